"""How far a member may put a reminder off (*nhắc lại*): pure functions of the task, the moment asked for and the calendar.

Source: DESIGN, policy defaults; issue 4 ("never past the deadline, twice a task").
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from scheduler.calendar import WorkingCalendar
from scheduler.clock import as_utc
from scheduler.policy import Policy, Subject

MOST = 2
"""How often one task may be put off, counted anew when its deadline changes."""
LONGEST_WITHOUT_DEADLINE = timedelta(days=7)
"""What has no day of its own is asked about once a month, so it is not put off for long."""
SNOOZED = "snoozed"
"""What a reminder is for that the member asked for; `policy.Why` says the rest when it goes out."""

_INSTANT = timedelta(microseconds=1)


class Bar(StrEnum):
    """Why a reminder is not put off."""

    NOT_REMINDED = "not_reminded"  # nothing is planned: reported done, or without a time
    TOO_OFTEN = "too_often"
    PAST = "past"
    AFTER_DEADLINE = "after_deadline"
    LATE = "late"  # a late task waits until the next working morning at most
    TOO_FAR = "too_far"
    DAY_OFF = "day_off"
    OUT_OF_HOURS = "out_of_hours"  # before the morning hour, or in the quiet hours
    STOPPED = "stopped"  # the member goes without messages on that day (*dừng*)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last moment to which a reminder may be put off, and what sets it."""

    at: datetime
    bar: Bar


def counted_for(due_on: date | None, today: date) -> date:
    """What the times are counted for: the deadline in force, else the month."""
    return due_on or today.replace(day=1)


def limit(subject: Subject, now: datetime, policy: Policy, calendar: WorkingCalendar) -> Limit:
    """The due day's morning, which is always told, and on that day its end, or its hour; of a late task the next working
    morning; else a week.
    """
    today, due_on = calendar.day(now), subject.due_on
    if due_on is None:
        return Limit(as_utc(now) + LONGEST_WITHOUT_DEADLINE, Bar.TOO_FAR)
    if due_on < today:
        return Limit(calendar.at(calendar.next_working_day(today), policy.morning), Bar.LATE)
    last_day = calendar.on_or_before(due_on)
    if last_day > today:
        return Limit(calendar.at(last_day, policy.morning), Bar.AFTER_DEADLINE)
    end = calendar.at(due_on + timedelta(days=1), time()) - _INSTANT
    if subject.due_time is not None and calendar.at(due_on, subject.due_time) > now:
        end = calendar.at(due_on, subject.due_time)
    return Limit(end, Bar.AFTER_DEADLINE)


def barred(
    moment: datetime, subject: Subject, times: int, *, now: datetime, policy: Policy, calendar: WorkingCalendar
) -> Bar | None:
    """Why the reminder is not put off until `moment`; None where it may be. `times`: how often it was already."""
    if not subject.open or (subject.due_on is None and subject.timing not in ("standing", "periodic")):
        return Bar.NOT_REMINDED
    if times >= MOST:
        return Bar.TOO_OFTEN
    if as_utc(moment) <= now:
        return Bar.PAST
    latest = limit(subject, now, policy, calendar)
    if as_utc(moment) > latest.at:
        return latest.bar
    local = calendar.local(moment)
    if not calendar.is_working_day(local.date()):
        return Bar.DAY_OFF
    if local.time() < policy.morning or policy.is_quiet(local.time()):
        return Bar.OUT_OF_HOURS
    return None
