"""The day that somebody names in an answer: `19/01`, `thứ 6`, `mai`, `trước ngày 20/01`, `hết tháng 2`."""

import re
from datetime import date, timedelta

from bot.notices.deadlines import find_deadline, parse_day
from storage.words import fold_words

_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = re.compile(r"^(?:het )?thu (hai|ba|tu|nam|sau|bay|[2-7])(?: (tuan nay|tuan sau|toi|nay))?(?:,? (\d.*))?$")
_NEAR = {"hom nay": 0, "mai": 1, "ngay mai": 1, "ngay kia": 2, "ngay mot": 2}


def day_meant(text: str, today: date) -> date | None:
    """The last day that counts, or None. A weekday is the next one of that name, today's included."""
    words = fold_words(text).strip(" .,")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    weekday = _WEEKDAY.match(words)
    if weekday is not None:
        return _weekday(weekday, today)
    return parse_day(text.strip(), today) or _deadline(text, today)


def _weekday(match: re.Match[str], today: date) -> date | None:
    name, week, written = match.groups()
    if written is not None:
        day = parse_day(written, today)
        return day if day is not None and day.weekday() == _WEEKDAYS[name] else None
    day = today + timedelta(days=(_WEEKDAYS[name] - today.weekday()) % 7)
    if week == "tuan sau":
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=_WEEKDAYS[name])
    return day


def _deadline(text: str, today: date) -> date | None:
    found = find_deadline(text, today.year, today)
    if found is None:
        found = find_deadline(f"trong {text.strip()}", today.year, today)
    return found.due_on if found is not None else None
