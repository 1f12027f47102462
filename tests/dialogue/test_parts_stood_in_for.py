"""While a head is away, whoever stands in for them looks at the parts of the unit; the journal has both names."""

import pytest

from bot.texts.errors import already_decided, not_allowed
from tests.dialogue.cast import DUNG, HUNG, LAN, MINH, Person
from tests.dialogue.stage import Stage, buttons, local, text_of
from tests.dialogue.unit import LIEN, TAM, staffed, standing


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """NV101 is with Tám, given on by Hùng, who is away until Friday; Liên stands in."""
    await staffed(given)
    await given.says(HUNG, "101 anh Tám")
    await given.says(HUNG, f"vắng 15/1 đến 16/1, đ/c {LIEN.name} thay")
    await given.told()
    return given


def decided(stage: Stage, action: str) -> list[tuple[str, str]]:
    """(who did it, on whose behalf) in the journal."""
    return stage.rows(
        "SELECT a.name, b.name FROM journal_entry JOIN member a ON a.id = actor_id"
        " JOIN member b ON b.id = on_behalf_of_id WHERE action = ?",
        action,
    )


async def test_the_stand_in_is_told_and_accepts_with_both_names(unit: Stage) -> None:
    await unit.says(TAM, "101 xong, biên bản số 7")
    told = await unit.told()
    assert told[LIEN.user_id].startswith("Thay đ/c Hùng. Chờ đồng chí xem: NV101")
    assert told[HUNG.user_id].startswith("Chờ đồng chí xem: NV101")
    await unit.presses(LIEN, "Đồng ý và báo hoàn thành lên trên")
    assert [state for _, _, state in standing(unit, 101)] == ["reported", "done"]
    assert decided(unit, "part_accepted") == [(LIEN.name, HUNG.name)]
    assert (LIEN.name, HUNG.name) in decided(unit, "reported_done")
    assert text_of(await unit.presses(HUNG, "Đồng ý")) == already_decided()


async def test_the_stand_in_returns_it_from_the_list(unit: Stage) -> None:
    await unit.says(TAM, "101 xong, biên bản số 7")
    assert "NV101" in text_of(await unit.says(LIEN, "duyệt"))
    await unit.presses(LIEN, "NV101")
    await unit.presses(LIEN, "Đề nghị bổ sung")
    await unit.says(LIEN, "thiếu chữ ký")
    assert standing(unit, 101)[-1][2] == "returned"
    assert decided(unit, "part_returned") == [(LIEN.name, HUNG.name)]
    assert "“thiếu chữ ký” (đ/c Liên" in (await unit.told())[TAM.user_id]


async def test_the_stand_in_answers_an_obstacle_and_passes_another_up(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    assert "Vướng mắc của phần đã giao lại" in (await unit.told())[LIEN.user_id]
    await unit.presses(LIEN, "Trả lời")
    await unit.says(LIEN, "mượn sân nhà văn hóa")
    assert "“mượn sân nhà văn hóa”" in (await unit.told())[TAM.user_id]
    assert decided(unit, "obstacle_answered") == [(LIEN.name, HUNG.name)]
    await unit.says(TAM, "101 vướng thiếu máy bơm")
    await unit.told()
    await unit.presses(LIEN, "Chuyển lên trên")
    assert LAN.user_id in await unit.told()


async def test_nobody_looks_at_their_own_work_however_they_stand_in(unit: Stage) -> None:
    await unit.says(HUNG, "hết vắng")
    await unit.says(HUNG, f"vắng 15/1 đến 16/1, đ/c {TAM.name} thay")
    await unit.told()
    await unit.says(TAM, "101 xong, biên bản số 7")
    assert TAM.user_id not in await unit.told()
    assert "NV101" not in text_of(await unit.says(TAM, "duyệt"))
    key, message_id = unit.chats.button(HUNG, "Đồng ý")
    before = unit.register()
    await unit.presses_key(TAM, key, message_id)
    assert unit.register() == before


@pytest.mark.parametrize("person", [DUNG, LAN, TAM])
async def test_who_does_not_stand_in_may_not(unit: Stage, person: Person) -> None:
    await unit.says(TAM, "101 xong, biên bản số 7")
    await unit.told()
    before = unit.register()
    assert "NV101" not in text_of(await unit.says(person, "duyệt"))
    await unit.presses_key(person, *unit.chats.button(LIEN, "Đồng ý"))
    assert unit.register() == before


@pytest.mark.parametrize("label", ["Đồng ý", "Đề nghị bổ sung", "Đồng ý và báo hoàn thành lên trên"])
async def test_once_the_absence_is_over_an_open_question_is_refused_in_words(unit: Stage, label: str) -> None:
    await unit.says(TAM, "101 xong, biên bản số 7")
    await unit.told()
    unit.clock.move_to(local(19))
    before = unit.register()
    answer = text_of(await unit.presses(LIEN, label))
    assert answer in (not_allowed(), already_decided())
    assert unit.register() == before


async def test_once_the_absence_is_over_words_that_were_asked_for_write_nothing(unit: Stage) -> None:
    await unit.says(TAM, "101 xong, biên bản số 7")
    await unit.told()
    await unit.presses(LIEN, "Đề nghị bổ sung")
    await unit.says(HUNG, "hết vắng")
    before = unit.register()
    assert text_of(await unit.says(LIEN, "thiếu chữ ký")) == not_allowed()
    assert unit.register() == before


async def test_once_the_absence_is_over_the_button_of_a_task_reports_nothing(unit: Stage) -> None:
    await unit.says(LIEN, "101")
    assert "Xong" in buttons(unit.last(LIEN))
    await unit.says(HUNG, "hết vắng")
    before = unit.register()
    for label in ("Xong", "50%", "Vướng mắc"):
        assert "Chưa ghi gì" in text_of(await unit.presses(LIEN, label))
    assert unit.register() == before


async def test_once_the_absence_is_over_a_leader_who_stood_in_decides_nothing(unit: Stage) -> None:
    await unit.says(LAN, "vắng 15/1 đến 16/1, đ/c Minh thay")
    await unit.says(HUNG, "101 xong, biên bản số 7")
    await unit.says(MINH, "duyệt")
    await unit.presses(MINH, "NV101")
    await unit.says(LAN, "hết vắng")
    before = unit.register()
    for label in ("Xác nhận hoàn thành", "Đề nghị bổ sung"):
        assert text_of(await unit.presses(MINH, label)) in (not_allowed(), already_decided())
    assert unit.register() == before
