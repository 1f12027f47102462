"""How a periodic task (*định kỳ*) comes round, and the rule of it as RFC 5545 writes one (``FREQ=WEEKLY;BYDAY=FR``)."""

import re
from dataclasses import dataclass

from bot.notices.finding import Recurrence
from bot.notices.words import VERB

_PERIODS = {
    "ngày": Recurrence.daily,
    "tuần": Recurrence.weekly,
    "tháng": Recurrence.monthly,
    "quý": Recurrence.quarterly,
    "năm": Recurrence.yearly,
}
_PERIOD = r"ngày|tuần|tháng|quý|năm"
_EVERY = rf"(?:hằng|hàng|mỗi)\s+(?P<{{}}>{_PERIOD})"
_MOMENT = (
    r"(?:(?:chậm nhất\s+)?(?:trước|vào)\s+)?(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2})?(?:\s?phút)?,?\s+)?"
    r"(?:(?:vào\s+)?(?:ngày\s+\d{1,2}|(?:ngày\s+)?thứ\s+\w+|[Cc]hủ nhật|tuần\s+(?:đầu|cuối))\s+)?"
)
# "trợ cấp hằng tháng", "kế hoạch hằng năm": there it tells what kind of allowance or plan, not when the task comes round.
_RECURRENCE = re.compile(
    rf"(?<!không )(?:"
    rf"(?P<a>định kỳ\s+{_MOMENT}(?:{_EVERY.format('a1')}|(?P<a2>tuần|tháng|quý|năm)(?=[,.;\s])))"
    rf"|(?P<b>(?:trước|vào(?! (?:phiên|cuộc|kỳ))|chậm nhất|ngày\s+\d|(?:sáng\s+|chiều\s+)?(?:thứ\s"
    rf"|chủ nhật))(?:(?!\svà\s(?!\d))[^.;,]){{0,40}}?\s{_EVERY.format('b1')})"
    rf"|(?:^|[.;:,]\s+|\bvà\s+)(?P<c>{_EVERY.format('c1')},?)(?=\s+{VERB})"
    rf"|(?:^|[.;]\s+)(?P<e>{_EVERY.format('e1')}),\s"
    rf"|\b(?:báo cáo|giao ban|đánh giá|rà soát|họp|đối thoại|kiểm tra|giám sát|tổng hợp|sơ kết)"
    rf"(?P<between>[^.;:,]{{0,70}}?)\s(?P<d>{_EVERY.format('d1')})(?=\s*(?:[.;,(]|$)|\s+(?:trước|vào|chậm nhất|về|với|cho|gửi)\s)"
    rf"|\b(?:báo cáo|thông báo|cập nhật|tuần tra|kiểm tra|tuyên truyền|phát thanh|phát sóng|tổng hợp|đôn đốc|trực)"
    rf"\s+(?P<i>(?:hằng|hàng)\s+(?P<i1>ngày|tuần|tháng|quý))(?=\s)"
    rf"|(?P<f>{_EVERY.format('f1')}\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d{{1,2}}|một|hai)\s+(?:lần|buổi|đợt|cuộc|phiên|kỳ)(?!\w))"
    rf"|(?P<g>\d{{1,2}}\s+lần\s?/\s?(?P<g1>{_PERIOD})(?!\w))"
    rf"|(?P<h>(?:định kỳ\s+)?(?:0?1|một)\s+(?P<h1>tuần|tháng|quý|năm)(?:\s?/\s?|\s+(?:0?1|một)\s+)lần(?!\w))"
    rf")",
    re.IGNORECASE,
)
# One of these stands in every recurrence; few texts hold any, and to look for them is far cheaper.
_SAYS_EVERY = re.compile(r"hằng\s|hàng\s|mỗi\s|định kỳ|lần\s?/|(?:/\s?|1 |một )lần")
_PLANS = re.compile(r"kế hoạch|chương trình|ngân sách|dự toán|trợ cấp|chế độ|lương|thu nhập|phụ cấp", re.IGNORECASE)
# "lịch trực hằng tuần", "công tác kiểm tra hằng tháng": a noun, not what is to be done.
_PLANNED = re.compile(
    r"(?:kế hoạch|lịch|chương trình|công tác|chế độ|việc|kinh phí|số|kết quả|phiên|cuộc|kỳ)\s+$", re.IGNORECASE
)

_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA", "chủ nhật": "SU",
}  # fmt: skip
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(
    r"(?P<before>trước\s+)?(?:ngày\s+)?(?:thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))(?!\w)",
    re.IGNORECASE,
)
_MONTH_DAYS = re.compile(
    r"(?P<before>trước\s+)?(?:ngày|mùng)\s+(?P<days>\d{1,2}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2})*)(?!\s?[/\d]"
    r"|\s+tháng\s+\d)",
    re.IGNORECASE,
)
_YEAR_DAY = re.compile(
    r"(?P<before>trước\s+)?(?:ngày\s+)?(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?![\d/]|\s+năm\s+\d)",
    re.IGNORECASE,
)
_MONTH_OF_QUARTER = re.compile(r"tháng (?P<which>đầu|cuối)(?: của)?(?: mỗi)? quý", re.IGNORECASE)
_HOUR = re.compile(r"(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?(?!\w)", re.IGNORECASE)
_MOMENT_WORD = re.compile(r"\b(?:trước|vào|chậm nhất|ngày \d|sáng|chiều|thứ)(?!\w)", re.IGNORECASE)
_LAST_DAY = re.compile(r"ngày cuối (?:cùng )?(?:của )?tháng|cuối tháng", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a task comes round, the phrase that says so, and its RRULE where a moment is named."""

    every: Recurrence
    text: str
    rule: str | None


def rhythm(text: str) -> Rhythm | None:
    """The recurrence that the text orders; None where the word only describes an allowance, a budget or a plan."""
    if not _SAYS_EVERY.search(text.lower()):
        return None
    for match in _RECURRENCE.finditer(text):
        period = match["a1"] or match["a2"] or next((match[f"{group}1"] for group in "bcdefghi" if match[group]), None)
        if not period:
            continue
        is_bare = match["i"] or (match["d"] and not _MOMENT_WORD.search(match["between"]))
        if is_bare and _PLANNED.search(text, max(0, match.start() - 30), match.start()):
            continue
        if (match["d"] and _PLANS.search(match["between"])) or (match["b"] and _PLANS.search(match["b"])):
            continue
        phrase = match[0] if match["d"] else next(match[group] for group in "abcefghi" if match[group])
        if match["d"]:
            moment = _MOMENT_WORD.search(phrase)
            said = "định kỳ " if match["between"].lower().endswith(" định kỳ") else ""
            phrase = phrase[moment.start() :] if moment else phrase[-len(said + match["d"]) :]
        every = _PERIODS[period.lower()]
        return Rhythm(every, phrase.strip(" ,"), _rule(every, phrase, _clause_behind(text, match.end())))
    return None


def cell_rhythm(cell: str) -> Rhythm | None:
    """The recurrence in the deadline cell of a table, where it stands alone: ``Hằng quý``, ``Ngày 25 hằng tháng``."""
    if found := rhythm(cell):
        return found
    alone = re.fullmatch(
        rf"(?:(?:định kỳ|báo cáo)\s+)?(?:[^.;]{{0,40}}?\s)?{_EVERY.format('p')}", cell.strip(" ."), re.IGNORECASE
    )
    if alone is None:
        return None
    every = _PERIODS[alone["p"].lower()]
    # "Hằng năm" alone says that the work goes on, not when it is due.
    return None if every is Recurrence.yearly else Rhythm(every, cell.strip(" ."), _rule(every, cell, ""))


def _clause_behind(text: str, at: int) -> str:
    return re.split(r"[.;]", text[at : at + 200], maxsplit=1)[0]


def _rule(every: Recurrence, phrase: str, behind: str) -> str | None:
    """The moment in the phrase itself or, for a weekday, in the clause behind it; None if none is named."""
    for part in (phrase, behind):
        if rule := _rule_in(every, part):
            return rule + _hour(part)
    return f"FREQ=DAILY{_hour(phrase) or _hour_behind(behind)}" if every is Recurrence.daily else None


def _hour_behind(text: str) -> str:
    """The hour that follows *hằng ngày* at once; one further on is of something else."""
    return _hour(text) if re.match(r"[\s(]*(?:chậm nhất|trước|vào|lúc)\s", text) else ""


def _rule_in(every: Recurrence, text: str) -> str | None:
    if every is Recurrence.weekly and (day := _WEEKDAY.search(text)):
        name = _WEEKDAYS[(day["name"] or day["sunday"]).lower()]
        # Before a day is until the end of the day before it; before an hour is on the day itself.
        return f"FREQ=WEEKLY;BYDAY={_DAYS[_DAYS.index(name) - 1] if day['before'] else name}"
    if every is Recurrence.yearly and (day := _YEAR_DAY.search(text)):
        return _yearly(int(day["m"]), int(day["d"]) - bool(day["before"]))
    if every in (Recurrence.monthly, Recurrence.quarterly) and (days := _MONTH_DAYS.search(text)):
        numbers = [int(day) - bool(days["before"]) for day in re.findall(r"\d+", days["days"])]
        if not all(0 <= number <= 31 for number in numbers):
            return None
        listed = ",".join(str(number or -1) for number in numbers)
        if every is Recurrence.monthly:
            return f"FREQ=MONTHLY;BYMONTHDAY={listed}"
        if quarter := _MONTH_OF_QUARTER.search(text):
            months = "1,4,7,10" if quarter["which"].lower() == "đầu" else "3,6,9,12"
            return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={listed}"
    if every is Recurrence.monthly and _LAST_DAY.search(text):
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    return None


def _yearly(month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return None
    if day == 0:
        return f"FREQ=YEARLY;BYMONTH={month - 1 or 12};BYMONTHDAY=-1"
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"


def _hour(text: str) -> str:
    found = _HOUR.search(text)
    if found is None or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        return ""
    return f";BYHOUR={int(found['hour'])};BYMINUTE={int(found['minute'] or 0)}"
