"""The deadline (*thời hạn*) that a sentence names.

Only a date with a word of deadline before it counts (*trước, chậm nhất, đến, trong, xong …*): dates of cited documents,
periods, starts and shares have none. The rules of the last day on time are those of the design:

    trước ngày D                       the day before D
    trước 16 giờ ngày D                D, until 16:00
    trước tháng M, quý Q, năm Y        the last day before it
    đến, chậm nhất, trong ngày D       D
    trong tháng M, quý Q, năm Y        its last day
    trong N ngày, trong tuần này       counted from the day of the notice (``relative``)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial

from bot.notices.cues import ASIDE, CUED, CUED_BEHIND, MOVED, is_before, is_deadline, may_name_time
from bot.notices.dates import (
    calendar_day,
    day_parts,
    hour_of,
    last_of_month,
    parse_day,
    written_dates,
)
from bot.notices.finding import Doubt
from bot.notices.relative import Relative, relative_deadlines
from bot.notices.workdays import WorkingDays

__all__ = ["Deadline", "find_deadline", "find_deadlines", "named_dates", "parse_day", "table_deadline"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: its phrase and where it stands, the date it names, the last day on time.

    ``day`` and ``due_on`` are None only with the doubt ``year_unknown`` or ``start_unknown``.
    """

    text: str
    start: int
    end: int
    day: date | None
    due_on: date | None
    due_time: time | None
    doubts: tuple[Doubt, ...]


def find_deadline(
    text: str,
    year: int | None,
    not_before: date | None,
    *,
    issued: date | None = None,
    working_days: WorkingDays | None = None,
    month: date | None = None,
) -> Deadline | None:
    """The first deadline that the text names, or None.

    ``year`` is the notice's: a day without a year takes it. If that day lies before ``not_before``, the day of the
    notice, it takes the year after and the doubt ``year_assumed``. A day without a month takes that of ``month``. Terms
    count from ``issued``, those of working days with ``working_days``. A second, different date adds ``two_dates``.
    """
    found = find_deadlines(text, year, not_before, issued=issued, working_days=working_days, month=month)
    if not found:
        return None
    first = found[0]
    if any(other.day != first.day for other in found[1:]):
        return _doubted(first, Doubt.two_dates)
    return first


def find_deadlines(
    text: str,
    year: int | None,
    not_before: date | None,
    *,
    issued: date | None = None,
    working_days: WorkingDays | None = None,
    month: date | None = None,
) -> list[Deadline]:
    """All deadlines of the text in their order."""
    if not may_name_time(text):
        return []
    # Blanked, not cut out, so that offsets stay those of the text.
    visible = ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    visible = MOVED.sub(lambda moved: moved["verb"] + " " * len(moved["old"]) + "đến".ljust(len(moved["to"])), visible)
    counted = partial(_counted, text=text)
    cued = list(_deadlines(visible, text, year, not_before, month))
    found = [
        *cued,
        *_cued_behind(visible, text, year, not_before, cued),
        *map(counted, relative_deadlines(visible, issued, working_days)),
    ]
    return sorted(found, key=lambda deadline: deadline.start)


def named_dates(text: str, year: int) -> frozenset[date]:
    """Every calendar date that the text names: days written out, and the last days of months and quarters that are due."""
    due = {deadline.day for deadline in find_deadlines(text, year, None) if deadline.day}
    return written_dates(text, year) | due


def table_deadline(
    cell: str,
    year: int | None,
    not_before: date | None,
    *,
    issued: date | None = None,
    working_days: WorkingDays | None = None,
) -> Deadline | None:
    """The deadline of a table's cell, where no word of deadline is needed and ``6/2025`` is a month."""
    text = cell.strip()
    bare = re.sub(r"^(\d{1,2})\s?[/.\-]\s?(\d{4})$", r"tháng \1/\2", text)
    bare = re.sub(r"^(\d{4})$", r"năm \1", bare)
    prefix = "" if CUED.match(bare) else "trong "
    found = find_deadline(prefix + bare, year, not_before, issued=issued, working_days=working_days)
    if found is None:
        return None
    return replace(found, text=text, start=0, end=len(text))


def _counted(found: Relative, *, text: str) -> Deadline:
    doubts = () if found.day else (Doubt.start_unknown,)
    return Deadline(
        text[found.start : found.end], found.start, found.end, found.day, found.due_on, found.due_time, doubts
    )


def _deadlines(
    visible: str, text: str, year: int | None, not_before: date | None, month: date | None
) -> Iterator[Deadline]:
    for match in CUED.finditer(visible):
        if not is_deadline(match, visible):
            continue
        if match["only_day"]:
            deadline = _without_month(match, text, month or not_before, assumed=month is None)
        else:
            deadline = _dated(match, text, year, not_before)
        if deadline:
            yield deadline


def _cued_behind(
    visible: str, text: str, year: int | None, not_before: date | None, found: Sequence[Deadline]
) -> Iterator[Deadline]:
    for match in CUED_BEHIND.finditer(visible):
        if any(other.start <= match.start() < other.end for other in found):
            continue
        if deadline := _dated(match, text, year, not_before):
            yield deadline


def _dated(match: re.Match[str], text: str, year: int | None, not_before: date | None) -> Deadline | None:
    phrase = text[match.start() : match.end()]
    own_year = _own_year(match)
    base = own_year or year
    hour = hour_of(match)
    if base is None:
        # A leap year, so that 29/02 counts as a day.
        if _span(match, 2024) is None:
            return None
        return Deadline(phrase, match.start(), match.end(), None, None, hour, (Doubt.year_unknown,))
    span = _span(match, base)
    doubts: tuple[Doubt, ...] = ()
    if own_year is None and not_before and (span is None or span[1] < not_before) and base < date.max.year:
        later = _span(match, base + 1)
        if later and span:
            span, doubts = later, (Doubt.year_assumed,)
    if span is None:
        return None
    first, last = span
    if own_year is not None and not_before and last < not_before:
        doubts = (Doubt.deadline_before_notice,)
    day = last
    due_on = last
    if is_before(match) and not (hour and first == last):
        if first == date.min:
            return None
        day = first
        due_on = first - timedelta(days=1)
    return Deadline(phrase, match.start(), match.end(), day, due_on, hour, doubts)


def _without_month(match: re.Match[str], text: str, base: date | None, *, assumed: bool) -> Deadline | None:
    """A day such as *trước ngày 25*: of the month that is spoken of, else the next one after the notice, with a doubt."""
    if base is None:
        return None
    day = calendar_day(base.year, base.month, int(match["only_day"]))
    if assumed and day and day < base:
        month = last_of_month(base.year, base.month)
        day = calendar_day(month.year + (month.month == 12), month.month % 12 + 1, day.day)
    if day is None or day == date.min:
        return None
    hour = hour_of(match)
    due_on = day - timedelta(days=1) if is_before(match) and hour is None else day
    doubts = (Doubt.month_assumed,) if assumed else ()
    return Deadline(text[match.start() : match.end()], match.start(), match.end(), day, due_on, hour, doubts)


def _own_year(match: re.Match[str]) -> int | None:
    found = match.groupdict()
    for group in ("y", "yy", "month_y", "month_yy", "quarter_y", "quarter_yy", "half_y", "year"):
        if written := found.get(group):
            return int(written)
    return None


def _span(match: re.Match[str], year: int) -> tuple[date, date] | None:
    """The first and the last day of what the match names."""
    if not date.min.year <= year <= date.max.year:
        return None
    if match["d"] or match["dd"]:
        day, month, _ = day_parts(match)
        found = calendar_day(year, month, day)
        return (found, found) if found else None
    if match["month"]:
        month = int(match["month"])
        return (date(year, month, 1), last_of_month(year, month)) if 1 <= month <= 12 else None
    if match["quarter"]:
        quarter = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(match["quarter"].upper()) or int(match["quarter"])
        return date(year, 3 * quarter - 2, 1), last_of_month(year, 3 * quarter)
    if match["half"]:
        is_first = match["half"].lower() == "đầu"
        return (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))
    return date(year, 1, 1), date(year, 12, 31)


def _doubted(deadline: Deadline, doubt: Doubt) -> Deadline:
    return replace(deadline, doubts=(*deadline.doubts, doubt))
