"""Names that the roster does not know: offered to be added, or said to be a body that it has. A near miss is asked about."""

import json

import pytest

from bot.dialogue.unknown_bodies import LONGEST_LABEL, options
from storage.people import Body, Role
from tests.dialogue.cast import DUC, HOA, HUNG, NGA, OANH
from tests.dialogue.stage import Stage, buttons, text_of

UNKNOWN = """Giao Phòng Nội vụ:

- Kiện toàn Tổ công nghệ số cộng đồng ở các xóm.

- Chủ trì, phối hợp với Hội Phụ nữ xã lập danh sách hộ nghèo.

- Giao Phòng Kinh tế chủ trì, phối hợp với Phòng Nội vụ bàn giao trạm bơm.
"""
NEAR = """Giao Phòng Kinh tế xã:

- Kiện toàn Tổ công nghệ số cộng đồng ở các xóm.

- Lập danh sách hộ nghèo.

- Giao Công an xã phối hợp với Phòng Kinh tế xã kiểm tra vệ sinh môi trường tại các chợ.
"""


def lead(stage: Stage, number: int) -> tuple[str, str | None, str]:
    query = (
        "SELECT lead_name, body.name, doubts FROM draft LEFT JOIN body ON body.id = lead_body_id WHERE number = ?"
        " AND draft.organisation_id = 1"
    )
    return stage.rows(query, number)[0]


def coop(stage: Stage, number: int) -> list[tuple[str, bool]]:
    (value,) = stage.rows("SELECT coop FROM draft WHERE number = ?", number)[0]
    return [(entry["name"], entry["body_id"] is not None) for entry in json.loads(value)]


@pytest.fixture
async def unknown(stage: Stage) -> Stage:
    """NV101 and NV102 are led by Phòng Nội vụ, which cooperates in NV103; Hội Phụ nữ xã cooperates in NV102."""
    await stage.imported(HOA, UNKNOWN)
    return stage


@pytest.fixture
async def near(stage: Stage) -> Stage:
    """NV101 and NV102 are led by “Phòng Kinh tế xã”, which cooperates in NV103."""
    await stage.imported(HOA, NEAR)
    return stage


async def test_the_names_are_listed_the_most_used_first(unknown: Stage) -> None:
    message = (await unknown.presses(HOA, "Đơn vị chưa có (2)"))[0]
    assert message.text.splitlines()[1:] == ["1) Phòng Nội vụ: NV101–NV103", "2) Hội Phụ nữ xã: NV102"]
    assert buttons(message) == ["Phòng Nội vụ", "Hội Phụ nữ xã"]


async def test_an_added_body_is_put_wherever_its_name_waits(unknown: Stage) -> None:
    await unknown.presses(HOA, "Đơn vị chưa có")
    assert "Chưa ghi gì" in text_of(await unknown.presses(HOA, "Phòng Nội vụ"))
    messages = await unknown.presses(HOA, "Thêm: trực thuộc")
    assert "Đã thêm đơn vị: Phòng Nội vụ (trực thuộc UBND xã)" in messages[0].text
    assert "3 nhiệm vụ (NV101–NV103)" in messages[0].text
    assert "Chưa có người đứng đầu; thêm người, gõ: thêm" in messages[0].text
    assert buttons(messages[1]) == ["Hội Phụ nữ xã"]
    assert lead(unknown, 101) == lead(unknown, 102) == ("Phòng Nội vụ", "Phòng Nội vụ", "[]")
    assert coop(unknown, 103) == [("Phòng Nội vụ", True)]
    assert unknown.rows("SELECT outside FROM body WHERE name = 'Phòng Nội vụ'") == [(0,)]
    actions = unknown.rows("SELECT action, task_number FROM journal_entry ORDER BY id DESC LIMIT 4")
    assert sorted(actions, key=str) == [
        ("body_added", None),
        *(("draft_edited", number) for number in (101, 102, 103)),
    ]


async def test_a_body_from_outside_is_added_as_one(unknown: Stage) -> None:
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Hội Phụ nữ")
    assert "cơ quan bên ngoài" in text_of(await unknown.presses(HOA, "Thêm: cơ quan bên ngoài"))
    assert unknown.rows("SELECT outside FROM body WHERE name = 'Hội Phụ nữ xã'") == [(1,)]
    assert coop(unknown, 102) == [("Hội Phụ nữ xã", True)]


async def test_not_added_changes_nothing(unknown: Stage) -> None:
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Hội Phụ nữ")
    before = unknown.register()
    assert "Chưa có gì thay đổi" in text_of(await unknown.presses(HOA, "Không thêm"))
    assert unknown.register() == before


async def test_a_member_added_by_words_fills_cooperating_bodies_too(unknown: Stage) -> None:
    await unknown.says(HOA, "thêm Đinh Văn Nội; Trưởng phòng; Phòng Nội vụ; trưởng đơn vị")
    assert lead(unknown, 101)[1] == "Phòng Nội vụ"
    assert coop(unknown, 103) == [("Phòng Nội vụ", True)]


async def test_two_officers_add_a_body_once(unknown: Stage) -> None:
    for person in (HOA, NGA):
        await unknown.says(person, "dự thảo")
        await unknown.presses(person, "Đơn vị chưa có")
        await unknown.presses(person, "Phòng Nội vụ")
    key, message_id = unknown.chats.button(HOA, "Thêm: trực thuộc")
    await unknown.presses(HOA, "Thêm: trực thuộc")
    before = unknown.register()
    assert "hết hiệu lực" in text_of(await unknown.presses_key(HOA, key, message_id))
    assert "đã có trong danh sách" in text_of(await unknown.presses(NGA, "Thêm: cơ quan"))
    assert unknown.register() == before


async def test_what_one_added_is_news_to_the_other_who_edits_the_lead(unknown: Stage) -> None:
    await unknown.says(NGA, "dự thảo")
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Phòng Nội vụ")
    await unknown.presses(HOA, "Thêm: trực thuộc")
    assert "đ/c Hoa" in text_of(await unknown.says(NGA, "101 chủ trì Công an xã"))
    assert lead(unknown, 101)[1] == "Phòng Nội vụ"
    assert "Đã ghi" in text_of(await unknown.says(NGA, "101 chủ trì Công an xã"))


async def test_a_draft_that_was_filled_meanwhile_keeps_what_was_written(unknown: Stage) -> None:
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Phòng Nội vụ")
    await unknown.says(NGA, "101 chủ trì Công an xã")
    assert "NV102, NV103" in text_of(await unknown.presses(HOA, "Thêm: trực thuộc"))
    assert lead(unknown, 101)[1] == "Công an xã"


async def test_a_near_miss_is_confirmed_for_every_draft_that_writes_it_so(near: Stage) -> None:
    shown = (await near.says(HOA, "xem 101"))[0]
    assert "chưa có trong danh sách; gần giống Phòng Kinh tế" in shown.text
    assert buttons(shown)[:2] == ["Đúng là Phòng Kinh tế", "Đơn vị khác"]
    answer = text_of(await near.presses(HOA, "Đúng là"))
    assert "Đã ghi NV101" in answer
    assert "Cũng đã ghi Phòng Kinh tế cho 2 nhiệm vụ (NV102, NV103) ghi “Phòng Kinh tế xã”" in answer
    for number in (101, 102):
        assert lead(near, number) == ("Phòng Kinh tế", "Phòng Kinh tế", "[]")
    assert coop(near, 103) == [("Phòng Kinh tế", True)]


async def test_a_near_miss_may_be_another_body_after_all(near: Stage) -> None:
    await near.says(HOA, "xem 101")
    asked = (await near.presses(HOA, "Đơn vị khác"))[0]
    assert "Đúng là Phòng Kinh tế" in buttons(asked)
    await near.presses(HOA, "Thêm: trực thuộc")
    assert lead(near, 102)[1] == "Phòng Kinh tế xã"


async def test_a_near_miss_may_be_confirmed_in_the_list_of_names(near: Stage) -> None:
    await near.presses(HOA, "Đơn vị chưa có (1)")
    await near.presses(HOA, "Phòng Kinh tế xã")
    answer = text_of(await near.presses(HOA, "Đúng là Phòng Kinh tế"))
    assert "cả 3 nhiệm vụ (NV101–NV103) ghi “Phòng Kinh tế xã”" in answer


async def test_a_near_miss_of_a_draft_that_another_changed_is_not_confirmed_unseen(near: Stage) -> None:
    await near.says(HOA, "xem 101")
    await near.says(NGA, "101 chủ trì Công an xã")
    before = near.register()
    assert "đ/c Ngà" in text_of(await near.presses(HOA, "Đúng là"))
    assert near.register() == before


async def test_a_near_miss_of_a_dropped_draft_is_not_confirmed(near: Stage) -> None:
    await near.says(HOA, "xem 101")
    await near.says(NGA, "101 bỏ")
    before = near.register()
    assert "lấy lại" in text_of(await near.presses(HOA, "Đúng là"))
    assert near.register() == before


async def test_whoever_lost_the_roster_adds_nothing(unknown: Stage) -> None:
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Phòng Nội vụ")
    key, message_id = unknown.chats.button(HOA, "Thêm: trực thuộc")
    await unknown.becomes(HOA, Role.MEMBER)
    before = unknown.register()
    assert "không dùng được" in text_of(await unknown.presses_key(HOA, key, message_id))
    for person in (HUNG, DUC, NGA):
        assert "hết hiệu lực" in text_of(await unknown.presses_key(person, key, message_id))
    assert unknown.register() == before


async def test_the_drafts_of_another_notice_wait_for_the_same_body_and_those_of_another_commune_do_not(
    unknown: Stage,
) -> None:
    await unknown.imported(HOA, "Giao Phòng Nội vụ:\n\n- Lập danh sách hộ cận nghèo.\n\n- Rà soát đất.\n", "b.txt")
    await unknown.imported(OANH, UNKNOWN)
    await unknown.presses(HOA, "Đơn vị chưa có")
    await unknown.presses(HOA, "Phòng Nội vụ")
    assert "5 nhiệm vụ (NV101–NV105)" in text_of(await unknown.presses(HOA, "Thêm: trực thuộc"))
    theirs = (
        "SELECT COUNT(*) FROM draft WHERE organisation_id = 2 AND lead_name = 'Phòng Nội vụ' AND lead_body_id IS NULL"
    )
    assert unknown.rows(theirs) == [(2,)]


def test_the_labels_fit_a_phone_whatever_the_body_is_called() -> None:
    body = Body(id=1, organisation_id=1, name="Ban Chỉ đạo " + "chuyển đổi số " * 9, key="x", outside=False)
    assert [label for row in options(body) for label, _ in row if len(label) > LONGEST_LABEL] == []
