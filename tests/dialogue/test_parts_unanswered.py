"""An obstacle that waits for a head goes up by itself after two working days, and both are told so."""

import pytest

from bot.actions.part_obstacles import Unanswered
from tests.dialogue.cast import DUC, HOA, HUNG, LAN
from tests.dialogue.stage import Stage, local, text_of
from tests.dialogue.unit import TAM, staffed


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """Tám met an obstacle in NV101 on Thursday 15/01, which Hùng gave on."""
    await staffed(given)
    await given.says(HUNG, "101 anh Tám")
    await given.told()
    return given


async def goes_up(stage: Stage, day: int, hour: int, minute: int = 0) -> dict[str, str]:
    """The safety tick at that moment, and who is told what then."""
    stage.clock.move_to(local(day, hour, minute))
    await stage.told()
    await Unanswered(stage.database).run(stage.clock.now())
    return await stage.told()


def passed_up(stage: Stage) -> list[tuple[int | None, str]]:
    return stage.rows(
        "SELECT actor_id, member.name FROM journal_entry JOIN member ON member.id = on_behalf_of_id"
        " WHERE action = 'obstacle_passed_up'"
    )


async def test_head_and_delegate_are_told_beforehand_when_it_goes_up(unit: Stage) -> None:
    answer = text_of(await unit.says(TAM, "101 vướng chưa có mặt bằng"))
    assert "chưa có trả lời thì sáng thứ Hai, 19/01 chuyển lên lãnh đạo" in answer
    assert "Đến sáng thứ Hai, 19/01 chưa có trả lời" in (await unit.told())[HUNG.user_id]
    unit.clock.move_to(local(16, 7, 31))
    assert "1 vướng mắc của phần đã giao lại" in (await unit.told())[HUNG.user_id]


@pytest.mark.parametrize(("day", "hour", "minute", "up"), [(16, 18, 0, False), (19, 7, 29, False), (19, 7, 30, True)])
async def test_it_goes_up_on_the_second_working_morning_and_not_before(
    unit: Stage, day: int, hour: int, minute: int, up: bool
) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    told = await goes_up(unit, day, hour, minute)
    assert ("chưa có mặt bằng" in told.get(LAN.user_id, "")) is up
    assert ("chưa có mặt bằng" in text_of(await unit.says(LAN, "vướng mắc"))) is up
    if up:
        for person in (HUNG, TAM):
            assert "đã được chuyển đồng chí Phó Chủ tịch" in told[person.user_id]
        assert HOA.user_id in told
        assert passed_up(unit) == [(None, HUNG.name)]
        await unit.says(LAN, "nhật ký 101")
        assert "chuyển vướng mắc lên trên" in text_of(await unit.presses(LAN, "‹ Trước"))


async def test_it_goes_up_once_however_often_the_tick_comes(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await goes_up(unit, 19, 8)
    assert await goes_up(unit, 19, 8, 1) == {}
    assert len(passed_up(unit)) == 1


async def test_what_the_head_answered_or_passed_up_stays_where_it_is(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await unit.told()
    await unit.presses(HUNG, "Trả lời")
    await unit.says(HUNG, "mượn sân nhà văn hóa")
    told = await goes_up(unit, 20, 8)
    assert LAN.user_id not in told
    assert passed_up(unit) == []


async def test_what_was_taken_back_stays(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await unit.says(TAM, "bỏ")
    assert LAN.user_id not in await goes_up(unit, 20, 8)


async def test_the_leader_has_as_long_for_it_before_the_chair_hears(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await goes_up(unit, 19, 7, 30)
    unit.clock.move_to(local(20, 7, 31))
    assert "mặt bằng" not in (await unit.told()).get(DUC.user_id, "")
    unit.clock.move_to(local(21, 7, 31))
    assert "NV101" in (await unit.told())[DUC.user_id]


async def test_the_answer_reaches_both(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await goes_up(unit, 19, 8)
    await unit.presses(LAN, "Cho ý kiến")
    await unit.says(LAN, "Công an xã hỗ trợ")
    told = await unit.told()
    assert "Công an xã hỗ trợ" in told[TAM.user_id]
    assert "Công an xã hỗ trợ" in told[HUNG.user_id]


async def test_a_button_of_the_head_from_before_is_refused_in_words(unit: Stage) -> None:
    await unit.says(TAM, "101 vướng chưa có mặt bằng")
    await unit.told()
    key, message_id = unit.chats.button(HUNG, "Chuyển lên trên")
    await goes_up(unit, 19, 8)
    before = unit.register()
    assert "đã được xử lý" in text_of(await unit.presses_key(HUNG, key, message_id))
    assert unit.register() == before
