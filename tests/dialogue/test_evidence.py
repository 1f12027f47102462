"""Photos and files that come with or after a report: which task they go to, who sees them, *bỏ ảnh*, what is refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.chat import Message
from bot.evidence_keeper import EvidenceKeeper
from bot.reports.enclosures import RegisterEnclosures
from tests.dialogue.cast import DUNG, HOA, HUNG, LAN, MAI, OANH, PAO, TIEN
from tests.dialogue.stage import Stage, text_of


def attached(stage: Stage) -> list[tuple[int | None, str, str]]:
    """(number of the task, name of the file, who sent it) of what is there."""
    return stage.rows(
        "SELECT t.number, e.name, m.name FROM evidence e JOIN member m ON m.id = e.added_by_id"
        " LEFT JOIN assignment a ON a.id = e.assignment_id LEFT JOIN task t ON t.id = a.task_id"
        " WHERE e.removed_at IS NULL ORDER BY e.id"
    )


def on_disk(stage: Stage) -> list[bytes]:
    folder = stage.path.parent / "evidence"
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def file_of(stage: Stage, message: Message, organisation_id: int = 1) -> bytes | None:
    assert message.enclosure is not None
    file = await RegisterEnclosures(stage.database, store=stage.store).made(organisation_id, message.enclosure)
    return file.data if file else None


async def test_a_photo_with_a_report_under_it_is_that_reports(given: Stage) -> None:
    text = text_of(await given.sends_photo(HUNG, "trạm bơm", text="101 xong, biên bản số 5"))

    assert "Đã ghi NV101" in text
    assert "Đã nhận 1 ảnh cho NV101" in text
    assert attached(given) == [(101, "ảnh.jpg", HUNG.name)]
    assert given.rows("SELECT kind FROM progress_report p JOIN evidence e ON e.report_id = p.id") == [("done",)]


async def test_a_photo_answers_what_the_product_is(given: Stage) -> None:
    await given.says(HUNG, "102 xong")

    assert "NV102" in text_of(await given.sends_photo(HUNG, "biên bản"))

    assert attached(given) == [(102, "ảnh.jpg", HUNG.name)]
    assert "Đã ghi" not in text_of(await given.says(HUNG, "không"))  # nothing is asked any more


async def test_a_photo_soon_after_a_report_is_that_reports(given: Stage) -> None:
    await given.says(HUNG, "102 60%")
    given.clock.move(timedelta(minutes=20))

    await given.sends_photo(HUNG, "hành lang")

    assert attached(given) == [(102, "ảnh.jpg", HUNG.name)]


async def test_a_photo_in_answer_to_a_message_about_one_task_is_that_tasks(given: Stage) -> None:
    await given.says(HUNG, "101 60%")
    asked = (await given.says(HUNG, "việc 104"))[0]

    await given.sends_photo(HUNG, "ruộng", reply_to=given.chats.id_of(asked))

    assert attached(given) == [(104, "ảnh.jpg", HUNG.name)]


async def test_without_a_sign_it_is_asked_and_nothing_is_guessed(given: Stage) -> None:
    text = text_of(await given.sends_photo(HUNG, "ruộng"))

    assert "cho nhiệm vụ nào" in text
    assert "Chưa ghi gì" in text
    assert attached(given) == [(None, "ảnh.jpg", HUNG.name)]

    assert "NV104" in text_of(await given.presses(HUNG, "NV104"))
    assert attached(given) == [(104, "ảnh.jpg", HUNG.name)]


async def test_of_an_album_only_the_first_is_answered_and_all_go_together(given: Stage) -> None:
    await given.says(HUNG, "102 60%")
    assert "Đã nhận ảnh cho NV102" in text_of(await given.sends_photo(HUNG, "một", "album"))
    assert await given.sends_photo(HUNG, "hai", "album") == []

    assert [number for number, _, _ in attached(given)] == [102, 102]


async def test_an_album_without_a_sign_is_asked_about_once(given: Stage) -> None:
    assert "nhiệm vụ nào" in text_of(await given.sends_photo(HUNG, "một", "album"))
    assert await given.sends_photo(HUNG, "hai", "album") == []
    await given.presses(HUNG, "NV101")
    assert [number for number, _, _ in attached(given)] == [101, 101]

    await given.sends_photo(HUNG, "ba", "album")  # a late one of the same

    assert [number for number, _, _ in attached(given)] == [101, 101, 101]


async def test_what_is_attached_is_shown_to_whoever_may_see_the_task(given: Stage) -> None:
    await given.sends_photo(HUNG, "trạm bơm", text="101 xong")

    for person in (HUNG, LAN, HOA):
        page = text_of(await given.says(person, "việc 101"))
        assert "Kèm theo: 1 ảnh" in page
        (shown,) = await given.presses(person, "Xem 1 ảnh")
        assert "NV101: ảnh 1/1, đ/c Hùng gửi" in shown.text
        assert await file_of(given, shown) == b"\xff\xd8\xff" + "trạm bơm".encode()


async def test_whoever_signs_off_sees_it_from_the_question(given: Stage) -> None:
    await given.sends_photo(HUNG, "trạm bơm", text="101 xong")
    await given.says(LAN, "duyệt")
    asked = text_of(await given.presses(LAN, "NV101"))

    assert "1 ảnh" in asked
    (shown,) = await given.presses(LAN, "Xem 1 ảnh")
    assert await file_of(given, shown) is not None


async def test_another_organisation_gets_no_file_by_a_forged_reference(given: Stage) -> None:
    await given.sends_photo(HUNG, "trạm bơm", text="101 xong")
    await given.says(HUNG, "việc 101")
    (shown,) = await given.presses(HUNG, "Xem 1 ảnh")

    assert await file_of(given, shown, organisation_id=2) is None
    assert "Kèm theo" not in text_of(await given.says(TIEN, "việc 101"))


async def test_within_ten_minutes_it_is_taken_back_and_leaves_the_disk(given: Stage) -> None:
    await given.sends_photo(HUNG, "căn cước", text="101 xong")
    given.clock.move(timedelta(minutes=9))

    assert "Đã bỏ 1 ảnh của NV101" in text_of(await given.says(HUNG, "bo anh"))

    assert attached(given) == []
    await EvidenceKeeper(given.database, given.store).tidy(given.clock.now())
    assert on_disk(given) == []


async def test_after_ten_minutes_or_by_another_it_stays(given: Stage) -> None:
    await given.sends_photo(HUNG, "trạm bơm", text="101 xong")
    assert "Chưa có gì thay đổi" in text_of(await given.says(DUNG, "bỏ ảnh"))
    given.clock.move(timedelta(minutes=11))
    assert "Chưa có gì thay đổi" in text_of(await given.says(HUNG, "bỏ ảnh"))

    await EvidenceKeeper(given.database, given.store).tidy(given.clock.now())
    assert len(attached(given)) == len(on_disk(given)) == 1


async def test_what_another_row_still_names_stays_on_disk(given: Stage) -> None:
    await given.sends_photo(DUNG, "chung", text="102 60%")
    await given.sends_photo(HUNG, "chung", text="102 60%")

    await given.says(HUNG, "bỏ ảnh")
    await EvidenceKeeper(given.database, given.store).tidy(given.clock.now())

    assert attached(given) == [(102, "ảnh.jpg", DUNG.name)]
    assert len(on_disk(given)) == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.exe", b"MZ"),
        ("a.jpg", b"MZ"),
        ("a.pdf", b"<html>"),
        ("a.svg", b"<svg"),
        ("a", b"\xff\xd8\xff"),
        ("a.docx", b""),
    ],
)
async def test_what_is_not_what_it_calls_itself_is_refused(given: Stage, name: str, begins: bytes) -> None:
    before = given.register()

    assert "chỉ nhận ảnh JPG" in text_of(await given.sends_photo(HUNG, "x", name=name, begins=begins))

    assert given.register() == before
    assert on_disk(given) == []


async def test_a_file_that_is_too_large_is_not_even_fetched(given: Stage) -> None:
    before = given.register()
    assert "20 MB" in text_of(await given.sends_photo(HUNG, "x", size=21 * 1024 * 1024))
    assert given.register() == before
    assert on_disk(given) == []


async def test_a_name_that_tries_to_be_a_path_is_only_a_name(given: Stage) -> None:
    await given.sends_photo(HUNG, "x", name="../../etc/passwd.jpg", text="101 60%")
    assert attached(given) == [(101, "passwd.jpg", HUNG.name)]


@pytest.mark.parametrize("words", ["MẬT\nKế hoạch", "TỐI MẬT\nKế hoạch"])
async def test_a_secrecy_mark_on_it_is_refused_and_nothing_is_kept(given: Stage, words: str) -> None:
    messages = await given.sends_photo(HUNG, words, text="101 xong")

    assert "dấu chỉ độ mật" in text_of(messages)
    assert messages[0].deletes
    assert attached(given) == []
    assert on_disk(given) == []
    assert given.rows("SELECT count(*) FROM progress_report") == [(0,)]


async def test_a_secrecy_mark_in_a_workbook_is_refused_too(given: Stage) -> None:
    book, data = Workbook(), BytesIO()
    sheet = book.create_sheet("Danh sách", 0)
    sheet.append(["MẬT"])
    sheet.append(["Họ tên", "Số tiền"])
    book.save(data)
    assert "dấu chỉ độ mật" in text_of(await given.sends_file(HUNG, "so.xlsx", data.getvalue()))
    assert on_disk(given) == []


async def test_a_secrecy_mark_under_it_is_refused_and_it_is_not_fetched(given: Stage) -> None:
    assert "dấu chỉ độ mật" in text_of(await given.sends_photo(HUNG, "ảnh", text="MẬT"))
    assert on_disk(given) == []


async def test_the_office_attaches_what_it_records_for_others_and_else_imports(given: Stage) -> None:
    assert "Đã giữ ảnh" in text_of(await given.sends_photo(HOA, "thông báo"))
    await given.says(HOA, "thôi")

    text = text_of(await given.sends_photo(HOA, "trạm bơm", text="ghi thay 101 xong"))

    assert "Ghi thay đ/c Hùng" in text
    assert attached(given) == [(101, "ảnh.jpg", HOA.name)]


async def test_whoever_has_no_task_is_told_so_and_too_many_are_refused(given: Stage) -> None:
    assert "không có nhiệm vụ" in text_of(await given.sends_photo(PAO, "x"))
    for _ in range(60):
        await given.sends_photo(MAI, "x", "album", text="103 60%")
    assert "quá nhiều tệp" in text_of(await given.sends_photo(MAI, "x"))


async def test_a_forged_choice_attaches_nothing_to_anothers_task(given: Stage) -> None:
    await given.sends_photo(HUNG, "x")
    key, message_id = given.chats.button(HUNG, "NV101")
    before = given.register()

    await given.presses_key(DUNG, key, message_id)
    await given.presses_key(OANH, key, message_id)

    assert given.register() == before
