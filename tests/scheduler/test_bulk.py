"""Planning an organisation in bulk is planning its assignments one by one, on registers of every kind."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bulk import replan_assignments, replan_organisation
from scheduler.calendar import vietnam
from scheduler.planning import replan_assignment
from scheduler.policy import Policy, Why
from scheduler.rules import Rules
from storage import organisations, people, task_queries
from storage.database import Database, Unit
from storage.notices import Timing
from storage.people import Charge, Role
from storage.reminders import Reminder
from storage.states import State
from storage.tasks import Assignment, Task
from tests.scheduler.house import House
from tests.storage.cast import NOW, ZONE, Committee, found, give

TASKS = 15
RULES = (
    "FREQ=MONTHLY;BYMONTHDAY=25",
    "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=DAILY;COUNT=1",
    "no rule",
)

Plan = tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]


class Chance:
    """What a register of that seed is like."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def day(self, around: int = 40) -> date:
        return NOW.date() + timedelta(days=self._random.randint(-around, around))

    def moment(self, around: int = 20) -> datetime:
        return NOW.astimezone(UTC) + timedelta(minutes=self._random.randint(-around * 1440, around * 1440))

    def happens(self, often: float = 0.5) -> bool:
        return self._random.random() < often

    def one_of(self, choices: Any) -> Any:
        return self._random.choice(list(choices))

    def rules(self) -> Rules:
        policy = Policy(
            lead_days=tuple(self._random.sample(range(1, 15), self._random.randint(0, 3))),
            morning=self.one_of((time(7, 30), time(8))),
            overdue_days=self._random.randint(0, 4),
            deputy_after=1,
            chair_after=self._random.randint(2, 4),
        )
        off = {self.day() for _ in range(self._random.randint(0, 6))}
        return Rules(policy, vietnam(ZONE, days_off=off))


async def furnished(unit: Unit, committee: Committee, chance: Chance) -> None:
    """Tasks of every timing and state, reminders that are planned, out, told, or of nobody in the task any more."""
    members = [committee.hung, committee.tam, committee.dung, committee.mai, committee.lan, committee.duc, None]
    bodies = [committee.economy, committee.police, committee.insurance]
    if chance.happens():
        unit.session.add(
            Charge(
                organisation_id=committee.organisation.id,
                member_id=(await unit.add(_deputy(committee))).id,
                body_id=chance.one_of(bodies).id,
            )
        )
    if chance.happens(0.2):
        chair = await people.get(unit, committee.organisation.id, committee.duc.id)
        assert chair is not None
        chair.role = Role.MEMBER
    for _ in range(TASKS):
        timing = chance.one_of((Timing.DATED, Timing.DATED, *Timing))
        due_on = None if timing in (Timing.STANDING, Timing.UNDATED) or chance.happens(0.1) else chance.day()
        named = chance.day() if chance.happens(0.3) else due_on
        lead_body = chance.one_of(bodies)
        other_body = chance.one_of(body for body in bodies if body is not lead_body)
        task = await give(
            unit,
            committee,
            body=lead_body,
            with_=[(chance.one_of(members), other_body)] if chance.happens(0.4) else [],
            timing=timing,
            due_on=due_on,
            original_due_on=due_on if chance.happens(0.8) else chance.day(),
            deadline_named=named,
            due_time=time(16) if chance.happens(0.2) else None,
            lead_days=[5, 2] if chance.happens(0.2) else None,
            recurrence_rule=chance.one_of(RULES) if timing is Timing.PERIODIC and chance.happens(0.8) else None,
            turn_on=chance.day() if chance.happens(0.2) else None,
            seen_on=chance.day(10) if chance.happens(0.2) else None,
            reported_on=chance.day() if chance.happens(0.1) else None,
            published_at=min(chance.moment(), NOW),
            timed_at=min(chance.moment(), NOW),
        )
        task.assignments[0].member_id = getattr(chance.one_of(members), "id", None)
        for assignment in task.assignments:
            assignment.state = chance.one_of((State.GIVEN, State.GIVEN, *State))
            for member in members[:-1]:
                if member is not None and chance.happens(0.3):
                    unit.session.add(
                        Reminder(
                            organisation_id=task.organisation_id,
                            assignment_id=assignment.id,
                            member_id=member.id,
                            why=chance.one_of(Why).value,
                            next_at=chance.moment() if chance.happens(0.7) else None,
                            told_at=chance.moment(2) if chance.happens() else None,
                            told_for=chance.one_of((task.due_on, chance.day(), None)),
                            snoozes=chance.one_of((0, 1)),
                        )
                    )
    await unit.flush()


def _deputy(committee: Committee) -> people.Member:
    return people.Member(
        organisation_id=committee.organisation.id,
        name="Phan Thị Thu",
        form_of_address="đồng chí",
        role=Role.DEPUTY,
        created_at=NOW,
        memberships=[],
    )


async def one_by_one(unit: Unit, organisation_id: int, rules: Rules) -> int:
    """As it is done for one change, for each; what cannot be planned keeps its plan."""
    before = {row[:2]: row[3] for row in (await plan(unit))[0]}
    query = (
        select(Assignment)
        .join(Assignment.task)
        .options(task_queries.WITH_TASK)
        .where(
            Assignment.organisation_id == organisation_id,
            Assignment.state.in_(task_queries.OPEN_STATES),
            Task.reported_on.is_(None),
        )
        .order_by(Assignment.id)
    )
    for assignment in (await unit.session.scalars(query)).unique().all():
        try:
            async with unit.undone_on_error():
                await replan_assignment(unit, assignment, NOW, rules)
        except LookupError:
            continue
    await unit.flush()
    return sum(before.get(row[:2]) != row[3] for row in (await plan(unit))[0])


async def plan(unit: Unit) -> Plan:
    """Every reminder, and every deadline in force."""
    rows = select(
        Reminder.assignment_id, Reminder.member_id, Reminder.why, Reminder.next_at, Reminder.told_at,
        Reminder.told_for, Reminder.snoozes, Reminder.organisation_id,
    )  # fmt: skip
    tasks = select(Task.id, Task.due_on, Task.due_time)
    return (
        {tuple(row) for row in await unit.session.execute(rows)},
        {tuple(row) for row in await unit.session.execute(tasks)},
    )


async def both_ways(database: Database, organisation_id: int, rules: Rules) -> None:
    async with database.write() as unit:
        moved = await one_by_one(unit, organisation_id, rules)
        expected = await plan(unit)
    async with database.write() as unit:
        organisation = await organisations.get(unit, organisation_id)
        assert await replan_organisation(unit, organisation, NOW, rules) == moved
        assert await plan(unit) == expected


@pytest.mark.parametrize("seed", range(5))
async def test_the_same_rows_as_one_by_one(house: House, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.bulk.AT_ONCE", 7)
    chance = Chance(seed)
    async with house.database.write() as unit:
        theirs = await found(unit, "UBND xã Khe Bướm")
        await furnished(unit, house.committee, chance)
        await furnished(unit, theirs, chance)
        await unit.commit()

    await both_ways(house.database, house.committee.organisation.id, chance.rules())


async def test_what_cannot_be_planned_keeps_its_plan_and_stops_nobody(house: House) -> None:
    chance = Chance(5)
    async with house.database.write() as unit:
        await furnished(unit, house.committee, chance)
        await unit.commit()
    leave = [date(2026, 2, 1) + timedelta(days=day) for day in range(500)]
    rules = Rules(Policy(), vietnam(ZONE, days_off=leave))

    await both_ways(house.database, house.committee.organisation.id, rules)


async def test_a_record_that_is_held_shows_the_turn_it_was_planned_for(house: House) -> None:
    rules = Rules(Policy(), vietnam(ZONE))
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        task = await give(
            unit, house.committee, timing=Timing.PERIODIC, due_on=None, recurrence_rule="FREQ=WEEKLY;BYDAY=FR;BYHOUR=16"
        )
        await replan_organisation(unit, organisation, NOW, rules)
        stored = (await unit.session.execute(select(Task.due_on, Task.due_time).where(Task.id == task.id))).one()

        assert (task.due_on, task.due_time) == tuple(stored) == (date(2026, 1, 16), time(16))


async def test_what_is_not_sent_to_the_database_yet_is_planned_for(house: House) -> None:
    async with house.database.write() as unit:
        task = await give(unit, house.committee, due_on=date(2026, 1, 30))
        own = task.assignments[0]
        await unit.flush()
        task.due_on = date(2026, 1, 23)

        assert await replan_assignments(unit, [(own.organisation_id, own.id)], NOW) == set()
        assert {row[2] for row in (await plan(unit))[0]} >= {Why.DUE_SOON.value}
        first = min(row[3] for row in (await plan(unit))[0] if row[1] == own.member_id)
        assert first.astimezone(ZONE).date() < date(2026, 1, 23)


async def test_the_assignment_of_another_organisation_is_not_planned(house: House) -> None:
    async with house.database.write() as unit:
        theirs = await found(unit, "UBND xã Khe Bướm")
        task = await give(unit, theirs)
        asked = house.committee.organisation.id, task.assignments[0].id

        assert await replan_assignments(unit, [asked], NOW) == set()
        assert (await plan(unit))[0] == set()
