"""Times that a list or the state is of: *tuần này*, *tháng 1*, *quý 2*, *năm 2025*. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

_FAR = 9
"""Months; what lies further ahead and has no year is last year's: *tháng 12*, said in January."""


class Period(StrEnum):
    """A time by the day on which it is asked for."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    THIS_YEAR = "this_year"

    def days(self, today: date) -> tuple[date, date]:
        """Its first and last day: weeks begin on Monday."""
        monday = today - timedelta(days=today.weekday())
        month = today.replace(day=1)
        match self:
            case Period.TODAY:
                return today, today
            case Period.THIS_WEEK:
                return monday, monday + timedelta(days=6)
            case Period.NEXT_WEEK:
                return monday + timedelta(days=7), monday + timedelta(days=13)
            case Period.THIS_MONTH:
                return _months(month, 1)
            case Period.NEXT_MONTH:
                return _months(_later(month, 1), 1)
            case Period.LAST_MONTH:
                return _months((month - timedelta(days=1)).replace(day=1), 1)
            case Period.THIS_QUARTER:
                return _months(month.replace(month=(month.month - 1) // 3 * 3 + 1), 3)
            case Period.THIS_YEAR:
                return _months(month.replace(month=1), 12)


@dataclass(frozen=True, slots=True)
class Months:
    """A month (`length` 1), a quarter (3) or a year (12) that was named. `year` is None where none was."""

    first: int
    length: int
    year: int | None = None

    def days(self, today: date) -> tuple[date, date]:
        """Its first and last day."""
        year = self.year
        if year is None:
            year = today.year - 1 if self.first - today.month > _FAR else today.year
        return _months(date(year, self.first, 1), self.length)


When = Period | Months

_YEAR = r"(?:(?: nam |/| )(?P<year>20\d\d))?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NAMED = (
    rf"(?:(?:den han|trong) )?thang (?P<month>1[0-2]|0?[1-9]){_YEAR}",
    rf"(?:(?:den han|trong) )?quy (?P<quarter>[1-4]|i{{1,3}}|iv){_YEAR}",
    r"(?:(?:den han|trong) )?nam (?P<year>20\d\d)",
)
_AT_START = [re.compile(rf"^(?:{words})(?=[ ,]|$)") for words in _NAMED]
_AT_END = [re.compile(rf"(?:^|[ ,])(?:{words})$") for words in _NAMED]


def named(text: str) -> tuple[Months, str] | None:
    """The month, quarter or year at the start or the end of a folded text, and what is left of the text."""
    for pattern in (*_AT_START, *_AT_END):
        match = pattern.search(text)
        if match is not None:
            return _months_of(match.groupdict()), text[: match.start()] + text[match.end() :]
    return None


def to_json(when: When | None) -> Any:
    """For a question's data."""
    return [when.first, when.length, when.year] if isinstance(when, Months) else when


def from_json(stored: Any) -> When | None:
    """What `to_json` gave. Raises ValueError or TypeError for anything else."""
    if stored is None:
        return None
    return Months(*stored) if isinstance(stored, list) else Period(stored)


def _months_of(said: dict[str, str | None]) -> Months:
    year = int(said["year"]) if said["year"] else None
    month, quarter = said.get("month"), said.get("quarter")
    if month is not None:
        return Months(int(month), 1, year)
    if quarter is not None:
        return Months((_ROMAN.get(quarter) or int(quarter)) * 3 - 2, 3, year)
    return Months(1, 12, year)


def _months(first: date, length: int) -> tuple[date, date]:
    return first, _later(first, length) - timedelta(days=1)


def _later(first: date, months: int) -> date:
    """The first day of the month so many months after the one that begins on `first`."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
