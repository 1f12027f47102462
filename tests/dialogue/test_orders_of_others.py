"""An order that somebody may not give is refused or asked back: it is never written down as their report or request."""

import pytest

from bot.texts.errors import not_allowed
from tests.dialogue.cast import DUNG, HUNG, LAN, MAI, Person
from tests.dialogue.stage import Stage, buttons, text_of
from tests.dialogue.unit import TAM, staffed


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """NV102 is led by Hùng, with Dũng; NV103 with Mai, from outside; Tám has a part of NV101."""
    await staffed(given)
    await given.says(HUNG, "101 anh Tám")
    await given.told()
    return given


@pytest.mark.parametrize("person", [MAI, HUNG, DUNG, TAM, LAN])
@pytest.mark.parametrize(
    "said",
    ["thu hồi 102", "thu hồi NV103 vì giao trùng", "thu hoi 101, do trung", "103 thu hồi vì giao trùng", "102 thu hồi"],
)
async def test_withdrawing_by_who_may_not_is_refused(unit: Stage, person: Person, said: str) -> None:
    before = unit.register()
    assert text_of(await unit.says(person, said)) == not_allowed()
    assert unit.register() == before


@pytest.mark.parametrize("said", ["102 thu hồi được 20 triệu", "102 đề nghị thu hồi giấy phép của 3 hộ"])
async def test_words_that_tell_of_work_are_still_a_report(unit: Stage, said: str) -> None:
    assert "Đã ghi" in text_of(await unit.says(DUNG, said))


@pytest.mark.parametrize(
    "said",
    [
        "thêm chỉ tiêu BHYT; 100%; người; không; từng xóm",
        "giao rà soát hộ nghèo cho Phòng Kinh tế, hạn 25/2",
        "bỏ khỏi danh sách Páo",
        "đ/c Hùng vắng 20/2 đến 25/2",
        "nhắc chiều 16 giờ",
    ],
)
async def test_what_others_command_is_asked_back_from_a_body_from_outside(unit: Stage, said: str) -> None:
    before = unit.register()
    answer = await unit.says(MAI, said)
    assert "Chưa ghi gì" in text_of(answer)
    assert unit.register() == before
    if "Đang thực hiện" in buttons(answer[0]):  # it was an opinion after all
        assert "Đã ghi" in text_of(await unit.presses(MAI, "Đang thực hiện"))


@pytest.mark.parametrize("person", [DUNG, MAI])
@pytest.mark.parametrize("said", ["đổi chủ trì {} Công an xã", "{} đổi chủ trì Phòng Văn hóa", "doi chu tri {}"])
async def test_who_cooperates_does_not_ask_for_another_lead(unit: Stage, person: Person, said: str) -> None:
    before = unit.register()
    answer = await unit.says(person, said.format(102 if person is DUNG else 103))
    assert "Chưa ghi gì" in text_of(answer)
    assert buttons(answer[0]) == []
    await unit.says(person, "vì là việc an ninh")  # nothing was asked
    assert [line for line in unit.register() if "transfer_request" in line] == []
    assert person is MAI or unit.register() == before


async def test_who_cooperates_may_still_say_that_their_part_is_not_theirs(unit: Stage) -> None:
    answer = await unit.says(DUNG, "102 không thuộc đơn vị tôi, thuộc Bảo hiểm xã hội, vì không đúng chức năng")
    assert "Đã ghi đề nghị chuyển NV102" in text_of(answer)


async def test_a_delegate_is_sent_to_their_head(unit: Stage) -> None:
    before = unit.register()
    assert "phân công. Chưa ghi gì" in text_of(await unit.says(TAM, "đổi chủ trì 101 Công an xã"))
    assert unit.register() == before
