"""The deadline (*thời hạn*) that a sentence names.

Only a date with a word of deadline before it counts (*trước, chậm nhất, đến, trong, xong …*): dates of cited documents,
periods, starts and shares have none. The rules of the last day on time are those of the design:

    trước ngày D                       the day before D
    trước 16 giờ ngày D                D, until 16:00
    trước tháng M, quý Q, năm Y        the last day before it
    đến, chậm nhất, trong ngày D       D
    trong tháng M, quý Q, năm Y        its last day
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.notices.dates import (
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    calendar_day,
    day_parts,
    last_of_month,
    parse_day,
    written_dates,
)
from bot.notices.finding import Doubt

__all__ = ["Deadline", "find_deadline", "find_deadlines", "named_dates", "parse_day", "table_deadline"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: its phrase and where it stands, the date it names, the last day on time.

    ``day`` and ``due_on`` are None only with the doubt ``year_unknown``.
    """

    text: str
    start: int
    end: int
    day: date | None
    due_on: date | None
    due_time: time | None
    doubts: tuple[Doubt, ...]


_HOUR = (
    r"(?:(?P<hour>\d{1,2})\s?(?:giờ|[hg:])\s?(?P<minute>\d{2})?(?:\s?phút)?,?\s+(?:(?:của|vào)\s+)?)?"
    r"(?:(?:sáng|chiều),?\s+)?(?:thứ\s+\w+,?\s+)?"
)
_BEFORE = r"(?:đến\s+)?(?:chậm nhất\s+(?:là\s+)?|muộn nhất\s+(?:là\s+)?|xong\s+)?trước"
# "đến năm 2030" opens the vision of a strategy: with a year "đến" needs "hết" or "cuối".
_UNTIL = (
    r"(?:chậm nhất|muộn nhất|không quá|(?:thời )?hạn(?: chót| cuối cùng| cuối| hoàn thành| báo cáo| gửi| nộp)?"
    r"|thời gian hoàn thành)"
    r"(?:\s*:|\s+(?:là|vào|đến|trong|trước|hết))*"
    r"|đến|hết|trong|xong|hoàn thành|vào|ngay trong"
)
_FILL = r"(?:\s+(?:trong|vào|hết|cuối|đến|là|ngay|nội))*"
_CUED = re.compile(
    rf"(?<!\w)(?:{_BEFORE}|(?:{_UNTIL}){_FILL})\s+"
    rf"(?:{_HOUR}(?:(?P<ngay>\(?(?:hết\s+)?ngày)\s+)?{DAY}|{MONTH}|{QUARTER}|{YEAR})",
    re.IGNORECASE,
)

# What stands before the cue and makes of the date a count, a period or a start.
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:\btính|\bkể từ|\btừ (?:ngày |tháng |quý |năm )?[\w/.]{1,10}|\btừ \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|\bsố liệu|\bphát sinh"
    r"|\bđã|\bban hành|\bcó hiệu lực|\bthay cho|\bthay thế|\bgiai đoạn|\bnhiệm kỳ|\btầm nhìn)\s*$",
    re.IGNORECASE,
)
# "kế hoạch trong năm 2026", "ngân sách trong năm 2026": the year says which plan, not by when.
_NOUN_OF_YEAR = re.compile(
    r"(?:kế hoạch|ngân sách|vốn|kinh phí|chỉ tiêu|nhiệm vụ|dự toán|kết quả|chương trình|công tác|nhà nước|sự kiện|hoạt động)\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?:dự kiến|thay cho|theo|kèm theo|ban hành|căn cứ|tại)\b[^()]{0,300}\)", re.IGNORECASE)


def find_deadline(text: str, year: int | None, not_before: date | None) -> Deadline | None:
    """The first deadline that the text names, or None.

    ``year`` is the notice's: a day without a year takes it. If that day lies before ``not_before``, the day of the
    notice, it takes the year after and the doubt ``year_assumed``. A second, different date adds ``two_dates``.
    """
    found = find_deadlines(text, year, not_before)
    if not found:
        return None
    first = found[0]
    if any(other.day != first.day for other in found[1:]):
        return _doubted(first, Doubt.two_dates)
    return first


def find_deadlines(text: str, year: int | None, not_before: date | None) -> list[Deadline]:
    """All deadlines of the text in their order."""
    # Blanked, not cut out, so that offsets stay those of the text.
    visible = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    return list(_deadlines(visible, text, year, not_before))


def named_dates(text: str, year: int) -> frozenset[date]:
    """Every calendar date that the text names: days written out, and the last days of months and quarters that are due."""
    due = {deadline.day for deadline in find_deadlines(text, year, None) if deadline.day}
    return written_dates(text, year) | due


def table_deadline(cell: str, year: int | None, not_before: date | None) -> Deadline | None:
    """The deadline of a table's cell, where no word of deadline is needed and ``6/2025`` is a month."""
    text = cell.strip()
    bare = re.sub(r"^(\d{1,2})\s?[/.\-]\s?(\d{4})$", r"tháng \1/\2", text)
    bare = re.sub(r"^(\d{4})$", r"năm \1", bare)
    prefix = "" if _CUED.match(bare) else "trong "
    found = find_deadline(prefix + bare, year, not_before)
    if found is None:
        return None
    return replace(found, text=text, start=0, end=len(text))


def _deadlines(visible: str, text: str, year: int | None, not_before: date | None) -> Iterator[Deadline]:
    for match in _CUED.finditer(visible):
        if _NO_DEADLINE_BEFORE.search(visible, max(0, match.start() - 40), match.start()):
            continue
        if match["year"] and not _year_is_due(visible, match):
            continue
        # A share such as "đến 6/12 hộ" has neither "ngày" nor a year.
        if match["d"] and not match["y"] and not match["ngay"] and not match["hour"] and not _is_before(match):
            continue
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
    hour = _hour(match)
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


def _is_before(match: re.Match[str]) -> bool:
    # "thời hạn: trước ngày …" opens as an until and is a before.
    return "trước" in match[0].lower()


def _own_year(match: re.Match[str]) -> int | None:
    for group in ("y", "yy", "month_y", "month_yy", "quarter_y", "quarter_yy", "year"):
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
    return date(year, 1, 1), date(year, 12, 31)


def _hour(match: re.Match[str]) -> time | None:
    if not match["hour"]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour == 24 and minute == 0:
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _doubted(deadline: Deadline, doubt: Doubt) -> Deadline:
    return replace(deadline, doubts=(*deadline.doubts, doubt))
