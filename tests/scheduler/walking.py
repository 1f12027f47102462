"""A task's reminders written as people say days, for the tests of the policy."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import Moment, Policy, Subject, next_moment

POLICY = Policy()
CALENDAR = vietnam()
SWAP = vietnam(days_off={date(2026, 1, 2)}, extra={date(2026, 1, 10)})
DUE = date(2026, 1, 19)
"""A Monday, as in the acceptance of the first notice."""


def at(text: str) -> datetime:
    """The moment of "19/01 07:30" in 2026, or of "19/01/2027 07:30", on the clock of the office."""
    day, hour = text.split()
    return CALENDAR.at(day_of(day), time.fromisoformat(hour))


def shown(moment: Moment) -> str:
    local = CALENDAR.local(moment.at)
    return f"{local:%a %d/%m}" if local.time() == POLICY.morning else f"{local:%a %d/%m %H:%M}"


def task(due_on: date | None, published_at: datetime, timing: str = "dated") -> Subject:
    return Subject(timing, due_on, published_at, open=True)


def walk(
    subject: Subject, after: datetime, *, policy: Policy = POLICY, calendar: WorkingCalendar = CALENDAR
) -> Iterator[Moment]:
    """Every reminder of a task that nobody answers."""
    while moment := next_moment(subject, after=after, policy=policy, calendar=calendar):
        yield moment
        after = moment.at


def reminders(
    due_on: date, published: str, n: int = 9, *, policy: Policy = POLICY, calendar: WorkingCalendar = CALENDAR
) -> list[str]:
    """The first `n` reminders of a task, as "Mon 19/01", with the hour where it is not the morning's."""
    subject = task(due_on, at(published))
    return [shown(moment) for moment in islice(walk(subject, at(published), policy=policy, calendar=calendar), n)]


def day_of(text: str) -> date:
    day, month, *year = map(int, text.split("/"))
    return date(year[0] if year else 2026, month, day)
