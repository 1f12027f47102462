"""Periodic work: each turn reminded by itself, a late one blocks nothing, a reported one makes the next current."""

from datetime import date

from scheduler.turning import turns_of
from storage import task_queries, turns
from storage.notices import Timing
from storage.tasks import Task
from tests.scheduler.house import House
from tests.storage.cast import at

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0"
FIFTH = "FREQ=MONTHLY;BYMONTHDAY=5"


async def periodic(house: House, rule: str) -> Task:
    return await house.gives(timing=Timing.PERIODIC, due_on=None, recurrence="x", recurrence_rule=rule)


async def reported(house: House, task: Task, day: date) -> None:
    """The lead reports on the current turn on that day."""
    async with house.database.write() as unit:
        found = await task_queries.numbered(unit, task.organisation_id, task.number)
        assert found is not None
        current = turns_of(found, day, house.rules)
        assert current is not None
        await turns.close(unit, found, current.current, day, current.missed)
        await unit.commit()
    await house.changes(task, lambda task: task)


def told(house: House) -> list[str]:
    return house.notifier.hours(house.committee.hung)


async def test_a_weekly_turn_is_told_on_its_own_short_way(house: House) -> None:
    await periodic(house, FRIDAYS)
    await house.until(at("16/01 23:00"))

    assert told(house) == ["Fri 16/01 07:30", "Fri 16/01 14:00"]


async def test_a_turn_that_is_reported_on_is_not_told_again_and_the_next_is(house: House) -> None:
    task = await periodic(house, FRIDAYS)
    await house.until(at("16/01 08:00"))
    await reported(house, task, date(2026, 1, 16))
    await house.until(at("23/01 08:00"))

    assert told(house) == ["Fri 16/01 07:30", "Tue 20/01 07:30", "Thu 22/01 07:30", "Fri 23/01 07:30"]


async def test_a_late_turn_is_told_as_late_until_the_next_is_due_which_is_then_current(house: House) -> None:
    task = await periodic(house, FRIDAYS)
    await house.until(at("23/01 08:00"))

    late = [item.hour for item in house.notifier.told if "overdue" in item.whys]
    assert late == ["Mon 19/01 07:30", "Tue 20/01 07:30", "Wed 21/01 07:30"]
    assert house.notifier.told[-1].whys == ("due_today",)
    async with house.database.write() as unit:
        found = await task_queries.numbered(unit, task.organisation_id, task.number)
        assert found is not None
        assert found.due_on == date(2026, 1, 23)


async def test_the_turns_that_are_over_are_kept_as_reported_or_missed(house: House) -> None:
    task = await periodic(house, FRIDAYS)
    await house.until(at("06/02 08:00"))
    await reported(house, task, date(2026, 2, 6))

    async with house.database.read() as unit:
        over = await turns.of_task(unit, task)
    assert [(f"{turn.due_on:%d/%m}", turn.reported_on is not None) for turn in over] == [
        ("16/01", False), ("23/01", False), ("30/01", False), ("06/02", True),
    ]  # fmt: skip


async def test_a_monthly_turn_has_all_the_days_before(house: House) -> None:
    await periodic(house, FIFTH)
    await house.until(at("05/02 23:00"))

    assert told(house) == ["Thu 29/01 07:30", "Mon 02/02 07:30", "Wed 04/02 07:30", "Thu 05/02 07:30"]


async def test_a_rule_that_cannot_be_read_is_asked_about_once_a_month(house: House) -> None:
    await periodic(house, "hằng tháng")
    await house.until(at("28/02 12:00"))

    assert told(house) == ["Fri 23/01 07:30", "Wed 25/02 07:30"]


async def test_periodic_work_is_never_put_before_a_leader(house: House) -> None:
    await periodic(house, FRIDAYS)
    await house.until(at("28/02 12:00"))

    assert [item for item in house.notifier.told if "escalated" in item.whys] == []
