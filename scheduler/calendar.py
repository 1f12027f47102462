"""Which days are worked, and which moment an hour of a local day is.

Days are `date`s of the office's time zone; moments are aware `datetime`s in UTC. Source: DESIGN, policy defaults
("Weekends, public holidays, swaps: the `holidays` package plus a table the office edits").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from scheduler.clock import as_utc

VIETNAM_TIME = ZoneInfo("Asia/Ho_Chi_Minh")

# A search for a working day gives up after this many calendar days. Tết takes nine or ten; only a mistake in the
# office's table closes it for a year.
LONGEST_LEAVE = 366

_DAY = timedelta(days=1)
_SATURDAY = 5


class NoWorkingDayError(LookupError):
    """The calendar has no working day within a year of the day asked about."""

    def __init__(self, day: date) -> None:
        super().__init__(f"No working day within {LONGEST_LEAVE} days of {day}; check the office's table of days off")
        self.day = day


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days of one office: Monday to Friday, the public holidays of Viet Nam, and the office's own table.

    The office's table wins over the package: a day in `extra_working_days` is worked even if it is a Sunday or a
    holiday, a day in `days_off` is not, even if the package knows it as a make-up Saturday.
    """

    time_zone: ZoneInfo
    days_off: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if both := self.days_off & self.extra_working_days:
            raise ValueError(f"{min(both)} is listed as a day off and as a working day; keep one of the two")

    def covers(self, year: int) -> bool:
        """Whether the package knows the holidays of `year` with Tết; in other years only weekends are days off.

        It says nothing about swaps: the government names those late in the year before, and the package follows later.
        """
        return _public_days(year).with_tet

    def is_working_day(self, day: date) -> bool:
        if day in self.extra_working_days:
            return True
        if day in self.days_off:
            return False
        public = _public_days(day.year)
        if day in public.made_up:
            return True
        return day.weekday() < _SATURDAY and day not in public.off

    def on_or_before(self, day: date) -> date:
        """Return `day` if it is worked, else the last working day before it."""
        return self._search(day, -_DAY)

    def next_working_day(self, day: date) -> date:
        """Return the first working day strictly after `day`."""
        return self._search(day + _DAY, _DAY)

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day strictly after `day`, or strictly before it for a negative `n`; `day` for 0."""
        return _added(self, day, n)

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`: 0 when `end` is not after `start`.

        Due Friday 16 and seen Monday 19 is 1, the "quá hạn 1 ngày làm việc" of the messages.
        """
        if end <= start:
            return 0
        # Counted from the exceptions, not day by day: a register holds tasks that are years late.
        exceptions = self.days_off | self.extra_working_days
        for year in range(start.year, end.year + 1):
            public = _public_days(year)
            exceptions |= public.off | public.made_up
        corrections = sum(
            self.is_working_day(day) - (day.weekday() < _SATURDAY) for day in exceptions if start < day <= end
        )
        return _weekdays_until(end) - _weekdays_until(start) + corrections

    def local(self, moment: datetime) -> datetime:
        """Return `moment` as the office's wall clock shows it. Raises ValueError for a naive one."""
        return as_utc(moment).astimezone(self.time_zone)

    def day(self, moment: datetime) -> date:
        """Return the office's date at `moment`."""
        return self.local(moment).date()

    def at(self, day: date, hour: time) -> datetime:
        """Return the moment, in UTC, when the office's wall clock shows `hour` on `day`."""
        return datetime.combine(day, hour, tzinfo=self.time_zone).astimezone(UTC)

    def _search(self, start: date, step: timedelta) -> date:
        day = start
        for _ in range(LONGEST_LEAVE):
            if self.is_working_day(day):
                return day
            day += step
        raise NoWorkingDayError(start)


def learn(day: date) -> None:
    """Loads the holidays of the years around `day`, which takes a tenth of a second: for the start, in a thread."""
    for year in (day.year - 1, day.year, day.year + 1):
        _public_days(year)


def vietnam(
    time_zone: ZoneInfo = VIETNAM_TIME, days_off: Iterable[date] = (), extra: Iterable[date] = ()
) -> WorkingCalendar:
    """Return the calendar of an office in Viet Nam with its own table: `days_off`, and `extra` days that are worked."""
    return WorkingCalendar(time_zone, frozenset(days_off), frozenset(extra))


@dataclass(frozen=True)
class _PublicDays:
    off: frozenset[date]
    made_up: frozenset[date]
    with_tet: bool


# Any year may be asked about, so the store is bounded; a register spans far fewer years than this.
@lru_cache(maxsize=128)
def _public_days(year: int) -> _PublicDays:
    """What the package knows of one calendar year; to look up days of that year only, as others may be among them."""
    # Names are asked for in Vietnamese because the default follows the language of the machine.
    table = holidays.country_holidays("VN", years=year, expand=False, language="vi")
    return _PublicDays(
        off=frozenset(table),
        made_up=frozenset(table.weekend_workdays),
        with_tet=any("Tết Nguyên Đán" in name for name in table.values()),
    )


# One store for all offices, so that it is bounded however many they are; kept outside the calendars, it is no part of what
# makes two of them equal.
@lru_cache(maxsize=4096)
def _added(calendar: WorkingCalendar, day: date, n: int) -> date:
    for _ in range(n):
        day = calendar.next_working_day(day)
    for _ in range(-n):
        day = calendar.on_or_before(day - _DAY)
    return day


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from 01/01/0001, a Monday, up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
