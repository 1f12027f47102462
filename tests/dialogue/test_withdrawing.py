"""A task is withdrawn by the office or the chair: kept for good, in no list any more, and whoever had a part is told."""

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, NGA, TIEN, Person
from tests.dialogue.stage import Stage, text_of
from tests.dialogue.unit import TAM, staffed, standing


async def withdrawn(stage: Stage, said: str = "thu hồi 102 vì đã giao trùng") -> None:
    await stage.says(HOA, said)
    await stage.presses(HOA, "Thu hồi")


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """NV102, with Công an xã cooperating, is with Tám, given on by Hùng."""
    await staffed(given)
    await given.says(HUNG, "102 anh Tám")
    await given.told()
    return given


@pytest.mark.parametrize("person", [HOA, DUC])
@pytest.mark.parametrize("said", ["thu hồi 102 vì đã giao trùng", "102 thu hồi, lý do: đã giao trùng"])
async def test_one_press_withdraws_and_everybody_with_a_part_hears_why(unit: Stage, person: Person, said: str) -> None:
    before = unit.register()
    assert "Chưa ghi gì" in text_of(await unit.says(person, said))
    assert unit.register() == before
    await unit.presses(person, "Thu hồi")
    assert {state for _, _, state in standing(unit, 102)} == {"ended"}
    told = await unit.told()
    for one in (HUNG, DUNG, TAM):
        assert "đã được thu hồi" in told[one.user_id]
        assert "“đã giao trùng”" in told[one.user_id]


async def test_it_is_in_no_list_and_in_no_plan_but_can_be_looked_up(unit: Stage) -> None:
    total = text_of(await unit.says(HOA, "tình hình"))
    await withdrawn(unit)
    assert unit.rows(
        "SELECT count(*) FROM reminder JOIN assignment ON assignment.id = assignment_id JOIN task ON task.id = task_id"
        " WHERE number = 102 AND task.organisation_id = 1"
    ) == [(0,)]
    assert "NV102" not in text_of(await unit.says(HUNG, "việc"))
    assert text_of(await unit.says(HOA, "tình hình")) != total
    assert "ĐÃ THU HỒI thứ Năm, 15/01: “đã giao trùng”" in text_of(await unit.says(HOA, "việc 102"))


async def test_what_waited_on_it_waits_no_more(unit: Stage) -> None:
    await unit.says(HUNG, "102 đề nghị chuyển đơn vị khác vì không đúng chức năng")
    await unit.says(DUNG, "102 vướng thiếu người")
    await unit.told()
    await unit.says(LAN, "duyệt")
    await unit.presses(LAN, "Chuyển NV102")
    await withdrawn(unit)
    assert "NV102" not in text_of(await unit.says(LAN, "duyệt"))
    assert "NV102" not in text_of(await unit.says(LAN, "vướng mắc"))
    before = unit.register()
    assert "đã được xử lý" in text_of(await unit.presses(LAN, "Giữ nguyên"))
    assert "đã được xử lý" in text_of(await unit.presses(LAN, "Cho ý kiến"))
    assert unit.register() == before


async def test_what_is_pressed_or_said_of_it_afterwards_is_answered_politely(unit: Stage) -> None:
    await unit.says(TAM, "việc 102")
    await unit.says(HUNG, "việc 102")
    await withdrawn(unit)
    before = unit.register()
    for person, label in (
        (TAM, "Xong"),
        (TAM, "Vướng mắc"),
        (HUNG, "Xong"),
        (HUNG, "Đề nghị chuyển"),
        (HUNG, "Giao lại"),
    ):
        assert "đã được thu hồi" in text_of(await unit.presses(person, label))
    for said in ("102 xong", "giao 102 cho Tám", "thu lại 102"):
        assert "Chưa ghi gì" in text_of(await unit.says(HUNG, said))
    assert unit.register() == before


async def test_it_is_withdrawn_once_and_not_when_it_changed_since(unit: Stage) -> None:
    await unit.says(HOA, "thu hồi 102")
    await unit.says(NGA, "thu hồi 102")
    await unit.presses(HOA, "Thu hồi")
    before = unit.register()
    assert "đã thu hồi trước đó" in text_of(await unit.presses(NGA, "Thu hồi"))
    assert "đã thu hồi trước đó" in text_of(await unit.says(NGA, "thu hồi 102"))
    assert unit.register() == before


async def test_thought_better_of_nothing_is_withdrawn(unit: Stage) -> None:
    await unit.says(HOA, "thu hồi 102")
    before = unit.register()
    assert "chưa ghi gì" in text_of(await unit.presses(HOA, "Thôi"))
    assert unit.register() == before


@pytest.mark.parametrize("person", [LAN, HUNG, DUNG, TAM, TIEN])
async def test_nobody_else_withdraws(unit: Stage, person: Person) -> None:
    await unit.says(HOA, "thu hồi 102")
    key, message_id = unit.chats.button(HOA, "Thu hồi")
    await unit.presses_key(person, key, message_id)
    await unit.says(person, "/thuhoi 102")
    assert "ended" not in {state for _, _, state in standing(unit, 102)}
    assert unit.rows("SELECT count(*) FROM task WHERE withdrawn_at IS NOT NULL") == [(0,)]
