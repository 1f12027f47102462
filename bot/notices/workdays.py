"""What the reader asks of a calendar of working days (*ngày làm việc*); the office's own is handed in."""

from datetime import date, timedelta
from typing import Protocol

_DAY = timedelta(days=1)
_SATURDAY = 5


class WorkingDays(Protocol):
    """The working days of an office."""

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that day."""

    def last_before(self, day: date) -> date:
        """The last working day before ``day``."""

    def add(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``."""


class Weekdays:
    """Monday to Friday, with no holidays: good enough to propose a day, not to count a term."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY

    def last_before(self, day: date) -> date:
        day -= _DAY
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def add(self, day: date, n: int) -> date:
        while n > 0:
            day += _DAY
            n -= self.is_working_day(day)
        return day
