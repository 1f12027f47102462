"""Ways in that the walk has found, each with a test of its own."""

from sqlalchemy import delete

from bot.actions import giving
from bot.texts.errors import already_decided, not_allowed, stale_choice
from storage import people, task_queries
from storage.people import Charge, Role
from tests.dialogue.access.hearing import presses, says
from tests.dialogue.cast import HUNG, LAN, MAI, Person
from tests.dialogue.stage import Stage, text_of


async def key_of(stage: Stage, person: Person, look: str, label: str) -> str:
    await stage.says(person, look)
    return stage.chats.button(person, label)[0]


async def nothing_in_charge(stage: Stage) -> None:
    async with stage.acting(LAN) as acting:
        await acting.unit.session.execute(delete(Charge).where(Charge.member_id == acting.member.id))


async def handed_over(stage: Stage, number: int) -> None:
    """Hùng has no part in it any more."""
    async with stage.acting(HUNG) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
        assert task is not None
        everyone = await people.everyone(acting.unit, acting.organisation.id)
        heir = next(member for member in everyone if member.name == MAI.name)
        for item in [each for each in task.active if each.member_id == acting.member.id]:
            await giving.hand_over(acting, item, heir, heir.memberships[0].body)


async def test_old_boxes_show_no_obstacles_to_who_leads_no_more(waiting: Stage) -> None:
    key = await key_of(waiting, LAN, "tình hình", "Vướng mắc")
    await waiting.becomes(LAN, Role.MEMBER)
    assert (await presses(waiting, LAN, key)).text == not_allowed()


async def test_a_proposed_day_is_not_shown_to_who_decides_on_none_any_more(waiting: Stage) -> None:
    await waiting.says(LAN, "duyệt")
    await waiting.presses(LAN, "Đề xuất hạn")
    key = waiting.chats.button(LAN, "NV106")[0]
    await nothing_in_charge(waiting)
    assert (await presses(waiting, LAN, key)).text == not_allowed()
    await waiting.becomes(LAN, Role.OBSERVER)
    assert (await presses(waiting, LAN, key)).text == not_allowed()


async def test_a_request_for_more_time_is_not_opened_from_an_old_list(waiting: Stage) -> None:
    key = await key_of(waiting, LAN, "duyệt", "Gia hạn NV101")
    for loses in (nothing_in_charge(waiting), waiting.becomes(LAN, Role.OBSERVER)):
        await loses
        assert (await presses(waiting, LAN, key)).text == not_allowed()


async def test_another_day_that_is_unclear_tells_nothing_of_the_request(waiting: Stage) -> None:
    await waiting.says(LAN, "duyệt")
    await waiting.presses(LAN, "Gia hạn NV101")
    await waiting.presses(LAN, "Đồng ý đến")
    await nothing_in_charge(waiting)
    assert (await says(waiting, LAN, "để xem đã")).text == not_allowed()


async def test_a_report_is_not_opened_from_an_old_list_with_buttons_that_decide_nothing(waiting: Stage) -> None:
    key = await key_of(waiting, LAN, "duyệt", "NV102")
    await nothing_in_charge(waiting)
    assert (await presses(waiting, LAN, key)).text == not_allowed()


async def test_what_was_asked_about_a_report_is_closed_to_who_leads_no_more(waiting: Stage) -> None:
    await waiting.says(LAN, "duyệt")
    await waiting.presses(LAN, "NV102")
    await waiting.presses(LAN, "Đề nghị bổ sung")
    await waiting.becomes(LAN, Role.OBSERVER)
    assert (await says(waiting, LAN, "thiếu biên bản")).text == not_allowed()


async def test_a_body_for_the_work_of_an_obstacle_is_not_shown_to_who_may_not_answer(waiting: Stage) -> None:
    await waiting.says(LAN, "vướng mắc")
    await waiting.presses(LAN, "NV103")
    await waiting.presses(LAN, "Giao đơn vị khác")
    key = waiting.chats.button(LAN, "Công an xã")[0]
    await nothing_in_charge(waiting)
    assert (await presses(waiting, LAN, key)).text == not_allowed()


async def test_the_product_of_a_task_that_was_handed_over_is_no_more_theirs_to_add(peopled: Stage) -> None:
    await peopled.says(HUNG, "103 60%")
    await peopled.says(HUNG, "103 xong")
    async with peopled.acting(HUNG) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 103)
        assert task is not None
        task.leads[0].end()
    before = peopled.register()
    assert (await says(peopled, HUNG, "biên bản số 9")).text == already_decided()
    assert peopled.register() == before


async def test_another_day_for_a_task_that_was_handed_over_is_an_answer_not_an_error(waiting: Stage) -> None:
    key = await key_of(waiting, HUNG, "101 xin lùi đến 24/01 vì mưa", "Đổi thành")
    await handed_over(waiting, 101)
    before = waiting.register()
    assert "NV101" in (await presses(waiting, HUNG, key)).text
    assert waiting.register() == before


async def test_the_members_of_a_unit_are_not_listed_for_a_task_that_is_no_more_theirs(peopled: Stage) -> None:
    await peopled.says(HUNG, "103")
    await peopled.presses(HUNG, "Giao lại")
    await handed_over(peopled, 103)
    assert (await says(peopled, HUNG, "25/2")).text == stale_choice()


async def test_to_record_for_others_is_never_a_report_on_ones_own_only_task(peopled: Stage) -> None:
    before = peopled.register()
    assert "hưa ghi gì" in text_of(await peopled.says(MAI, "ghi thay 102 xong"))
    assert peopled.register() == before
