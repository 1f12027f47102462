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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial

from bot.notices.dates import (
    DAY,
    HALF,
    HOUR,
    MONTH,
    QUARTER,
    YEAR,
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


_HOUR = HOUR + r"(?:thứ\s+\w+,?\s+)?"
_BEFORE = r"(?:đến\s+)?(?:chậm nhất\s+(?:là\s+)?|muộn nhất\s+(?:là\s+)?|trễ nhất\s+(?:là\s+)?|xong\s+)?trước"
# "đến năm 2030" opens the vision of a strategy: with a year "đến" needs "hết" or "cuối".
_UNTIL = (
    r"(?:chậm nhất|muộn nhất|trễ nhất|không quá|(?:thời )?hạn(?: chót| cuối cùng| cuối| hoàn thành| báo cáo"
    r"| gửi| nộp)?"
    r"|thời gian hoàn thành|tiến độ(?: hoàn thành)?)"
    r"(?:\s*:|\s+(?:là|vào|đến|trong|trước|hết))*"
    r"|đến|hết|trong|xong|hoàn thành|vào|ngay trong"
)
_FILL = r"(?:\s+(?:trong|vào|hết|cuối|đến|là|ngay|nội))*"
_CUED = re.compile(
    rf"(?<!\w)(?:{_BEFORE}|(?:{_UNTIL}){_FILL})\s+"
    rf"(?:{_HOUR}(?:(?P<ngay>\(?(?:hết\s+)?ngày)\s+)?{DAY}|{MONTH}|{QUARTER}|{HALF}|{YEAR}"
    r"|(?:ngày|mùng)\s+(?P<only_day>\d{1,2})(?!\w|\s?[/.\-]\s?\d|\s+tháng|\s?%))",
    re.IGNORECASE,
)

# What stands before the cue and makes of the date a count, a period or a start.
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:\btính|\bkể từ|\btừ (?:ngày |tháng |quý |năm )?[\w/.]{1,10}|\btừ \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|\bđã|\bban hành|\bcó hiệu lực|\bthay cho|\bthay thế|\bgiai đoạn|\bnhiệm kỳ|\btầm nhìn)\s*$",
    re.IGNORECASE,
)
_COUNTED_UNTIL = re.compile(r"\b(?:số liệu|phát sinh|lũy kế|thống kê)\s*$", re.IGNORECASE)
# "kế hoạch trong năm 2026", "ngân sách trong năm 2026": the year says which plan, not by when.
_NOUN_OF_YEAR = re.compile(
    r"(?:kế hoạch|ngân sách|vốn|kinh phí|chỉ tiêu|nhiệm vụ|dự toán|kết quả|chương trình|công tác|nhà nước"
    r"|sự kiện|hoạt động)\s*$",
    re.IGNORECASE,
)
# "trước ngày 15/12 hằng năm" comes round; its rule is the recurrence.
_COMES_ROUND = re.compile(r"[^.;,]{0,12}?\s(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)(?!\w)", re.IGNORECASE)
# "gia hạn từ ngày 30/5 sang ngày 30/7": the later day replaces the earlier.
_MOVED = re.compile(
    r"(?P<verb>(?:gia hạn|lùi|dời|điều chỉnh|kéo dài)(?!\w)[^.;:]{0,100}?)(?P<old>\stừ\s+(?:ngày\s+|tháng\s+|quý\s+)?"
    r"[\d/.\-IV]{1,10}(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?\s+)(?P<to>sang|thành|đến|tới)(?=\s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?:dự kiến|thay cho|theo|kèm theo|ban hành|căn cứ|tại)\b[^()]{0,300}\)", re.IGNORECASE)


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
    # Blanked, not cut out, so that offsets stay those of the text.
    visible = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    visible = _MOVED.sub(lambda moved: moved["verb"] + " " * len(moved["old"]) + "đến".ljust(len(moved["to"])), visible)
    counted = partial(_counted, text=text)
    found = [
        *_deadlines(visible, text, year, not_before, month),
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
    prefix = "" if _CUED.match(bare) else "trong "
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
    for match in _CUED.finditer(visible):
        if _NO_DEADLINE_BEFORE.search(visible, max(0, match.start() - 40), match.start()):
            continue
        if not _is_before(match) and _COUNTED_UNTIL.search(visible, max(0, match.start() - 20), match.start()):
            continue
        if (match["year"] and not _year_is_due(visible, match)) or _COMES_ROUND.match(visible, match.end()):
            continue
        if match["half"] and not re.search(r"xong|hoàn thành|hạn|hết", match[0], re.IGNORECASE):
            continue
        # A share such as "đến 6/12 hộ" has neither "ngày" nor a year.
        if match["d"] and not match["y"] and not match["ngay"] and not match["hour"] and not _is_before(match):
            continue
        if match["only_day"]:
            deadline = _without_month(match, text, month or not_before, assumed=month is None)
        else:
            deadline = _dated(match, text, year, not_before)
        if deadline:
            yield deadline


def _year_is_due(text: str, match: re.Match[str]) -> bool:
    if _is_before(match):
        return True
    if _NOUN_OF_YEAR.search(text, max(0, match.start() - 30), match.start()):
        return False
    return any(word in match[0].lower() for word in ("trong", "hết", "cuối", "xong", "hạn", "nhất"))


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
    if _is_before(match) and not (hour and first == last):
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
    due_on = day - timedelta(days=1) if _is_before(match) and hour is None else day
    doubts = (Doubt.month_assumed,) if assumed else ()
    return Deadline(text[match.start() : match.end()], match.start(), match.end(), day, due_on, hour, doubts)


def _is_before(match: re.Match[str]) -> bool:
    # "thời hạn: trước ngày …" opens as an until and is a before.
    return "trước" in match[0].lower()


def _own_year(match: re.Match[str]) -> int | None:
    for group in ("y", "yy", "month_y", "month_yy", "quarter_y", "quarter_yy", "half_y", "year"):
        if match[group]:
            return int(match[group])
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
