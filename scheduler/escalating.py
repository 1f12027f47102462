"""Which leaders a late task is put before, and which of its assignments that concerns at all (DESIGN, policy defaults)."""

from collections.abc import Mapping
from datetime import date

from scheduler.escalation import Late, Level, escalation_day
from scheduler.rules import Rules
from storage import people, reminders
from storage.database import Unit
from storage.notices import Timing
from storage.people import Member, Role
from storage.plannable import AnyAssignment
from storage.states import Part
from storage.tasks import Assignment

Leaders = Mapping[tuple[int, int | None], int]
"""Leaders of many organisations by id: the deputy in charge of each body that has one, under None the chair."""


def concerns(assignment: AnyAssignment) -> bool:
    """Only the open lead of a dated task. What a leader or a body from outside leads is listed, never escalated."""
    task = assignment.task
    return (
        assignment.part is Part.LEAD
        and assignment.is_open
        and not assignment.outside
        and assignment.member_id is not None
        and not (assignment.member is not None and assignment.member.role.leads)
        and task.timing is Timing.DATED
        and task.due_on is not None
        and task.reported_on is None
    )


def is_late(assignment: AnyAssignment, today: date) -> bool:
    """Whether its deadline has passed, and that concerns a leader."""
    due_on = assignment.task.due_on
    return concerns(assignment) and due_on is not None and due_on < today


async def leaders_of(unit: Unit, assignment: AnyAssignment) -> dict[Level, Member]:
    """Before whom it would be put: the deputy in charge of the lead body where there is one, and the chair."""
    task = assignment.task
    found: dict[Level, Member] = {}
    in_charge = await people.leader_of(unit, task.organisation_id, task.lead_body_id)
    chair = await people.leader_of(unit, task.organisation_id, None)
    if in_charge is not None and in_charge.role is Role.DEPUTY:
        found[Level.DEPUTY] = in_charge
    if chair is not None:
        found[Level.CHAIR] = chair
    return found


def days_of(assignment: AnyAssignment, levels: frozenset[Level], rules: Rules) -> dict[Level, date]:
    """On which day's morning each of them is told."""
    task = assignment.task
    if task.due_on is None:
        return {}
    # Of a deadline that was moved the notice names nothing.
    named = task.deadline_named if task.due_on == task.original_due_on else None
    late = Late(task.due_on, named, rules.calendar.day(task.timed_at), task.seen_on)
    return {level: escalation_day(late, level, rules.policy, rules.calendar) for level in levels}


async def announced_to_lead(unit: Unit, assignment: Assignment, today: date, rules: Rules) -> Level | None:
    """Before whom it will be put on the next working morning if nothing is reported: its lead is told today."""
    if not concerns(assignment):
        return None
    leaders = await leaders_of(unit, assignment)
    told = {
        row.member_id
        for row in await reminders.of_assignment(unit, assignment.id)
        if row.told_for == assignment.task.due_on
    }
    tomorrow = rules.calendar.next_working_day(today)
    days = days_of(assignment, frozenset(leaders), rules)
    coming = [level for level in Level if level in days and days[level] <= tomorrow and leaders[level].id not in told]
    return coming[0] if coming else None


def before_whom(assignment: AnyAssignment, leaders: Leaders) -> dict[Level, int]:
    """`leaders_of`, by id, of leaders that are known already (`storage.bulk.leaders`)."""
    task = assignment.task
    deputy, chair = leaders.get((task.organisation_id, task.lead_body_id)), leaders.get((task.organisation_id, None))
    found: dict[Level, int] = {}
    if task.lead_body_id is not None and deputy is not None:
        found[Level.DEPUTY] = deputy
    if chair is not None:
        found[Level.CHAIR] = chair
    return found
