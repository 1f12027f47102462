"""What was given on is reported to the head, who accepts it, asks for more, or reports the whole up in one press."""

import pytest

from tests.dialogue.cast import DUNG, HOA, HUNG, LAN, MINH, PAO, Person
from tests.dialogue.stage import Stage, buttons, local, text_of
from tests.dialogue.unit import LIEN, TAM, staffed, standing

UP = "Đồng ý và báo hoàn thành lên trên"


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """NV101 is with Tám, NV105 with Tám and Liên, given on by Hùng."""
    await staffed(given)
    await given.says(HUNG, "101 anh Tám; 105 anh Tám và chị Liên")
    await given.told()
    return given


def states(stage: Stage, number: int) -> list[str]:
    return [state for _, _, state in standing(stage, number)]


async def reports(stage: Stage, person: Person, words: str) -> dict[str, str]:
    await stage.says(person, words)
    return await stage.told()


async def test_the_head_sees_the_report_first_and_nobody_above(unit: Stage) -> None:
    told = await reports(unit, TAM, "101 xong, biên bản số 7")
    assert list(told) == [HUNG.user_id]
    assert "“biên bản số 7”" in told[HUNG.user_id]
    assert states(unit, 101) == ["accepted", "reported"]
    assert buttons(unit.last(HUNG)) == ["Đồng ý", "Đề nghị bổ sung", UP]


async def test_one_press_accepts_and_reports_up_with_the_product(unit: Stage) -> None:
    await reports(unit, TAM, "101 xong, biên bản số 7")
    await unit.presses(HUNG, UP)
    assert states(unit, 101) == ["reported", "done"]
    told = await unit.told()
    assert "“biên bản số 7”" in told[HOA.user_id]
    assert "đã đồng ý báo cáo" in told[TAM.user_id]
    await unit.says(LAN, "duyệt")
    await unit.presses(LAN, "NV101")
    await unit.presses(LAN, "Xác nhận")
    assert states(unit, 101) == ["done", "done"]


async def test_when_the_last_part_is_done_the_head_is_offered_to_report_up(unit: Stage) -> None:
    await reports(unit, TAM, "105 xong, dự thảo số 1")
    first = await unit.presses(HUNG, "Đồng ý")
    assert buttons(first[0]) == []
    await reports(unit, LIEN, "105 xong, danh sách 40 hộ")
    second = await unit.presses(HUNG, "Đồng ý")
    assert buttons(second[0]) == ["Báo hoàn thành lên trên"]
    assert states(unit, 105)[0] == "accepted"
    await unit.presses(HUNG, "Báo hoàn thành lên trên")
    assert states(unit, 105) == ["reported", "done", "done"]
    assert "“dự thảo số 1; danh sách 40 hộ”" in (await unit.told())[HOA.user_id]


async def test_a_return_takes_words_and_reaches_the_delegate(unit: Stage) -> None:
    await reports(unit, TAM, "101 xong, biên bản số 7")
    await unit.presses(HUNG, "Đề nghị bổ sung")
    assert states(unit, 101)[1] == "reported"
    await unit.says(HUNG, "thiếu chữ ký")
    assert states(unit, 101)[1] == "returned"
    assert "“thiếu chữ ký” (đ/c Hùng" in (await unit.told())[TAM.user_id]


@pytest.mark.parametrize(("said", "state"), [("đồng ý", "done"), ("ok", "done"), ("bổ sung chữ ký", "returned")])
async def test_a_reply_to_the_message_decides_too(unit: Stage, said: str, state: str) -> None:
    await reports(unit, TAM, "101 xong, biên bản số 7")
    await unit.says(HUNG, said, unit.last(HUNG))
    assert states(unit, 101)[1] == state


async def test_what_waits_is_listed_and_accepted_all_at_once(unit: Stage) -> None:
    await reports(unit, TAM, "101 xong, biên bản; 105 xong, dự thảo")
    answer = await unit.says(HUNG, "duyệt")
    assert "báo xong: 2" in answer[0].text
    await unit.presses(HUNG, "NV105")
    assert "Đã ghi: đồng ý 2 báo cáo." in text_of(await unit.presses(HUNG, "Đồng ý cả 2 báo cáo"))
    assert states(unit, 101)[1] == states(unit, 105)[1] == "done"
    assert "Không có việc chờ" in text_of(await unit.says(HUNG, "duyệt"))


async def test_the_head_finds_it_in_the_morning_too(unit: Stage) -> None:
    await reports(unit, TAM, "105 xong, dự thảo")
    unit.clock.move_to(local(16, 7, 31))
    told = await unit.told()
    assert "1 phần đã giao lại báo xong (NV105)" in told[HUNG.user_id]
    await unit.presses(HUNG, "NV105")
    assert "Đồng ý" in buttons(unit.last(HUNG))


async def test_a_report_that_changed_since_is_not_accepted(unit: Stage) -> None:
    await reports(unit, TAM, "101 xong, bản 1")
    await unit.says(TAM, "101 chưa xong")
    before = unit.register()
    for label in ("Đồng ý", UP, "Đề nghị bổ sung"):
        assert "đã được xử lý" in text_of(await unit.presses(HUNG, label))
    assert unit.register() == before


@pytest.mark.parametrize("person", [TAM, LIEN, DUNG, LAN, MINH, PAO])
async def test_nobody_else_accepts_a_part(unit: Stage, person: Person) -> None:
    await reports(unit, TAM, "101 xong, bản 1")
    key, message_id = unit.chats.button(HUNG, "Đồng ý")
    before = unit.register()
    await unit.presses_key(person, key, message_id)
    await unit.says(person, "/duyet")
    assert unit.register() == before


async def test_the_lead_hears_that_a_cooperating_part_is_done_and_decides_nothing(unit: Stage) -> None:
    told = await reports(unit, DUNG, "102 xong, biên bản số 9")
    assert "phần phối hợp đã xong" in told[HUNG.user_id]
    assert "“biên bản số 9”" in told[HUNG.user_id]
    assert buttons(unit.last(HUNG)) == []


async def test_an_obstacle_goes_to_the_head_first_who_answers_it(unit: Stage) -> None:
    told = await reports(unit, TAM, "101 vướng chưa có mặt bằng")
    assert list(told) == [HUNG.user_id]
    assert "Không có vướng mắc" in text_of(await unit.says(LAN, "vướng mắc"))
    await unit.presses(HUNG, "Trả lời")
    await unit.says(HUNG, "mượn sân nhà văn hóa xóm")
    told = await unit.told()
    assert "“mượn sân nhà văn hóa xóm”" in told[TAM.user_id]
    assert "đ/c Hùng" in told[TAM.user_id]


async def test_an_obstacle_that_is_passed_up_is_answered_to_both(unit: Stage) -> None:
    await reports(unit, TAM, "101 vướng chưa có mặt bằng")
    await unit.presses(HUNG, "Chuyển lên trên")
    told = await unit.told()
    assert {LAN.user_id, HOA.user_id} <= set(told)
    await unit.presses(LAN, "Cho ý kiến")
    await unit.says(LAN, "Công an xã hỗ trợ")
    told = await unit.told()
    assert "Công an xã hỗ trợ" in told[TAM.user_id]
    assert "Công an xã hỗ trợ" in told[HUNG.user_id]
