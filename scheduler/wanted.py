"""Which reminders an assignment is to have: pure functions of the register's records, the rules and the moment.

`scheduler.planning` keeps them for one assignment, `scheduler.bulk` for many at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from scheduler.escalating import concerns, days_of
from scheduler.escalation import Level
from scheduler.policy import Moment, Subject, Why, next_moment
from scheduler.postponing import SNOOZED, barred
from scheduler.rules import Rules
from scheduler.turning import lead_days, turn
from storage.notices import Timing
from storage.plannable import AnyAssignment

_INSTANT = timedelta(microseconds=1)
# A clock that is set back by less than this repeats nothing. By more it was wrong before, and must not silence what is due.
_LONGEST_STEP_BACK = timedelta(days=1)


class Planned(Protocol):
    """A reminder as it is planned by now."""

    @property
    def why(self) -> str: ...
    @property
    def next_at(self) -> datetime | None: ...
    @property
    def told_at(self) -> datetime | None: ...
    @property
    def told_for(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """The moment of each member who is to have one, and who keeps their row as it is. Every other row goes."""

    moments: dict[int, Moment]
    kept: set[int]


def wanted(
    assignment: AnyAssignment,
    rows: Mapping[int, Planned],
    leaders: Mapping[Level, int],
    now: datetime,
    rules: Rules,
) -> Wanted:
    """`rows` are those of the assignment by member; `leaders` whom it would be put before. Sets the turn of periodic work."""
    found = Wanted({}, set())
    if assignment.member_id is not None:
        row = rows.get(assignment.member_id)
        own = _moment(assignment, _after(row, now), now, rules)
        if own is not None and row is not None and _is_put_off(row, assignment, now, rules):
            found.kept.add(assignment.member_id)
        elif own is not None:
            found.moments[assignment.member_id] = own
    if concerns(assignment):
        for member_id, moment in _put_before(assignment, leaders, now, rules).items():
            row = rows.get(member_id)
            if row is not None and row.next_at is not None and row.next_at <= now:  # about to be gathered
                found.kept.add(member_id)
            elif row is None or not _was_put_before(row, assignment):
                found.moments[member_id] = moment
    # Once each, whatever is reported, taken back or returned since: only the row remembers it.
    told = {member_id for member_id, row in rows.items() if _was_put_before(row, assignment)}
    found.kept.update(told - found.moments.keys())
    return found


# These two are asked about every assignment that is planned, with the same answer for many of an organisation.
@lru_cache(maxsize=1024)
def morning_of(day: date, rules: Rules) -> datetime:
    """The morning hour of that day."""
    return rules.calendar.at(day, rules.policy.morning)


@lru_cache(maxsize=128)
def next_morning(now: datetime, rules: Rules) -> datetime:
    """The first morning hour of a working day that is after `now`."""
    calendar, policy = rules.calendar, rules.policy
    today = calendar.day(now)
    at = calendar.at(today, policy.morning)
    if at > now and calendar.is_working_day(today):
        return at
    return calendar.at(calendar.next_working_day(today), policy.morning)


def _put_before(
    assignment: AnyAssignment, leaders: Mapping[Level, int], now: datetime, rules: Rules
) -> dict[int, Moment]:
    """The leaders and the mornings on which they are told, never one that is past: they get one message a morning."""
    first = next_morning(now, rules)
    moments: dict[int, Moment] = {}
    for level, day in days_of(assignment, frozenset(leaders), rules).items():
        moments.setdefault(leaders[level], Moment(max(morning_of(day, rules), first), Why.ESCALATED))
    return moments


def _was_put_before(row: Planned, assignment: AnyAssignment) -> bool:
    """Whether a leader was told that this very deadline is over."""
    return row.why == Why.ESCALATED and row.next_at is None and row.told_for == assignment.task.due_on is not None


def _after(row: Planned | None, now: datetime) -> datetime:
    if row is None:
        return now
    # A reminder that is due but not yet gathered must not be skipped by a change that comes a moment before it goes out.
    if row.next_at is not None and row.next_at <= now:
        return row.next_at - _INSTANT
    if row.told_at is not None and now < row.told_at < now + _LONGEST_STEP_BACK:
        return row.told_at
    return now


def _is_put_off(row: Planned, assignment: AnyAssignment, now: datetime, rules: Rules) -> bool:
    """Whether the member asked for this moment (*nhắc lại*) with this very deadline, and the calendar still allows it."""
    if row.why != SNOOZED or row.next_at is None or row.told_for != assignment.due_on:
        return False
    if row.next_at <= now:
        return True  # about to be gathered
    task = assignment.task
    subject = Subject(task.timing, assignment.due_on, task.timed_at, open=True, due_time=assignment.due_time)
    return barred(row.next_at, subject, 0, now=now, policy=rules.policy, calendar=rules.calendar) is None


def _moment(assignment: AnyAssignment, after: datetime, now: datetime, rules: Rules) -> Moment | None:
    task = assignment.task
    turns = turn(task, rules.calendar.day(now), rules)
    due_on = assignment.due_on
    if task.timing is Timing.DATED and due_on is None:
        # The notice names a date that could not be read: nothing to remind of until somebody gives it a day.
        return None
    # Periodic work whose next turn has no day yet is asked about once a month, like standing work.
    monthly = task.timing is Timing.STANDING or (task.timing is Timing.PERIODIC and due_on is None)
    if monthly and assignment.is_given_on:
        return None  # those who do it are asked
    # A day that the unit set itself (hạn trong đơn vị) is a deadline, whatever the task's own time is.
    dated = due_on is not None and assignment.inner_due_on == due_on
    subject = Subject(
        timing=Timing.DATED if dated else Timing.STANDING if monthly else task.timing,
        due_on=due_on,
        published_at=task.timed_at,
        open=assignment.is_open and task.reported_on is None,
        due_time=assignment.due_time,
        lead_days=() if assignment.is_given_on else lead_days(task, turns, rules),
    )
    moment = next_moment(subject, after=after, policy=rules.policy, calendar=rules.calendar)
    if moment is not None and turns is not None:
        # On the day of the next turn this one is missed: a late one blocks nothing.
        coming = rules.calendar.at(rules.calendar.on_or_before(turns.following), rules.policy.morning)
        if after < coming < moment.at:
            moment = Moment(coming, Why.DUE_TODAY)
    if moment is not None and assignment.outside and moment.why is Why.OVERDUE:
        return None  # a body from outside is asked, never told that it is late
    return moment
