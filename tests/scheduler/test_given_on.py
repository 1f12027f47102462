"""Reminders of work that was given on (*giao lại*): whoever does it is told by the unit's own day; the head when it matters."""

from datetime import date

from scheduler.bulk import replan_organisation
from scheduler.planning import replan
from storage import organisations, reminders, task_queries
from storage.notices import Timing
from storage.states import Part, State
from storage.tasks import Assignment, Task
from tests.scheduler.house import House
from tests.storage.cast import at

DUE = date(2026, 1, 30)  # Friday


async def given_on(house: House, task: Task, inner: date | None = None) -> None:
    async with house.database.write() as unit:
        found = (await task_queries.with_ids(unit, house.committee.organisation.id, [task.id]))[0]
        lead = found.leads[0]
        await unit.add(
            Assignment(
                organisation_id=found.organisation_id,
                task=found,
                member_id=house.committee.tam.id,
                body_id=lead.body_id,
                part=Part.DELEGATED,
                parent_id=lead.id,
                inner_due_on=inner,
                state=State.GIVEN,
            )
        )
        await unit.flush()
        await replan(unit, found, house.clock.now(), house.rules)
        await unit.commit()


async def test_whoever_does_it_is_reminded_by_the_day_that_the_unit_set(house: House) -> None:
    task = await house.gives(due_on=DUE)
    await given_on(house, task, inner=date(2026, 1, 28))
    await house.until(at("28/01 08:00"))

    assert house.notifier.hours(house.committee.tam)[-1] == "Wed 28/01 07:30"
    assert house.notifier.hours(house.committee.tam)[-2] == "Tue 27/01 07:30"


async def test_without_a_day_of_its_own_it_is_the_tasks(house: House) -> None:
    task = await house.gives(due_on=DUE)
    await given_on(house, task)
    await house.until(at("30/01 08:00"))

    assert house.notifier.hours(house.committee.tam)[-2:] == ["Thu 29/01 07:30", "Fri 30/01 07:30"]


async def test_the_head_is_told_on_the_due_day_and_once_it_is_late_and_not_before(house: House) -> None:
    task = await house.gives(due_on=DUE)
    await given_on(house, task)
    await house.until(at("02/02 08:00"))

    assert house.notifier.hours(house.committee.hung) == ["Fri 30/01 07:30", "Mon 02/02 07:30"]


async def test_of_standing_work_only_the_one_who_does_it_is_asked(house: House) -> None:
    task = await house.gives(timing=Timing.STANDING)
    await given_on(house, task)
    await house.until(at("30/01 08:00"))

    assert house.notifier.hours(house.committee.hung) == []
    assert house.notifier.hours(house.committee.tam) == ["Fri 23/01 07:30"]


async def test_planning_in_bulk_comes_to_the_same(house: House) -> None:
    for inner in (None, date(2026, 1, 28)):
        task = await house.gives(due_on=DUE)
        await given_on(house, task, inner)

    async def plan() -> set[tuple[int, str, object]]:
        async with house.database.read() as unit:
            return {
                (row.assignment_id, row.why, row.next_at)
                for assignment_id in range(1, 5)
                for row in await reminders.of_assignment(unit, assignment_id)
            }

    before = await plan()
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        await replan_organisation(unit, organisation, house.clock.now(), house.rules)
        await unit.commit()

    assert {why for _, why, _ in before} == {"due_today", "due_soon", "escalated"}
    assert await plan() == before
