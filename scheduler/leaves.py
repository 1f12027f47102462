"""What the public calendar and the office's own table come to, as people read it: runs of days off, weekends that are worked."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from scheduler.calendar import WorkingCalendar

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Leave:
    """Days off in a row, weekends included, of which at least one would be worked in a common week."""

    first: date
    last: date
    names: tuple[str, ...]
    """The holidays in it, as the package calls them."""


def leaves(calendar: WorkingCalendar, first: date, last: date) -> list[Leave]:
    """Every run of days off that begins from `first` to `last`; one that `first` lies in is cut there."""
    found: list[Leave] = []
    day = first
    while day <= last:
        end = day
        while end <= last and not calendar.is_working_day(end):
            end += _DAY
        run = [day + timedelta(days=n) for n in range((end - day).days)]
        if any(each.weekday() < _SATURDAY for each in run):
            found.append(Leave(run[0], run[-1], _names(run)))
        day = end + _DAY
    return found


def worked_weekends(calendar: WorkingCalendar, first: date, last: date) -> list[date]:
    """Saturdays and Sundays that are worked (*làm bù*)."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() >= _SATURDAY and calendar.is_working_day(day)]


def _names(run: list[date]) -> tuple[str, ...]:
    table = holidays.country_holidays("VN", years={day.year for day in run}, expand=False, language="vi")
    return tuple(table[day] for day in run if day in table)
