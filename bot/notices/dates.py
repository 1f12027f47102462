"""Calendar dates as Vietnamese offices write them: ``20/01/2026``, ``20.1.2026``, ``ngày 20 tháng 01 năm 2026``."""

import calendar
import re
import unicodedata
from datetime import date, time

# The parts of a pattern; every one leaves its number in a named group.
DAY = (
    r"(?:(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})(?:\s?[/.\-]\s?(?P<y>\d{4}))?(?![\d/%])(?!\.\d)"
    r"|(?P<dd>\d{1,2})\s+tháng\s+(?P<mm>\d{1,2})(?:(?:,?\s+năm\s+|\s?/\s?)(?P<yy>\d{4}))?(?!\d))"
)
MONTH = r"tháng\s+(?P<month>\d{1,2})(?:\s?[/.\-]\s?(?P<month_y>\d{4})|,?\s+năm\s+(?P<month_yy>\d{4}))?(?![\d/])"
QUARTER = (
    r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])(?:\s?[/.\-]\s?(?P<quarter_y>\d{4})"
    r"|,?\s+năm\s+(?P<quarter_yy>\d{4}))?(?![\w/])"
)
YEAR = r"năm\s+(?P<year>\d{4})(?!\d|\s?[-–]\s?\d)"

HALF = r"(?:6|sáu) tháng (?P<half>đầu|cuối) năm(?:\s+(?P<half_y>\d{4}))?(?!\w)"
HOUR = (
    r"(?:(?P<hour>\d{1,2})\s?(?:giờ|[hg:])\s?(?P<minute>\d{2})?(?:\s?phút|')?,?\s+(?:(?:của|vào)\s+)?)?"
    r"(?:(?:sáng|chiều),?\s+)?"
)

_WRITTEN = re.compile(rf"(?<![\d/])(?P<word>ngày\s+)?{DAY}", re.IGNORECASE)
_TYPED = re.compile(
    r"(?:ngay\s+)?(?P<d>\d{1,2})(?:\s?[/.\-]\s?|\s+thang\s+)(?P<m>\d{1,2})"
    r"(?:(?:\s?[/.\-]\s?|\s+nam\s+)(?P<y>\d{4}|\d{2}))?"
)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_MONTHS_BACK = 6


def calendar_day(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def written_dates(text: str, year: int) -> frozenset[date]:
    """Every day written out in the text, whatever it stands for; one without a year, after *ngày*, is of ``year``."""
    found = set()
    for match in _WRITTEN.finditer(text):
        day, month, own_year = day_parts(match)
        # Without "ngày" and without a year, "3/4" may as well be a share.
        if own_year is None and not match["word"]:
            continue
        found.add(calendar_day(own_year or year, month, day))
    return frozenset(day for day in found if day)


def day_parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Day, month and year, if written, of a match of ``DAY``."""
    year = match["y"] or match["yy"]
    return int(match["d"] or match["dd"]), int(match["m"] or match["mm"]), int(year) if year else None


def hour_of(match: re.Match[str]) -> time | None:
    """The hour, if written, of a match of ``HOUR``."""
    if not match["hour"]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour == 24 and minute == 0:
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_day(text: str, today: date) -> date | None:
    """The day that somebody types as an answer: ``19/01``, ``19/1/2026``, ``ngày 19 tháng 1``, also without accents.

    Without a year it is of this year, or of the next if it lies more than six months back. None if it is no date.
    """
    plain = _plain(text)
    match = _ISO.fullmatch(plain) or _TYPED.fullmatch(plain)
    if match is None:
        return None
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if year:
        return calendar_day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = calendar_day(today.year, month, day)
    if found and found < _months_before(today, _MONTHS_BACK):
        return calendar_day(today.year + 1, month, day)
    return found


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _plain(text: str) -> str:
    stripped = "".join(c for c in unicodedata.normalize("NFD", text[:60].lower()) if not unicodedata.combining(c))
    return " ".join(stripped.split()).strip(" .,;")
