"""A late task is put before the deputy in charge and the chair: inside their morning message, once, its lead told before."""

from datetime import date

import pytest

from scheduler.escalating import announced_to_lead
from scheduler.escalation import Level
from storage import task_queries
from storage.notices import Timing
from storage.people import Member
from storage.tasks import Task
from tests.scheduler.house import House
from tests.storage.cast import DUE, at


def put_before(house: House, leader: Member) -> list[str]:
    """The hours at which the leader was told of something late."""
    return [told.hour for told in house.notifier.told if told.member_id == leader.id and "escalated" in told.whys]


async def announced(house: House, task: Task, day: date) -> Level | None:
    async with house.database.write() as unit:
        lead = await task_queries.assignment(unit, task.organisation_id, task.assignments[0].id)
        assert lead is not None
        return await announced_to_lead(unit, lead, day, house.rules)


async def test_the_deputy_hears_after_one_working_day_the_chair_after_three_each_once(house: House) -> None:
    await house.gives()
    await house.until(at("16/02 12:00"))

    assert put_before(house, house.committee.lan) == ["Tue 20/01 07:30"]
    assert put_before(house, house.committee.duc) == ["Thu 22/01 07:30"]


async def test_the_lead_is_told_the_working_day_before(house: House) -> None:
    task = await house.gives()
    await house.until(at("16/01 12:00"))
    assert await announced(house, task, date(2026, 1, 16)) is None
    await house.until(at("19/01 12:00"))
    assert await announced(house, task, DUE) is Level.DEPUTY
    await house.until(at("20/01 12:00"))
    assert await announced(house, task, date(2026, 1, 20)) is None
    await house.until(at("21/01 12:00"))
    assert await announced(house, task, date(2026, 1, 21)) is Level.CHAIR


async def test_after_a_downtime_no_leader_hears_before_the_lead_did(house: House) -> None:
    await house.gives()
    house.clock.move_to(at("21/01 10:00"))
    await house.deliverer.run_due()
    assert house.notifier.hours(house.committee.hung) == ["Wed 21/01 10:00"]
    assert put_before(house, house.committee.lan) == []

    await house.until(at("23/01 12:00"))
    assert put_before(house, house.committee.lan) == ["Thu 22/01 07:30"]
    assert put_before(house, house.committee.duc) == ["Thu 22/01 07:30"]


@pytest.mark.parametrize("when", ["19/01 16:00", "20/01 07:29"])
async def test_a_report_of_done_before_the_morning_keeps_it_from_the_leader(house: House, when: str) -> None:
    task = await house.gives()
    await house.until(at(when))
    day = at(when).date()
    await house.changes(task, lambda task: task.assignments[0].report_done(house.clock.now(), day))
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.lan) == []
    assert put_before(house, house.committee.duc) == []


async def test_a_report_of_any_kind_keeps_it_from_the_leader_for_that_morning(house: House) -> None:
    task = await house.gives()
    await house.until(at("19/01 15:00"))
    await house.changes(task, lambda task: task.assignments[0].progress(80, house.clock.now()))
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.lan) == ["Wed 21/01 07:30"]


async def test_a_report_every_day_keeps_it_from_the_leader_for_one_morning_only(house: House) -> None:
    task = await house.gives()
    for day in (19, 20, 21, 22):
        await house.until(at(f"{day}/01 15:00"))
        await house.changes(task, lambda task: task.assignments[0].progress(80, house.clock.now()))
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.lan) == ["Wed 21/01 07:30"]


async def test_what_was_left_out_of_a_leaders_message_is_told_later(house: House) -> None:
    task = await house.gives()
    await house.until(at("20/01 07:29"))
    house.clock.move_to(at("20/01 07:30"))
    await house.deliverer.gather_some()
    await house.changes(task, lambda task: setattr(task, "deadline_named", date(2026, 1, 20)), replans=False)
    await house.until(at("20/01 12:00"))
    assert put_before(house, house.committee.lan) == []

    await house.until(at("21/01 12:00"))
    assert put_before(house, house.committee.lan) == ["Wed 21/01 07:30"]


async def test_a_moved_deadline_takes_it_back_and_counts_anew(house: House) -> None:
    task = await house.gives()
    await house.until(at("20/01 12:00"))

    def moves(task: Task) -> None:
        task.proposed_due_on = date(2026, 1, 26)
        task.agree_to_date(house.clock.now())

    await house.changes(task, moves)
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.lan) == ["Tue 20/01 07:30", "Tue 27/01 07:30"]
    assert put_before(house, house.committee.duc) == ["Thu 29/01 07:30"]


async def test_seen_by_the_deputy_the_chair_hears_two_working_days_after_that(house: House) -> None:
    task = await house.gives()
    await house.until(at("21/01 12:00"))
    await house.changes(task, lambda task: setattr(task, "seen_on", date(2026, 1, 21)))
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.duc) == ["Fri 23/01 07:30"]


async def test_what_a_leader_or_a_body_from_outside_leads_is_never_put_before_anybody(house: House) -> None:
    committee = house.committee
    await house.gives(committee.lan, committee.economy)
    await house.gives(committee.duc, committee.economy)
    await house.gives(committee.mai, committee.insurance)
    await house.until(at("16/02 12:00"))

    assert put_before(house, committee.lan) == put_before(house, committee.duc) == []


@pytest.mark.parametrize("timing", [Timing.STANDING, Timing.UNDATED])
async def test_work_without_a_deadline_is_never_put_before_anybody(house: House, timing: Timing) -> None:
    await house.gives(timing=timing)
    await house.until(at("16/03 12:00"))

    assert put_before(house, house.committee.lan) == put_before(house, house.committee.duc) == []


async def test_without_a_deputy_in_charge_only_the_chair_hears(house: House) -> None:
    await house.gives(house.committee.dung, house.committee.police)
    await house.until(at("30/01 12:00"))

    assert put_before(house, house.committee.lan) == []
    assert put_before(house, house.committee.duc) == ["Thu 22/01 07:30"]


async def test_a_leader_gets_one_message_a_morning_with_all_that_is_late(house: House) -> None:
    tasks = [await house.gives() for _ in range(3)]
    await house.until(at("20/01 12:00"))

    (told,) = [told for told in house.notifier.told if told.member_id == house.committee.lan.id]
    assert sorted(told.assignment_ids) == [task.assignments[0].id for task in tasks]
    assert set(told.whys) == {"escalated"}
