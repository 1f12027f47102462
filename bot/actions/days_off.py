"""The office's own table of days (*lịch nghỉ*): days off, make-up days, swaps.

Whatever changes is written to the journal and re-plans what it touches in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.errors import Refusal
from bot.actions.replanning import replan_everything
from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.rules import rules_of
from storage import organisations
from storage.access import Action
from storage.organisations import CalendarDay, Organisation

LONGEST_RUN = 31
"""Days off in a row, weekends included: Tết takes nine or ten, so more than this is a slip."""
YEARS_AHEAD = 5


class DayBar(StrEnum):
    """Why a day is not entered."""

    OUT_OF_REACH = "out_of_reach"  # of a past year, or too far ahead
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    OFF_ALREADY = "off_already"
    WORKED_ALREADY = "worked_already"
    LISTED_OFF = "listed_off"  # the office's table says the contrary
    LISTED_WORKED = "listed_worked"
    NOT_LISTED = "not_listed"


class DayRefusal(Refusal):
    """`day` is where it fails."""

    def __init__(self, bar: DayBar, day: date) -> None:
        super().__init__(f"{day}: {bar}")
        self.bar, self.day = bar, day


@dataclass(frozen=True, slots=True)
class Changed:
    """The days that were entered or taken out, the calendar as it is now, and how many reminders have another moment."""

    days: tuple[date, ...]
    calendar: WorkingCalendar
    moved: int


async def close_days(acting: Acting, first: date, last: date) -> Changed:
    """*Nghỉ*: those of the days that would be worked are off. Raises DayRefusal."""
    organisation = await _table(acting, first, last)
    calendar = rules_of(organisation).calendar
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for day in days:
        _require(day not in calendar.extra_working_days, DayBar.LISTED_WORKED, day)
    days = [day for day in days if calendar.is_working_day(day)]
    _require(bool(days), DayBar.OFF_ALREADY, first)
    return await _entered(acting, organisation, off=days)


async def work_day(acting: Acting, day: date) -> Changed:
    """*Làm bù*. Raises DayRefusal."""
    organisation = await _table(acting, day, day)
    _require_free(day, rules_of(organisation).calendar)
    return await _entered(acting, organisation, worked=[day])


async def swap_days(acting: Acting, off: date, worked: date) -> Changed:
    """*Đổi*: the first is off, the second worked for it (*hoán đổi*). Raises DayRefusal."""
    organisation = await _table(acting, off, off)
    await _table(acting, worked, worked)
    calendar = rules_of(organisation).calendar
    _require(off not in calendar.extra_working_days, DayBar.LISTED_WORKED, off)
    _require(calendar.is_working_day(off), DayBar.OFF_ALREADY, off)
    _require_free(worked, calendar)
    return await _entered(acting, organisation, off=[off], worked=[worked])


async def forget_days(acting: Acting, first: date, last: date) -> Changed:
    """*Bỏ*: what the office entered for these days holds no longer. Raises DayRefusal where it entered nothing."""
    organisation = await _table(acting, first, last)
    entries = [entry for entry in organisation.days if first <= entry.day <= last]
    _require(bool(entries), DayBar.NOT_LISTED, first)
    left = [entry for entry in organisation.days if entry not in entries]
    _require_short_runs(_calendar(organisation, left), [entry.day for entry in entries])
    before = rules_of(organisation)
    for entry in entries:
        await acting.journal("calendar_day_forgotten", organisation, old={"day": entry.day, "worked": entry.worked})
        await organisations.forget_day(acting.unit, organisation, entry)
    rules = rules_of(organisation)
    moved = await replan_everything(acting, before, rules)
    return Changed(tuple(entry.day for entry in entries), rules.calendar, moved)


async def _entered(
    acting: Acting, organisation: Organisation, off: Sequence[date] = (), worked: Sequence[date] = ()
) -> Changed:
    before = rules_of(organisation)
    entries = [CalendarDay(day=day, worked=False) for day in off] + [
        CalendarDay(day=day, worked=True) for day in worked
    ]
    _require_short_runs(_calendar(organisation, [*organisation.days, *entries]), off)
    for entry in entries:
        await organisations.set_day(acting.unit, organisation, entry.day, worked=entry.worked)
        await acting.journal("calendar_day", organisation, new={"day": entry.day, "worked": entry.worked})
    rules = rules_of(organisation)
    moved = await replan_everything(acting, before, rules)
    return Changed((*off, *worked), rules.calendar, moved)


async def _table(acting: Acting, first: date, last: date) -> Organisation:
    """The organisation, locked, for entries from `first` to `last`."""
    await acting.require(Action.SET_RULES)
    _require(first <= last, DayBar.BACKWARDS, last)
    for day in (first, last):
        _require(acting.today.year <= day.year <= acting.today.year + YEARS_AHEAD, DayBar.OUT_OF_REACH, day)
    _require((last - first).days < LONGEST_RUN, DayBar.TOO_LONG, last)
    return await organisations.locked(acting.unit, acting.organisation.id)


def _require(holds: bool, bar: DayBar, day: date) -> None:
    if not holds:
        raise DayRefusal(bar, day)


def _require_free(day: date, calendar: WorkingCalendar) -> None:
    _require(day not in calendar.days_off, DayBar.LISTED_OFF, day)
    _require(not calendar.is_working_day(day), DayBar.WORKED_ALREADY, day)


def _calendar(organisation: Organisation, entries: Sequence[CalendarDay]) -> WorkingCalendar:
    zone = rules_of(organisation).calendar.time_zone
    return vietnam(
        zone, (entry.day for entry in entries if not entry.worked), (entry.day for entry in entries if entry.worked)
    )


def _require_short_runs(calendar: WorkingCalendar, days: Sequence[date]) -> None:
    for day in days:
        start = end = day
        while not calendar.is_working_day(start):
            start -= timedelta(days=1)
        while not calendar.is_working_day(end):
            end += timedelta(days=1)
        _require((end - start).days - 1 <= LONGEST_RUN, DayBar.TOO_LONG, day)
