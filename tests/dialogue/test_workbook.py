"""The drafts go out as a workbook and come back: shown first, written by a press, over nobody's edit."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from bot.chat import Enclosing, File, Message
from bot.dialogue import workbook
from bot.reports.enclosures import RegisterEnclosures
from storage import questions
from tests.dialogue.cast import HOA, HUNG, NGA, OANH, Person
from tests.dialogue.stage import Stage, buttons, text_of
from tests.reports.returning import FIRST_ROW, corrected, opened

Changes = Mapping[tuple[int, str], Any]
CHANGES: Changes = {
    (0, "due"): None,
    (1, "lead"): "Công an xã",
    (1, "coop"): "Phòng Kinh tế; Bảo hiểm xã hội",
    (3, "drop"): "x",
    (5, "due"): date(2026, 1, 30),
}


@pytest.fixture
async def drafts(stage: Stage) -> Stage:
    """NV101 to NV106 are drafts of the office of the first commune."""
    await stage.imported(HOA)
    return stage


def draft(stage: Stage, number: int, *fields: str) -> tuple[Any, ...]:
    query = f"SELECT {', '.join(fields)} FROM draft WHERE number = ? AND organisation_id = 1"  # noqa: S608
    return stage.rows(query, number)[0]


async def made(stage: Stage, message: Message, organisation_id: int = 1) -> File | None:
    assert message.enclosure is not None
    assert message.enclosure.kind is Enclosing.DRAFTS
    return await RegisterEnclosures(stage.database).made(organisation_id, message.enclosure)


async def taken(stage: Stage, person: Person = HOA) -> bytes:
    """The workbook as it goes out."""
    file = await made(stage, (await stage.says(person, "sổ dự thảo"))[0])
    assert file is not None
    return file.data


async def sent_back(stage: Stage, changes: Changes, person: Person = HOA, data: bytes | None = None) -> Message:
    data = corrected(data or await taken(stage, person), changes)
    (message,) = await stage.sends_file(person, "so.xlsx", data)
    return message


@pytest.mark.parametrize("words", ["sổ dự thảo", "xuat du thao", "sổ Excel", "/soduthao"])
async def test_the_office_asks_for_the_workbook_in_words(drafts: Stage, words: str) -> None:
    before = drafts.register()
    (message,) = await drafts.says(HOA, words)
    assert "6 nhiệm vụ" in message.text
    file = await made(drafts, message)
    assert file is not None
    assert file.name == "So du thao NV101-NV106.xlsx"
    assert drafts.register() == before


async def test_the_review_has_a_button_for_it(drafts: Stage) -> None:
    assert await made(drafts, (await drafts.presses(HOA, "Sổ Excel"))[0]) is not None


async def test_there_is_no_workbook_without_drafts_or_for_another_commune(drafts: Stage) -> None:
    (message,) = await drafts.says(HOA, "sổ dự thảo")
    assert await made(drafts, message, organisation_id=2) is None
    assert "Không có dự thảo" in text_of(await drafts.says(OANH, "sổ dự thảo"))
    await drafts.says(HOA, "giao")
    await drafts.says(HOA, "101 102 103 104 105 106 bỏ")
    assert await made(drafts, message) is None


async def test_nothing_is_written_before_the_press_and_all_of_it_then(drafts: Stage) -> None:
    before = drafts.register()
    message = await sent_back(drafts, CHANGES)
    assert message.text.splitlines()[0] == "Sổ “so.xlsx”: 5 thay đổi ở 4 nhiệm vụ. Chưa ghi gì."
    assert "NV101 hạn: 19/01/2026 → chưa có hạn" in message.text
    assert "NV102 chủ trì: “Phòng Kinh tế” → “Công an xã”" in message.text
    assert "NV106 hạn: chưa có hạn → đề xuất 30/01/2026" in message.text
    assert "NV104 bỏ khỏi dự thảo" in message.text
    assert buttons(message) == ["Ghi 5 thay đổi", "Thôi"]
    assert drafts.register() == before
    answer = text_of(await drafts.presses(HOA, "Ghi 5"))
    assert "Đã ghi NV102" in answer
    assert "Đã bỏ NV104" in answer
    assert draft(drafts, 101, "timing", "due_on") == ("undated", None)
    assert draft(drafts, 102, "lead_name") == ("Công an xã",)
    assert [entry["name"] for entry in json.loads(draft(drafts, 102, "coop")[0])] == [
        "Phòng Kinh tế",
        "Bảo hiểm xã hội",
    ]
    assert draft(drafts, 104, "state") == ("dropped",)
    assert draft(drafts, 106, "due_on", "proposed_due_on") == (None, "2026-01-30")


async def test_an_untouched_workbook_changes_nothing_and_asks_nothing(drafts: Stage) -> None:
    message = await sent_back(drafts, {})
    assert "Chưa có gì thay đổi" in message.text
    assert buttons(message) == []


async def test_a_second_press_writes_nothing(drafts: Stage) -> None:
    message = await sent_back(drafts, {(5, "name"): "Tổ số"})
    key = message.choices[0][0].key
    await drafts.presses_key(HOA, key)
    await drafts.says(HOA, "106 tên Tổ công nghệ")
    before = drafts.register()
    await drafts.presses_key(HOA, key)
    assert drafts.register() == before


async def test_an_expired_question_writes_nothing(drafts: Stage) -> None:
    message = await sent_back(drafts, CHANGES)
    before = drafts.register()
    drafts.clock.move(questions.LIFE + timedelta(minutes=1))
    await drafts.presses_key(HOA, message.choices[0][0].key)
    assert drafts.register() == before


async def test_thoi_and_a_newer_sheet_take_the_changes_back(drafts: Stage) -> None:
    first = await sent_back(drafts, {(5, "name"): "Tổ số"})
    second = await sent_back(drafts, {(5, "name"): "Tổ công nghệ"})
    before = drafts.register()
    await drafts.presses_key(HOA, first.choices[0][0].key)
    assert "chưa ghi gì" in text_of(await drafts.presses(HOA, "Thôi"))
    await drafts.presses_key(HOA, second.choices[0][0].key)
    assert drafts.register() == before


async def test_it_wants_a_press_and_the_right_to_review(drafts: Stage) -> None:
    message = await sent_back(drafts, CHANGES)
    before = drafts.register()
    await drafts.says(HOA, "1")
    for person in (HUNG, OANH, NGA):
        await drafts.presses_key(person, message.choices[0][0].key)
    assert drafts.register() == before


async def test_a_member_who_sends_the_sheet_changes_and_learns_nothing(drafts: Stage) -> None:
    data = corrected(await taken(drafts), CHANGES)
    before = drafts.register()
    answer = text_of(await drafts.sends_file(HUNG, "so.xlsx", data))
    assert "NV101" not in answer
    answer = text_of(await drafts.sends_file(OANH, "so.xlsx", data))
    assert "không có trong dự thảo" in answer
    assert "Ghi" not in answer.split("Chưa ghi")[0]
    # To a member any file is something that may belong to a report: it is kept, and belongs to nothing yet.
    assert [line for line in drafts.register() if not line.startswith("evidence ")] == before


async def test_anothers_edit_meanwhile_is_told_and_kept(drafts: Stage) -> None:
    data = await taken(drafts)
    await drafts.says(NGA, "106 tên Tổ của Ngà; 103 thường xuyên")
    message = await sent_back(drafts, {(5, "name"): "Tổ số", (2, "product"): "Danh sách"}, data=data)
    assert "1 thay đổi ở 1 nhiệm vụ; 1 dòng không ghi được" in message.text
    assert "Dòng 9, NV106: đ/c Ngà đã sửa" in message.text
    assert "Tổ của Ngà" in message.text
    await drafts.presses(HOA, "Ghi 1")
    assert draft(drafts, 106, "short_name") == ("Tổ của Ngà",)
    assert draft(drafts, 103, "timing", "product") == ("standing", "Danh sách")
    again = await sent_back(drafts, {(5, "name"): "Tổ số"}, data=data)
    assert "NV106 tên gọn: “Tổ của Ngà” → “Tổ số”" in again.text


async def test_anothers_edit_after_the_changes_were_shown_is_told_and_kept(drafts: Stage) -> None:
    await sent_back(drafts, {(5, "name"): "Tổ số", (2, "product"): "Danh sách"})
    await drafts.says(NGA, "106 tên Tổ của Ngà")
    answer = text_of(await drafts.presses(HOA, "Ghi 2"))
    assert "NV106 vừa được đ/c Ngà sửa" in answer
    assert draft(drafts, 106, "short_name") == ("Tổ của Ngà",)
    assert draft(drafts, 103, "product") == ("Danh sách",)


async def test_rows_that_cannot_be_written_are_told_with_their_number(drafts: Stage) -> None:
    message = await sent_back(drafts, {(0, "due"): "31/02/2026", (1, "lead"): "Hội Người cao tuổi"})
    assert "không có thay đổi nào ghi được; 2 dòng không ghi được. Chưa ghi gì." in message.text
    assert "Dòng 4, NV101: không hiểu ngày “31/02/2026”" in message.text
    assert "Dòng 5, NV102: danh sách chưa có đơn vị “Hội Người cao tuổi”" in message.text
    assert buttons(message) == []


async def test_a_row_that_was_taken_out_is_told_and_its_draft_stays(drafts: Stage) -> None:
    with opened(await taken(drafts)) as (sheet, result):
        sheet.delete_rows(FIRST_ROW + 1)
    before = drafts.register()
    (message,) = await drafts.sends_file(HOA, "so.xlsx", result[0])
    assert "Không có dòng trong sổ, giữ nguyên: NV102" in message.text
    assert drafts.register() == before


async def test_another_workbook_is_refused_with_what_it_lacks(drafts: Stage) -> None:
    before = drafts.register()
    answer = text_of(await drafts.sends_file(HOA, "so.csv", "NV;Tên gọn\n101;Bàn giao\n".encode()))
    assert "thiếu cột “Phiên bản”" in answer
    assert "Chưa có gì thay đổi" in answer
    assert drafts.register() == before


async def test_many_changes_page_in_place(drafts: Stage) -> None:
    changes = {(place, column): "Việc" for place in range(6) for column in ("name", "product")}
    message = await sent_back(drafts, changes)
    assert "và 4 dòng khác" in message.text
    assert buttons(message) == ["Xem thêm ›", "Ghi 12 thay đổi", "Thôi"]
    (turned,) = await drafts.presses(HOA, "Xem thêm")
    assert turned.edits is not None
    assert buttons(turned) == ["‹ Trước", "Ghi 12 thay đổi", "Thôi"]
    assert "Đã ghi" in text_of(await drafts.presses(HOA, "Ghi 12"))
    assert draft(drafts, 106, "short_name", "product") == ("Việc", "Việc")


async def test_more_changes_than_one_press_may_write_are_refused(
    drafts: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_EDITS", 4)
    before = drafts.register()
    message = await sent_back(drafts, CHANGES)
    assert "có 5 thay đổi, mỗi lần ghi được 4. Chưa có gì thay đổi." in message.text
    assert drafts.register() == before
