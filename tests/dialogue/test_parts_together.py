"""What one sentence reports of several parts is one message to the head, who decides on it at once or one by one."""

import pytest

from tests.dialogue.cast import DUNG, HUNG
from tests.dialogue.stage import Stage, buttons, local, text_of
from tests.dialogue.unit import LIEN, TAM, staffed, standing

ALL = "Đồng ý cả 3 báo cáo"


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """NV101, NV105 and NV106 are with Tám, NV106 with Liên too."""
    await staffed(given)
    await given.says(HUNG, "101 105 106 anh Tám; 106 chị Liên")
    await given.told()
    return given


def states(stage: Stage) -> list[str]:
    """Of Tám's parts."""
    return [state for number in (101, 105, 106) for name, _, state in standing(stage, number) if name == TAM.name]


def messages(stage: Stage) -> list[tuple[str, int]]:
    return stage.rows(
        "SELECT delivery.state, json_array_length(items) FROM delivery WHERE kind = 'part_reported' ORDER BY id"
    )


async def test_one_sentence_is_one_message(unit: Stage) -> None:
    await unit.says(TAM, "101 105 106 xong")
    assert messages(unit) == [("waiting", 3)]
    told = (await unit.told())[HUNG.user_id]
    assert "Chờ đồng chí xem 3 báo cáo hoàn thành (đ/c Tám" in told
    for number in ("NV101", "NV105", "NV106"):
        assert told.count(number) == 1
    assert buttons(unit.last(HUNG)) == ["NV101", "NV105", "NV106", ALL]


async def test_two_sentences_are_two_messages_at_whatever_time(unit: Stage) -> None:
    await unit.says(TAM, "101 xong, bản 1")
    await unit.told()
    await unit.says(TAM, "105 xong, bản 2; 106 xong, bản 3")
    assert messages(unit) == [("sent", 1), ("waiting", 2)]
    assert "“bản 2”" in (await unit.told())[HUNG.user_id]


async def test_all_are_accepted_by_one_press(unit: Stage) -> None:
    await unit.says(TAM, "101 105 106 xong")
    await unit.told()
    key, message_id = unit.chats.button(HUNG, ALL)
    assert "Đã ghi: đồng ý 3 báo cáo" in text_of(await unit.presses_key(HUNG, key, message_id))
    assert states(unit) == ["done"] * 3
    before = unit.register()
    await unit.presses_key(HUNG, key, message_id)
    assert unit.register() == before
    assert "đã đồng ý 3 báo cáo của đồng chí: NV101, NV105, NV106" in (await unit.told())[TAM.user_id]


async def test_one_of_them_is_opened_and_returned_and_the_others_accepted(unit: Stage) -> None:
    await unit.says(TAM, "101 105 106 xong")
    await unit.told()
    key, message_id = unit.chats.button(HUNG, ALL)
    await unit.presses(HUNG, "NV105")
    await unit.presses(HUNG, "Đề nghị bổ sung")
    await unit.says(HUNG, "thiếu chữ ký")
    assert states(unit) == ["reported", "returned", "reported"]
    answer = text_of(await unit.presses_key(HUNG, key, message_id))
    assert "Đã ghi: đồng ý 2 báo cáo" in answer
    assert "1 báo cáo đã thay đổi từ lúc xem, chưa ghi." in answer
    assert states(unit) == ["done", "returned", "done"]


async def test_a_reply_agrees_to_all_and_asks_of_which_more_is_wanted(unit: Stage) -> None:
    await unit.says(TAM, "101 105 106 xong")
    await unit.told()
    message = unit.last(HUNG)
    before = unit.register()
    asked = await unit.says(HUNG, "bổ sung biên bản", message)
    assert "Chưa ghi gì" in text_of(asked)
    assert buttons(asked[0]) == ["NV101", "NV105", "NV106"]
    assert unit.register() == before
    await unit.says(HUNG, "đồng ý", message)
    assert states(unit) == ["done"] * 3


@pytest.mark.parametrize("out", [False, True])
async def test_one_of_them_taken_back_is_corrected_where_it_was_told(unit: Stage, out: bool) -> None:
    await unit.says(TAM, "101 105 106 xong")
    if out:
        await unit.told()
    await unit.says(TAM, "bỏ 105")
    told = (await unit.told())[HUNG.user_id]
    if out:
        assert told.count("NV105") == 1
        assert "NV101" not in told
        await unit.presses(HUNG, ALL)
        assert states(unit) == ["done", "given", "done"]
    else:
        assert "Chờ đồng chí xem 2 báo cáo" in told
        assert "NV105" not in told


async def test_all_of_them_taken_back_before_it_is_out_say_nothing(unit: Stage) -> None:
    await unit.says(TAM, "101 105 106 xong")
    await unit.says(TAM, "bỏ")
    await unit.presses(TAM, "Bỏ cả 3")
    assert HUNG.user_id not in await unit.told()
    assert messages(unit) == [("skipped", 3)]


async def test_what_only_one_is_left_of_is_told_as_one(unit: Stage) -> None:
    await unit.says(TAM, "101 105 xong")
    await unit.says(TAM, "bỏ 105")
    told = (await unit.told())[HUNG.user_id]
    assert told.startswith("Chờ đồng chí xem: NV101.")
    assert "Đề nghị bổ sung" in buttons(unit.last(HUNG))


async def test_two_members_report_beside_each_other(unit: Stage) -> None:
    await unit.says(TAM, "106 xong, danh sách 1")
    unit.clock.move_to(local(15, 15))
    await unit.says(LIEN, "106 xong, danh sách 2")
    told = (await unit.told())[HUNG.user_id]
    assert "“danh sách 1”" in told
    assert "“danh sách 2”" in told


async def test_the_lead_hears_of_a_cooperating_part_beside_as_before(unit: Stage) -> None:
    await unit.says(DUNG, "102 xong, biên bản số 9")
    assert "phần phối hợp đã xong" in (await unit.told())[HUNG.user_id]
