"""Deadlines that count from the day of the notice or of today's week: *trong 05 ngày làm việc, trong tuần này*.

The day of the notice itself does not count: a term of days begins on the day after (Civil Code 2015, article 147).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.notices.dates import HOUR, hour_of, last_of_month
from bot.notices.workdays import WorkingDays

_DAY = timedelta(days=1)
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười lăm": 15,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}

_PAPER = r"thông báo|công văn|văn bản|kết luận|quyết định|kế hoạch|chỉ thị|công điện"
_FROM_NOTICE = (
    rf"(?:,?\s+(?:kể\s+)?từ\s+(?:khi\s+)?(?:ngày\s+)?(?:ban hành|ký ban hành|ký|có|nhận được|nhận)?(?:\s+(?:{_PAPER}))"
    # The paper of somebody else is not this notice.
    r"(?!\s+(?:đề nghị|đề xuất|trình|của|xin|hợp lệ|thẩm định|tham gia|góp ý|chấp thuận))"
    rf"(?:\s+(?:kết luận|này))*(?:\s+(?:được\s+)?(?:ban hành|ký))?|,?\s+(?:kể\s+)?từ\s+ngày\s+(?:ban hành"
    rf"|ký)(?:\s+ban hành)?"
    r"|,?\s+(?:kể\s+)?từ\s+(?:hôm nay|ngày họp|ngày hôm nay))"
)
# A term that runs from something else ("kể từ ngày nhận đủ hồ sơ") is a standard of service, not a deadline.
_FROM_ELSE = r"(?!\s*,?\s+(?:kể\s+)?từ\s)"
_TERM = re.compile(
    r"(?<!\w)(?P<cue>(?:chậm nhất|không quá|muộn nhất|trễ nhất)(?:\s+(?:là|trong|sau))*(?:\s+(?:vòng|thời hạn"
    r"|thời gian))?"
    r"|(?:hoàn thành|xong|thực hiện)\s+trong(?:\s+(?:vòng|thời hạn|thời gian))?|trong(?:\s+(?:vòng|thời hạn))"
    r"|trong|sau)\s+"
    rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s+(?P<unit>ngày làm việc|ngày(?! làm việc)"
    rf"|tuần|tháng)"
    rf"(?!\s+(?:đầu|cuối|qua|đêm|gần|nay|liên tục|liền|trước))(?!\w)"
    rf"(?:(?P<notice>{_FROM_NOTICE})|{_FROM_ELSE})",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?<!\w)(?P<cue>trước|trong|hết|cuối|đến|vào|ngay trong|chậm nhất)(?:\s+(?:hết|cuối|là|vào|trong|đến"
    r"|ngày|ngay|trước))*\s+"
    rf"{HOUR}(?:ngày\s+)?"
    r"(?:(?P<day>thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy|[2-7]))(?:\s+(?:của\s+)?tuần\s+(?P<of>này|sau|tới))"
    r"|tuần\s+(?P<week>này|sau|tới))(?!\w)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?<!\w)(?P<cue>trong|hết|đến|ngay trong|trước|cuối)(?:\s+(?:hết|cuối|ngay))*\s+{HOUR}"
    r"(?:(?P<month>tháng|quý|năm)\s+(?P<which>này|nay|tới|sau)|(?P<today>(?:ngày\s+)?hôm nay|ngày mai))(?!\w)",
    re.IGNORECASE,
)
# One of these stands in every such phrase; few texts hold any, and to look for them is far cheaper.
_COUNTS = re.compile(rf"\d\s+(?:ngày|tuần|tháng)|(?:{'|'.join(_NUMBERS)})\s+(?:ngày|tuần|tháng)")
_POINTS = re.compile(r"(?:này|nay|tới|sau|ngày mai)(?!\w)")
# "sau 3 tháng triển khai" tells what follows what; at the end of its clause, or with the duty behind it, it is a term.
_ENDS = re.compile(r"\s*[.,;)]|\s*$|\s+(?:phải|báo cáo)\s")
_LONGEST = 730  # days; a term that is longer is no deadline of a task


@dataclass(frozen=True, slots=True)
class Relative:
    """One such phrase. ``day`` is None where the notice's day, or for working days a calendar, is not known."""

    start: int
    end: int
    day: date | None
    due_on: date | None
    due_time: time | None = None


def relative_deadlines(text: str, issued: date | None, working_days: WorkingDays | None) -> Iterator[Relative]:
    """Every deadline of the text that counts from ``issued``, the day of the notice."""
    plain = text.lower()
    for match in _TERM.finditer(text) if _COUNTS.search(plain) else ():
        if match["cue"].lower() in ("sau", "trong") and not match["notice"] and not _ENDS.match(text, match.end()):
            continue
        day = _term_end(match, issued, working_days)
        yield Relative(match.start(), match.end(), day, day)
    if not _POINTS.search(plain):
        return
    for match in _WEEK.finditer(text):
        yield _ahead(match, _day_of_week(match, issued, working_days), bool(match["name"]))
    for match in _PERIOD.finditer(text):
        yield _ahead(match, _period_end(match, issued), bool(match["today"]))


def _ahead(match: re.Match[str], day: date | None, is_day: bool) -> Relative:
    """Before a day is until the end of the one before it; before an hour of a day is that day."""
    hour = hour_of(match)
    before = is_day and hour is None and "trước" in match[0].lower()
    return Relative(match.start(), match.end(), day, _plus(day, -1) if day and before else day, hour)


def _term_end(match: re.Match[str], issued: date | None, working_days: WorkingDays | None) -> date | None:
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    unit = match["unit"].lower()
    if issued is None or count == 0:
        return None
    if unit == "ngày làm việc":
        return working_days.add(issued, count) if working_days and count <= _LONGEST else None
    if unit == "tháng":
        return _months_after(issued, count)
    days = count * (7 if unit == "tuần" else 1)
    return _plus(issued, days) if days <= _LONGEST else None


def _day_of_week(match: re.Match[str], issued: date | None, working_days: WorkingDays | None) -> date | None:
    if issued is None:
        return None
    which = (match["of"] or match["week"]).lower()
    monday = _plus(issued, (7 if which != "này" else 0) - issued.weekday())
    if match["name"]:
        return monday and _plus(monday, _WEEKDAYS[match["name"].lower()])
    next_monday = monday and _plus(monday, 7)
    if next_monday is None:
        return None
    # A week of work ends with its last working day, a Friday unless the office's calendar knows better.
    last = working_days.last_before(next_monday) if working_days else next_monday - 3 * _DAY
    return last if last >= issued else next_monday - _DAY


def _period_end(match: re.Match[str], issued: date | None) -> date | None:
    if issued is None:
        return None
    if today := match["today"]:
        return _plus(issued, 1) if "mai" in today.lower() else issued
    ahead = match["which"].lower() in ("tới", "sau")
    unit = match["month"].lower()
    if unit == "năm":
        return date(issued.year + ahead, 12, 31) if issued.year < date.max.year else None
    months = 1 if unit == "tháng" else 3
    first = (issued.month - 1) // months * months + 1
    last = issued.year * 12 + first + months - 2 + (months if ahead else 0)
    year, month = divmod(last, 12)
    return last_of_month(year, month + 1) if year <= date.max.year else None


def _months_after(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year or months > _LONGEST // 30:
        return None
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
