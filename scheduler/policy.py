"""Which reminder a task gets next, and when: pure functions of the task, the policy, the calendar and the moment.

Source of every rule: DESIGN, policy defaults. Leads count calendar days, lateness counts working days; hours are
those of the office's wall clock; moments are UTC.

    dated, periodic   lead mornings · the due day · working days in a row once late · then Mondays
    standing          one morning a month
    undated           never reminded

A morning that falls on a day off is taken on the working day before, and two that meet are one. That holds for the
Mondays of a late task as well: before a long leave the reminder can still be acted on.

A deadline with an hour gets one more reminder two hours before it; where that is no later than the morning, on a day
off or in the quiet hours, at the late hour of the working day before instead.

A task given when its last reminder hour before the deadline has gone gets one reminder that same working day at the
late hour. Given on or after its due day it is not late on arrival: its row of late days starts with the day after.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from scheduler.calendar import WorkingCalendar
from scheduler.clock import as_utc

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_BEFORE_HOUR = timedelta(hours=2)


class Why(StrEnum):
    """What a reminder is about, as of the day on which it goes out."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    STANDING = "standing"
    ESCALATED = "escalated"  # trình: put before a leader


@dataclass(frozen=True, slots=True)
class Policy:
    """What an organisation may set. Raises ValueError for settings that contradict each other."""

    lead_days: tuple[int, ...] = (7, 3, 1)
    """Calendar days before the due day."""
    morning: time = time(7, 30)
    """The hour of the one message a person gets on a working day."""
    late_hour: time = time(15, 30)
    """The hour of the one reminder of a task that was given after its last morning."""
    overdue_days: int = 3
    """Working days in a row with a reminder once a task is late, before only Mondays."""
    quiet_from: time = time(20)
    """From this hour on the bot starts nothing."""
    quiet_to: time = time(7)
    """The first hour at which it may again; equal to `quiet_from` means no quiet hours."""
    standing_day: int = 25
    """The day of the month by which standing work is asked about; the last one in a shorter month."""
    deputy_after: int = 1
    """Working days after the deadline until the deputy in charge is told (*trình*)."""
    chair_after: int = 3
    """Working days after the deadline until the chair is told."""
    obstacle_after: int = 2
    """Working days until an obstacle without an answer goes to the chair."""
    week_hour: time = time(15, 30)
    """The hour of the week's and the month's report to the chair, on the last working day of each."""
    group_totals: bool = False
    """Whether totals by unit go to the committee's group after that report."""

    def __post_init__(self) -> None:
        if any(days < 1 for days in self.lead_days):
            raise ValueError(f"lead_days={self.lead_days}: each must be at least 1; the due day itself is always told")
        if self.overdue_days < 0:
            raise ValueError(f"overdue_days={self.overdue_days}: use 0 for Mondays only")
        if not 1 <= self.deputy_after < self.chair_after:
            raise ValueError(
                f"deputy_after={self.deputy_after}, chair_after={self.chair_after}: first the deputy, then the chair"
            )
        if self.obstacle_after < 1:
            raise ValueError(f"obstacle_after={self.obstacle_after}: give the deputy at least one working day")
        if not 1 <= self.standing_day <= 31:
            raise ValueError(f"standing_day={self.standing_day}: use a day of the month, 1 to 31")
        if self.late_hour <= self.morning:
            raise ValueError(f"late_hour={self.late_hour:%H:%M} must be after morning={self.morning:%H:%M}")
        for name, hour in (("morning", self.morning), ("late_hour", self.late_hour), ("week_hour", self.week_hour)):
            if self.is_quiet(hour):
                quiet = f"{self.quiet_from:%H:%M}–{self.quiet_to:%H:%M}"
                raise ValueError(f"{name}={hour:%H:%M} lies in the quiet hours {quiet}; move one of the two")

    def is_quiet(self, hour: time) -> bool:
        """Whether the bot must not start anything at this hour of the office's wall clock."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to


@dataclass(frozen=True, slots=True)
class Subject:
    """What planning needs to know of one assignment."""

    timing: str
    """"dated", "periodic", "standing" or "undated"."""
    due_on: date | None
    """The last day that counts as on time; None for a periodic task between its turns, and where timing has no day."""
    published_at: datetime
    """When the assignee was given the task with this deadline."""
    open: bool
    """False once it is reported done, done or withdrawn."""
    due_time: time | None = None
    """The hour of the due day by which it is due, where the notice names one."""
    lead_days: tuple[int, ...] | None = None
    """The task's own days before, instead of the policy's (*nhắc gấp*)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder."""

    at: datetime
    why: Why


def next_moment(subject: Subject, *, after: datetime, policy: Policy, calendar: WorkingCalendar) -> Moment | None:
    """Return the first reminder strictly after `after` and strictly after publication, or None if there is none.

    An open dated task always has one: a late one has a next Monday. Raises ValueError for a dated task without a day
    and for an unknown timing, which would otherwise be forgotten in silence.
    """
    if not subject.open:
        return None
    after = max(as_utc(after), as_utc(subject.published_at))
    match subject.timing:
        case "standing":
            return _next_of_month(after, policy, calendar)
        case "dated" | "periodic" if subject.due_on is not None:
            return _next_dated(subject, subject.due_on, after, policy, calendar)
        case "periodic" | "undated":
            return None
        case "dated":
            raise ValueError("A dated task needs due_on; without a day its timing is 'undated'")
        case unknown:
            raise ValueError(f"Unknown timing {unknown!r}; use 'dated', 'periodic', 'standing' or 'undated'")


def may_send(moment: datetime, policy: Policy, calendar: WorkingCalendar) -> bool:
    """Whether `moment` is outside the quiet hours. Answers do not ask: they come at once."""
    return not policy.is_quiet(calendar.local(moment).time())


def earliest_send(moment: datetime, policy: Policy, calendar: WorkingCalendar) -> datetime:
    """Return the first moment from `moment` on, in UTC and on any day, when the bot may start something."""
    if may_send(moment, policy, calendar):
        return as_utc(moment)
    local = calendar.local(moment)
    in_the_evening = local.time() >= policy.quiet_to
    return calendar.at(local.date() + _DAY if in_the_evening else local.date(), policy.quiet_to)


def earliest_reminder(moment: datetime, policy: Policy, calendar: WorkingCalendar) -> datetime:
    """Return the first moment from `moment` on, in UTC, when a reminder may go out.

    That is on a working day, from the morning hour on, outside the quiet hours. It is for what is due already, as
    after downtime: such a reminder cannot go out on the working day before.
    """
    allowed = earliest_send(moment, policy, calendar)
    day = calendar.day(allowed)
    if not calendar.is_working_day(day):
        return calendar.at(calendar.next_working_day(day), policy.morning)
    return max(allowed, calendar.at(day, policy.morning))


def left_out(
    why: Why, *, last_report_at: datetime | None, now: datetime, policy: Policy, calendar: WorkingCalendar
) -> bool:
    """Whether today's message leaves out an assignment because it was reported on since the last working morning.

    The last working morning is the morning hour of the working day before today. The due day is always told.
    """
    if last_report_at is None or why is Why.DUE_TODAY:
        return False
    last_morning = calendar.at(calendar.add_working_days(calendar.day(now), -1), policy.morning)
    return as_utc(last_report_at) >= last_morning


def overdue_days(due_on: date, today: date, calendar: WorkingCalendar) -> int:
    """Count the working days by which a task is late `today`; 0 on the due day and before."""
    return calendar.working_days_between(due_on, today)


# The tasks of one notice share their deadlines; planning a whole register asks the same again and again.
@lru_cache(maxsize=4096)
def _next_dated(subject: Subject, due_on: date, after: datetime, policy: Policy, calendar: WorkingCalendar) -> Moment:
    published_at = as_utc(subject.published_at)
    given_on = calendar.day(published_at)
    last_day = calendar.on_or_before(due_on)
    late_from = max(due_on, given_on)

    days = {calendar.on_or_before(due_on - timedelta(days=lead)) for lead in _leads(subject, policy)}
    days.add(last_day)
    row_ends = late_from
    for _ in range(policy.overdue_days):
        row_ends = calendar.next_working_day(row_ends)
        days.add(row_ends)
    gone = _last_morning_gone(after, policy, calendar)
    coming_days = [day for day in days if day > gone]
    moments = [calendar.at(min(coming_days), policy.morning)] if coming_days else []

    last_before = calendar.at(last_day, policy.morning)
    if subject.due_time is not None:
        before_hour = _before_hour(due_on, subject.due_time, policy, calendar)
        moments.append(before_hour)
        last_before = max(last_before, before_hour)
    if published_at >= last_before and calendar.is_working_day(given_on):
        moments.append(calendar.at(given_on, policy.late_hour))

    coming = min((moment for moment in moments if moment > after), default=None)
    if coming is None:
        monday = _next_monday(max(row_ends, gone), calendar)
        coming = calendar.at(monday, policy.morning)
    return Moment(coming, _why(calendar.day(coming), due_on))


def _leads(subject: Subject, policy: Policy) -> tuple[int, ...]:
    return policy.lead_days if subject.lead_days is None else subject.lead_days


def _before_hour(due_on: date, due_time: time, policy: Policy, calendar: WorkingCalendar) -> datetime:
    moment = calendar.at(due_on, due_time) - _BEFORE_HOUR
    hour = calendar.local(moment).time()
    if calendar.is_working_day(due_on) and hour > policy.morning and not policy.is_quiet(hour):
        return moment
    return calendar.at(calendar.on_or_before(due_on - _DAY), policy.late_hour)


def _why(day: date, due_on: date) -> Why:
    if day == due_on:
        return Why.DUE_TODAY
    return Why.DUE_SOON if day < due_on else Why.OVERDUE


def _last_morning_gone(after: datetime, policy: Policy, calendar: WorkingCalendar) -> date:
    """Return the last day, worked or not, whose morning hour is not after `after`."""
    today = calendar.day(after)
    return today if calendar.at(today, policy.morning) <= after else today - _DAY


def _next_monday(after: date, calendar: WorkingCalendar) -> date:
    """Return the first Monday, or working day before a Monday off, that is strictly after `after`."""
    monday = after + _WEEK - timedelta(days=after.weekday())
    # During a long leave several Mondays move to one day that is gone. The search ends: a leave of over a year
    # raises NoWorkingDayError.
    while (day := calendar.on_or_before(monday)) <= after:
        monday += _WEEK
    return day


def _next_of_month(after: datetime, policy: Policy, calendar: WorkingCalendar) -> Moment:
    first = calendar.day(after).replace(day=1)
    # As with the Mondays, a leave that swallows months ends the search with NoWorkingDayError.
    while True:
        next_first = (first + 31 * _DAY).replace(day=1)
        by = min(first + (policy.standing_day - 1) * _DAY, next_first - _DAY)
        moment = calendar.at(calendar.on_or_before(by), policy.morning)
        if moment > after:
            return Moment(moment, Why.STANDING)
        first = next_first
