"""Behaviours that users of reminder bots have asked for in vain, over the whole path with a clock that moves."""

from datetime import date, time, timedelta

import pytest

from scheduler.delivery import Deliverer
from scheduler.outcome import Failed, Sent
from scheduler.postponing import SNOOZED
from storage import organisations, reminders
from storage.deliveries import DeliveryState, Kind
from tests.scheduler.house import House
from tests.storage.cast import ZONE, at


@pytest.mark.parametrize(
    "back", ["16/01 07:31", "16/01 17:00", "19/01 08:00", "26/01 09:00", "02/03 10:00"], ids=lambda back: back
)
async def test_what_became_due_while_nothing_ran_comes_late_once_and_in_one_message(house: House, back: str) -> None:
    tasks = [await house.gives() for _ in range(3)]
    house.clock.move_to(at(back))
    await house.deliverer.run_due()
    await house.deliverer.run_due()

    (told,) = [told for told in house.notifier.told if told.member_id == house.committee.hung.id]
    assert set(told.assignment_ids) == {task.assignments[0].id for task in tasks}
    assert await house.stranded() == 0


async def test_a_restart_does_not_fire_what_was_missed_run_by_run(house: House) -> None:
    await house.gives()
    for day in range(16, 26):
        house.clock.move_to(at(f"{day}/01 12:00"))  # a start on each day, and a crash before anything is sent
        await Deliverer(house.database, house.notifier, house.clock).gather_some()
    await Deliverer(house.database, house.notifier, house.clock).run_due()
    house.clock.move_to(at("26/01 07:30"))
    await Deliverer(house.database, house.notifier, house.clock).run_due()

    assert house.notifier.hours(house.committee.hung) == ["Mon 26/01 07:30"]


async def test_whoever_never_wrote_to_the_bot_is_asked_in_the_group_and_not_given_up_in_silence(house: House) -> None:
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        organisation.group_channel, organisation.group_chat_id = "telegram", "-100"
        await unit.commit()
    never = Failed("chưa vào kênh này", permanent=True)
    house.notifier.answer = lambda due: never if due.kind is Kind.MORNING else Sent()
    await house.gives()
    await house.until(at("16/01 08:00"))

    kinds = [(told.member_id, told.kind) for told in house.notifier.told]
    assert (house.committee.hung.id, Kind.GROUP_MENTION) in kinds
    assert (house.committee.hoa.id, Kind.UNDELIVERED) in kinds


async def test_an_overdue_task_is_not_told_at_every_look(house: House) -> None:
    await house.gives()
    house.clock.move_to(at("20/01 07:00"))
    for _ in range(60):
        await house.deliverer.run_due()
        house.clock.move(timedelta(minutes=15))

    assert house.notifier.hours(house.committee.hung) == ["Tue 20/01 07:30"]


async def test_on_a_day_on_which_nothing_is_due_nothing_comes(house: House) -> None:
    await house.gives(due_on=date(2026, 1, 30))
    await house.until(at("30/01 19:00"))

    days = [hour[4:9] for hour in house.notifier.hours(house.committee.hung)]
    assert days == ["23/01", "27/01", "29/01", "30/01"]


async def test_a_moved_deadline_takes_with_it_the_reminder_and_what_was_put_off_beyond_it(house: House) -> None:
    task = await house.gives(due_on=date(2026, 1, 30))
    async with house.database.write() as unit:
        rows = await reminders.of_assignment(unit, task.assignments[0].id)
        (row,) = (row for row in rows if row.member_id == house.committee.hung.id)
        row.why, row.next_at = SNOOZED, at("29/01 14:00")
        await unit.commit()
    await house.changes(task, lambda task: setattr(task, "due_on", date(2026, 1, 21)))
    await house.until(at("21/01 12:00"))

    hours = house.notifier.hours(house.committee.hung)
    assert hours == ["Fri 16/01 07:30", "Tue 20/01 07:30", "Wed 21/01 07:30"]
    await house.changes(task, lambda task: setattr(task, "due_on", date(2026, 2, 27)))
    await house.until(at("12/02 19:00"))
    assert house.notifier.hours(house.committee.hung)[len(hours) :] == []


async def test_a_moved_deadline_cancels_what_was_put_off_although_it_would_still_fit(house: House) -> None:
    task = await house.gives()
    async with house.database.write() as unit:
        rows = await reminders.of_assignment(unit, task.assignments[0].id)
        (row,) = (row for row in rows if row.member_id == house.committee.hung.id)
        row.why, row.next_at, row.told_for = SNOOZED, at("16/01 14:00"), task.due_on
        await unit.commit()
    await house.changes(task, lambda task: task)
    assert await house.next_of(task) == "Fri 16/01 14:00"
    await house.changes(task, lambda task: setattr(task, "due_on", date(2026, 2, 9)))
    assert await house.next_of(task) == "Mon 02/02 07:30"


async def test_one_task_without_a_readable_record_stops_nobody_elses_overdue_message(house: House) -> None:
    bad, good = await house.gives(), await house.gives(house.committee.dung, house.committee.police)
    await house.changes(bad, lambda task: setattr(task, "due_on", None), replans=False)
    house.notifier.answer = lambda due: ValueError("bad") if due.member_id == house.committee.hung.id else Sent()
    await house.until(at("20/01 12:00"))

    told = [told.assignment_ids for told in house.notifier.told if told.member_id == house.committee.dung.id]
    assert told
    assert all(ids == (good.assignments[0].id,) for ids in told)


async def test_who_neither_puts_it_off_nor_finishes_it_is_told_again_within_bounds_and_never_at_night(
    house: House,
) -> None:
    await house.gives()
    await house.until(at("09/02 19:00"))

    mine = [told.at.astimezone(ZONE) for told in house.notifier.told if told.member_id == house.committee.hung.id]
    days = [f"{moment:%a %d/%m}" for moment in mine]
    assert len(set(days)) == len(days)  # once a day at most
    assert {"Tue 20/01", "Wed 21/01", "Thu 22/01"} <= set(days)
    assert all(day.startswith("Mon") for day in days[days.index("Thu 22/01") + 1 :])
    assert all(time(7) <= moment.time() < time(20) for moment in mine)


async def test_leaders_hear_of_one_who_does_not_report_without_waiting_for_the_others(house: House) -> None:
    late = await house.gives()
    await house.gives(house.committee.dung, house.committee.police, due_on=date(2026, 2, 27))
    await house.until(at("21/01 12:00"))

    told = [told.assignment_ids for told in house.notifier.told if told.member_id == house.committee.lan.id]
    assert told == [(late.assignments[0].id,)]


async def test_what_could_not_be_sent_is_never_marked_as_sent(house: House) -> None:
    house.notifier.answer = lambda _due: Failed("lỗi mạng")
    await house.gives()
    await house.until(at("19/01 19:00"))

    assert DeliveryState.SENT not in await house.states()
