"""Keeps the register's plan true: the next reminder of each open assignment, the next morning message of a leader.

Called in the transaction that changes anything the plan depends on: a deadline, a report, a decision, the roster.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import Moment, Policy, Subject, Why, next_moment
from storage import deliveries, reminders
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.notices import Timing
from storage.organisations import Organisation
from storage.people import Member
from storage.reminders import Reminder
from storage.tasks import Assignment, Task

_INSTANT = timedelta(microseconds=1)
# A clock that is set back by less than this repeats nothing. By more it was wrong before, and must not silence what is due.
_LONGEST_STEP_BACK = timedelta(days=1)


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
    rows = await reminders.of_assignment(unit, assignment.id)
    mine = next((row for row in rows if row.member_id == assignment.member_id), None)
    moment = _moment(assignment, _after(mine, now), rules)
    for row in rows:
        if row is not mine or moment is None:
            await reminders.forget(unit, row)
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
    planned = await deliveries.plan(unit, member, Kind.MORNING, morning_key(member.id, at, rules), at, now)
    while planned.settled_at is not None:  # the clock was set back: that morning's message is out
        at = calendar.at(calendar.next_working_day(calendar.day(at)), policy.morning)
        planned = await deliveries.plan(unit, member, Kind.MORNING, morning_key(member.id, at, rules), at, now)


async def morning_for(unit: Unit, member: Member, now: datetime, rules: Rules) -> Delivery:
    """The message that takes up what is due for the member now: one that is not out yet, else a new one.

    What is due after this day's message is out gets one more. What waits from before a downtime is not sent beside it.
    """
    tomorrow = rules.calendar.at(rules.calendar.day(now) + timedelta(days=1), time())
    waiting = await deliveries.open_mornings(unit, [member.id], tomorrow)
    if waiting:
        return waiting[0]
    key, number = morning_key(member.id, now, rules), 1
    while await deliveries.by_key(unit, member.organisation_id, key) is not None:
        number += 1
        key = f"{morning_key(member.id, now, rules)}:{number}"
    return await deliveries.plan(unit, member, Kind.MORNING, key, now, now)


def morning_key(member_id: int, moment: datetime, rules: Rules) -> str:
    """The key that makes a person's message of one day one."""
    return f"morning:{member_id}:{rules.calendar.day(moment)}"


def _after(row: Reminder | None, now: datetime) -> datetime:
    if row is None:
        return now
    # A reminder that is due but not yet gathered must not be skipped by a change that comes a moment before it goes out.
    if row.next_at is not None and row.next_at <= now:
        return row.next_at - _INSTANT
    if row.told_at is not None and now < row.told_at < now + _LONGEST_STEP_BACK:
        return row.told_at
    return now


def _moment(assignment: Assignment, after: datetime, rules: Rules) -> Moment | None:
    if assignment.member_id is None:
        return None
    task = assignment.task
    if task.timing is Timing.DATED and task.due_on is None:
        # The notice names a date that could not be read: nothing to remind of until somebody gives it a day.
        return None
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
