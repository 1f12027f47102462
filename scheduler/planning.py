"""Keeps the register's plan true: the next reminder of each open assignment, the next morning message of a leader.

Called in the transaction that changes anything the plan depends on: a deadline, a report, a decision, the roster.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import Moment, Policy, Subject, Why, next_moment
from storage import deliveries
from storage.database import Unit
from storage.deliveries import Kind, Reminder
from storage.notices import Timing
from storage.organisations import Organisation
from storage.people import Member
from storage.tasks import Assignment, Task

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """An organisation's policy and working calendar."""

    policy: Policy
    calendar: WorkingCalendar


@lru_cache(maxsize=1000)
def _rules(time_zone: str) -> Rules:
    return Rules(Policy(), vietnam(ZoneInfo(time_zone)))


def rules_of(organisation: Organisation) -> Rules:
    return _rules(organisation.time_zone)


async def replan(unit: Unit, task: Task, now: datetime, rules: Rules) -> None:
    """Rebuilds the reminders of every assignment of the task."""
    for assignment in task.assignments:
        await replan_assignment(unit, assignment, now, rules)


async def replan_assignment(unit: Unit, assignment: Assignment, now: datetime, rules: Rules) -> None:
    """Sets the next moment of one assignment, or forgets its reminder where none is to come."""
    rows = await deliveries.reminders_of(unit, assignment.id)
    mine = next((row for row in rows if row.member_id == assignment.member_id), None)
    moment = _moment(assignment, _after(mine, now), rules)
    for row in rows:
        if row is not mine or moment is None:
            await deliveries.forget(unit, row)
    if moment is None or assignment.member_id is None:
        return
    if mine is None:
        mine = Reminder(
            organisation_id=assignment.organisation_id,
            assignment_id=assignment.id,
            member_id=assignment.member_id,
            why=moment.why,
            next_at=moment.at,
        )
        await unit.add(mine)
    mine.why, mine.next_at = moment.why, moment.at


async def plan_morning(unit: Unit, member: Member, now: datetime, rules: Rules) -> None:
    """Sees to it that the member gets a message on the next working morning, if only about what waits for them."""
    calendar, policy = rules.calendar, rules.policy
    today = calendar.day(now)
    at = calendar.at(today, policy.morning)
    if at <= now or not calendar.is_working_day(today):
        at = calendar.at(calendar.next_working_day(today), policy.morning)
    await deliveries.plan(unit, member, Kind.MORNING, morning_key(member.id, at, rules), at, now)


def morning_key(member_id: int, moment: datetime, rules: Rules) -> str:
    """The key that makes a person's message of one day one."""
    return f"morning:{member_id}:{rules.calendar.day(moment)}"


def _after(row: Reminder | None, now: datetime) -> datetime:
    # A reminder that is due but not yet gathered must not be skipped by a change that comes a moment before it goes out.
    if row is not None and row.next_at is not None and row.next_at <= now:
        return row.next_at - _INSTANT
    return now


def _moment(assignment: Assignment, after: datetime, rules: Rules) -> Moment | None:
    if assignment.member_id is None:
        return None
    task = assignment.task
    # Periodic work whose next turn has no day yet is asked about once a month, like standing work.
    monthly = task.timing is Timing.PERIODIC and task.due_on is None
    subject = Subject(
        timing=Timing.STANDING if monthly else task.timing,
        due_on=task.due_on,
        published_at=task.timed_at,
        open=assignment.is_open and task.reported_on is None,
    )
    moment = next_moment(subject, after=after, policy=rules.policy, calendar=rules.calendar)
    if moment is not None and assignment.outside and moment.why is Why.OVERDUE:
        return None  # a body from outside is asked, never told that it is late
    return moment
