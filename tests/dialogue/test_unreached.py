"""*Không liên lạc*, *đã báo*, the group chat and *nhật ký 104*, as the office and the others meet them in chat."""

from datetime import timedelta

import pytest

from bot.chat import Content
from bot.dialogue.unreached import says_phoned
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, MAI, NGA, OANH, PAO, Person
from tests.dialogue.stage import Stage, buttons, text_of

GROUP = "-100"


async def blocks(stage: Stage, person: Person) -> None:
    await stage.sends(person, Content.BLOCKED)


async def cannot_be_told(stage: Stage, *people: Person) -> None:
    """What is due for these does not arrive."""
    for person in people:
        await blocks(stage, person)
    await stage.told()


async def test_who_cannot_be_reached_is_listed_with_what_has_to_be_told(given: Stage) -> None:
    assert "Không có ai chưa liên lạc được" in text_of(await given.says(HOA, "khong lien lac"))
    await cannot_be_told(given, HUNG)
    (listed,) = await given.says(HOA, "không liên lạc")
    assert "Nguyễn Văn Hùng, Trưởng phòng (đã chặn kênh này)" in listed.text
    assert "NV101" in listed.text
    assert buttons(listed) == ["Đã báo qua điện thoại"]
    assert OANH.name not in listed.text


@pytest.mark.parametrize("said", ["đã báo Hùng", "da bao hung", "đã báo đ/c Nguyễn Văn Hùng", "/dabao Hùng", None])
async def test_whoever_was_told_by_telephone_leaves_the_list_and_both_names_are_kept(
    given: Stage, said: str | None
) -> None:
    await cannot_be_told(given, HUNG)
    if said is None:
        await given.says(HOA, "không liên lạc")
        answer = text_of(await given.presses(HOA, "Đã báo qua điện thoại"))
    else:
        answer = text_of(await given.says(HOA, said))
    assert answer.startswith("Đã ghi: đã báo NV101")
    assert "đồng chí Nguyễn Văn Hùng" in answer
    assert "Không có ai" in text_of(await given.says(HOA, "không liên lạc"))
    ((actor, other),) = given.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'phoned'"
    )
    assert (actor, other) == (HOA.name, HUNG.name)
    assert "đ/c Hoa đã báo đ/c Hùng qua điện thoại" in text_of(await given.says(NGA, "nhật ký 101"))
    assert "Chưa ghi gì" in text_of(await given.says(HOA, "đã báo Hùng"))


async def test_a_name_that_several_have_is_asked_back(given: Stage) -> None:
    await cannot_be_told(given, MAI, HUNG, DUNG)
    async with given.acting(DUNG) as acting:
        acting.member.name = "Hồ Sỹ Hùng"
    (asked,) = await given.says(HOA, "đã báo Hùng")
    assert "Chưa ghi gì" in asked.text
    assert set(buttons(asked)) == {"Nguyễn Văn Hùng", "Hồ Sỹ Hùng"}
    assert "Hồ Sỹ Hùng" in text_of(await given.presses(HOA, "Hồ Sỹ Hùng"))
    assert "Nguyễn Văn Hùng" in text_of(await given.says(HOA, "không liên lạc"))


async def test_the_office_can_tick_off_in_the_message_that_tells_of_it(given: Stage) -> None:
    await cannot_be_told(given, HUNG)
    told = await given.told()
    assert "Chưa gửi được tin tới: Nguyễn Văn Hùng" in "".join(told.values()) + given.last(NGA).text
    assert "đã báo" in text_of(await given.presses(NGA, "Đã báo qua điện thoại"))


@pytest.mark.parametrize("person", [HUNG, DUC])
async def test_the_list_and_the_tick_are_the_offices(given: Stage, person: Person) -> None:
    await cannot_be_told(given, DUNG)
    before = given.rows("SELECT phoned_at FROM delivery")
    for said in ("/khonglienlac", "/dabao Dũng", "đã báo Dũng"):
        assert "Hồ Sỹ Dũng" not in text_of(await given.says(person, said))
    assert given.rows("SELECT phoned_at FROM delivery") == before


async def test_a_button_of_the_list_is_worth_nothing_once_its_reader_left_the_office(given: Stage) -> None:
    await cannot_be_told(given, HUNG)
    await given.says(NGA, "không liên lạc")
    await given.becomes(NGA, Role.MEMBER)
    await given.presses(NGA, "Đã báo qua điện thoại")
    assert given.rows("SELECT count(*) FROM delivery WHERE phoned_at IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("đã báo Hùng", True),
        ("da bao Tien", True),
        ("Đã báo cho ông Vi Văn Páo.", True),
        ("đã báo qua điện thoại cho đ/c Hùng", True),
        ("đã báo cáo đồng chí Chủ tịch", False),
        ("đã báo hoàn thành", False),
        ("đã báo tiến độ", False),
        ("104 đã báo xong", False),
        ("đã báo", False),
        ("đã báo 104 cho Hùng", False),
    ],
)
def test_which_sentences_tick_off(text: str, *, is_said: bool) -> None:
    assert says_phoned(text) is is_said


# --- in the group ---


async def test_whoever_cannot_be_reached_is_asked_in_the_group_once_a_week_without_a_task(given: Stage) -> None:
    await given.sends(HOA, Content.TEXT, private=False, text="/nhom")
    await cannot_be_told(given, HUNG, PAO)
    said = [message.text for _, message in given.chats.shown[GROUP][1:]]
    assert said == [
        "Mời đồng chí Nguyễn Văn Hùng mở tin nhắn riêng của kênh giao việc để nhận thông tin từ Văn phòng.\n"
        "Chưa mở được, xin gọi 0238 111."
    ]
    for word in ("NV", "hạn", "chặn"):
        assert word not in said[0]
    await given.told()
    assert len(given.chats.shown[GROUP]) == 2


# --- the story of a task ---


async def test_the_story_of_a_task_says_who_was_told_by_which_channel_and_what_was_done(given: Stage) -> None:
    await given.told()
    given.clock.move(timedelta(minutes=5))
    await given.says(HUNG, "101 60%")
    story = text_of(await given.says(HOA, "nhat ky 101"))
    assert story.startswith("Nhật ký NV101")
    assert "đ/c Hoa giao nhiệm vụ: hạn 19/01/2026" in story
    assert "tin giao nhiệm vụ gửi đ/c Hùng – đã gửi qua Telegram" in story
    assert story.splitlines()[-1].endswith("đ/c Hùng báo tiến độ: 60%")


async def test_a_member_sees_of_another_that_it_did_not_arrive_and_not_why(given: Stage) -> None:
    await cannot_be_told(given, HUNG)
    mine = text_of(await given.says(DUNG, "/nhatky 102"))
    assert "gửi đ/c Hùng – không gửi được" in mine
    assert "chặn" not in mine
    assert "gửi đ/c Dũng – đã gửi qua Telegram" in mine
    assert "không gửi được: đã chặn kênh này" in text_of(await given.says(DUC, "nhật ký 102"))


async def test_a_body_from_outside_sees_its_own_part(given: Stage) -> None:
    await given.told()
    story = text_of(await given.says(MAI, "nhật ký 103"))
    assert "tin đề nghị phối hợp gửi đ/c Mai – đã gửi qua Telegram" in story
    assert "đ/c Hùng" not in story
    assert "giao" not in story


@pytest.mark.parametrize("person", [DUNG, OANH])
async def test_the_story_is_for_those_who_may_see_the_task(given: Stage, person: Person) -> None:
    assert "đ/c Hùng" not in text_of(await given.says(person, "nhật ký 101"))


async def test_a_long_story_begins_with_its_last_page_and_can_be_turned_back(given: Stage) -> None:
    for percent in range(10, 30):
        await given.says(HUNG, f"101 {percent}%")
    await given.says(HOA, "xem 101")
    await given.presses(HOA, "Nhật ký")
    assert "29%" in given.last(HOA).text
    assert len(given.last(HOA).text.splitlines()) <= 12
    await given.presses(HOA, "‹ Trước")
    assert "29%" not in given.last(HOA).text
    assert "(trang 2/" in given.last(HOA).text
