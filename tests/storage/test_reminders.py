from datetime import datetime, timedelta

from storage import deliveries, reminders
from storage.database import Database, Unit
from storage.people import Member
from storage.reminders import Reminder
from tests.storage.cast import NOW, Committee, give

HOUR = timedelta(hours=1)


async def _remind(unit: Unit, committee: Committee, member: Member, next_at: datetime | None) -> Reminder:
    task = await give(unit, committee, lead=member)
    return await unit.add(
        Reminder(
            organisation_id=committee.organisation.id,
            assignment_id=task.assignments[0].id,
            member_id=member.id,
            why="due_soon",
            next_at=next_at,
        )
    )


async def _due(unit: Unit, people: int) -> list[int]:
    return [row.id for row in await reminders.due(unit, NOW, people)]


async def test_reminders_are_due_from_their_moment_on(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        before, on, _, _ = [
            await _remind(unit, committee, committee.hung, moment) for moment in (NOW - HOUR, NOW, NOW + HOUR, None)
        ]

        assert await _due(unit, 10) == [before.id, on.id]
        assert await deliveries.next_due(unit) == NOW - HOUR


async def test_the_limit_is_one_of_persons_and_those_come_whole(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        hung = [await _remind(unit, committee, committee.hung, NOW - HOUR)]
        dung = [await _remind(unit, committee, committee.dung, NOW - timedelta(minutes=1))]
        hung += [await _remind(unit, committee, committee.hung, NOW) for _ in range(5)]

        assert await _due(unit, 1) == [row.id for row in hung]
        assert set(await _due(unit, 2)) == {row.id for row in [*hung, *dung]}


async def test_a_forgotten_reminder_is_gone_for_the_rest_of_the_unit(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        reminder = await _remind(unit, committee, committee.hung, NOW)
        await reminders.forget(unit, reminder)

        assert await reminders.of_assignment(unit, reminder.assignment_id) == []


async def test_postponed_reminders_come_up_at_the_new_moment(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        one = await _remind(unit, committee, committee.hung, NOW)
        other = await _remind(unit, committee, committee.hung, NOW)
        await reminders.postpone(unit, [one.id], NOW + HOUR)

        assert await _due(unit, 10) == [other.id]
        assert one.next_at == NOW + HOUR
