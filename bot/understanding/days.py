"""The day or the number of days that a sentence names: *25/2*, *thứ sáu tuần sau*, *hết tháng 2*, *thêm một tuần*."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.notices.dates import calendar_day, last_of_month, parse_day
from bot.understanding.cues import NUMBER, number

_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "sau_": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
    "cn": 6,
}
_FRIDAY, _SUNDAY = 4, 6
_WRITTEN = re.compile(
    r"(?<![\d/.\w])(?:(?:ngay|mung|mong|hom) )*(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|"
    r"\d{2}))?)(?![\d/%\w]|[.-]\d| ?%"
    r"| (?:ngay|hom|tuan|thang|gio|tieng|bua|buoi|nguoi|xom|ho|thon|viec)(?!\w))"
)
_IN_WORDS = re.compile(
    rf"(?<![\d/])(?:(?:ngay|hom) )?(?:(?:mung|mong) )?(?P<d>\d{{1,2}}|{NUMBER}) thang (?P<m>\d{{1,2}}|{NUMBER}|"
    r"gieng|chap)"
    r"(?:(?: nam |/)(?P<y>\d{4}))?(?![\d/])"
)
_OF_MONTH = re.compile(
    r"(?<!\w)(?:(?:ngay|mung|mong|hom) |(?:den|toi|sang|qua) (?=\d{1,2}(?: ,| a| nhe| duoc| em|"
    r"$)))(?P<d>\d{1,2})(?![\d/.-]|\w)(?: (?:cua )?(?P<month>thang (?:nay|sau|toi|toi day)))?"
)
_MONTH = re.compile(
    r"(?<!\w)(?P<edge>het|cuoi|giua|dau|trong|qua|sang|ra)(?: (?:cuoi|het|giua|dau|ca|ngay))* "
    r"thang(?: (?P<m>\d{1,2}|(?:mot|hai|ba|tu|bon|nam|sau_|bay|tam_?|chin|muoi(?: (?:mot|hai))?)(?! (?:ngay|tuan|"
    r"thang))|nay|sau|toi|gieng|chap))?"
    r"(?:(?: nam |/)(?P<y>\d{4}))?(?![\d/])(?!\w)"
)
_MONTHS_NAMED = {"mot": 1, "gieng": 1, "chap": 12}
_QUARTER = re.compile(
    r"(?<!\w)(?:het|cuoi|trong) (?:quy (?P<q>[1-4]|i{1,3}|iv|mot|hai|ba|bon|tu|nay|sau)|nam(?: nay)?)(?!\w)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:thu|t|th) ?(?P<name>hai|ba|tu|nam|sau_?|bay|[2-7])(?![\d/]|\w| thang)|(?P<cn>chu nhat|cn))"
    r"(?: (?:dau |cuoi |cua )?(?P<week>tuan (?:nay|ni|sau|toi|sau nua)|toi|nay|sau)(?! (?:buoi|hom)))?(?!\w)"
)
_WEEK = re.compile(
    r"(?<!\w)(?:(?P<edge>het|cuoi|dau|giua|trong|sang|qua)(?: (?:cuoi|het|dau|giua|ca))* )?tuan(?: (?P<which>nay|ni|"
    r"sau|toi))?(?!\w)"
)
_NEAR = re.compile(
    r"(?<!\w)(?:(?P<today>hom nay|ngay hom nay|(?:sang|trua|chieu|toi|dem|buoi toi) nay|cuoi ngay(?: nay)?|"
    r"cuoi buoi|cuoi gio|trong ngay)"
    r"|(?P<two>ngay kia|ngay mot|mai mot|ngay kia)|(?P<one>(?:ngay |sang |trua |chieu |toi |dem )?mai))(?!\w)"
)
# "Chiều nhắc tôi" is this afternoon; "sáng" may be tomorrow's.
_PART_OF_TODAY = re.compile(r"(?<!\w)(?:chieu|trua)(?!\w)")
_SPAN = re.compile(
    rf"(?<![\w/.,])(?P<n>{NUMBER}|nua)(?P<half> ruoi)? (?P<unit>ngay|hom|bua|tuan le|tuan|thang|gio|"
    rf"tieng)(?! (?:\d{{1,2}}(?![\d/])|hai|ba|gieng)\b)"
    r"(?!\w)(?P<more> nua)?"
)
# "Thêm tuần nữa" is one week.
_ONE_MORE = re.compile(
    r"(?<!\w)(?:them|xin|cho em|lui)(?: lai| them)? (?P<unit>tuan|thang)(?: nua)?(?= ,|$| a| nhe| nua| de)"
)
_VAGUE = re.compile(
    rf"(?<!\w)(?:(?:vai|may|may_|it|mot vai|mot it|dam|muoi may)(?: {NUMBER})?|\d{{1,2}}(?:-| , | den | toi |"
    rf" hoac )\d{{1,2}}"
    rf"|(?!sau |muoi )(?:{NUMBER})(?: , | den | toi | hoac | )(?!\d|muoi)(?:{NUMBER})) (?:ngay|hom|bua|tuan|thang)(?!\w)"
)
_UNITS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7, "tuan le": 7, "thang": 30}
_HALF_MONTH = 15
_HOURS = 24
# Days that are told of, not asked for.
_TOLD = re.compile(
    r"(?<!\w)(?:(?:thu|t|ngay|mung|hom) $|(?:mua|om|nghi|mat dien|tre mat|cham mat|benh|nam vien|mat|suot|bao_|lut|"
    r"truoc|qua|ban|hop|tap huan)(?: \w+)? ?(?:suot |lien tuc |ca |het )?$)"
)
_ASKED = re.compile(
    r"(?:them|lui|gia han|keo dai|han|khatlai|hoanlai|gianra|doilai|cham|tre|muon|xin|cho)(?: (?!\d)\w+){0,3} ?$"
)


def days_in(words: str) -> int | None:
    """The number of days asked for: *thêm 1 tuần* is 7. None where there is none or it is vague (*vài hôm, 2-3 ngày*)."""
    if _VAGUE.search(words):
        return None
    spans = [found for found in _SPAN.finditer(words) if not _TOLD.search(words[: found.start()])]
    asked = [found for found in spans if found["more"] or _ASKED.search(words[: found.start()])]
    for found in asked or spans[:1]:
        days = _days(found)
        if days is not None:
            return days
    one = _ONE_MORE.search(words)
    return _UNITS[one["unit"]] if one else None


def day_in(words: str, today: date, *, begins: bool = False) -> date | None:
    """The last day that counts; of a week or month without more, its first where it `begins` something. None if none is named."""
    for reader in _READERS:
        for day in reader(words, today, begins):
            return day
    return None


def _days(found: re.Match[str]) -> int | None:
    unit = found["unit"]
    if found["n"] == "nua":
        return _HALF_MONTH if unit == "thang" else None
    count = number(found["n"])
    if found["half"]:
        return count * _UNITS["thang"] + _HALF_MONTH if unit == "thang" else None
    if unit in ("gio", "tieng"):
        return count // _HOURS if count and count % _HOURS == 0 else None
    return count * _UNITS[unit] or None


def _written(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _WRITTEN.finditer(words):
        day = parse_day(found["day"], today)
        if day is not None:
            yield day


def _in_words(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _IN_WORDS.finditer(words):
        if found["m"] == "sau":  # the next one
            continue
        month = _MONTHS_NAMED.get(found["m"]) or number(found["m"])
        day = parse_day(f"{number(found['d'])}/{month}" + (f"/{found['y']}" if found["y"] else ""), today)
        if day is not None:
            yield day


def _of_month(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _OF_MONTH.finditer(words):
        ahead = 1 if found["month"] and not found["month"].endswith("nay") else 0
        if not found["month"] and int(found["d"]) < today.day:
            ahead = 1
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        day = calendar_day(year, month + 1, int(found["d"]))
        if day is not None:
            yield day


def _month(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _MONTH.finditer(words):
        year, month = today.year, today.month
        match found["m"]:
            case None | "nay":
                # "Sang tháng", "đầu tháng" are of the next one.
                ahead = found["m"] is None and found["edge"] in ("sang", "qua", "dau", "ra")
            case "sau" if found["y"] is None:
                ahead = True
            case "toi":
                ahead = True
            case named:
                ahead = False
                month = _MONTHS_NAMED.get(named) or number(named)
                if not 1 <= month <= 12:
                    continue
                year = int(found["y"] or today.year + (month < today.month))
        if ahead:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if not 1 <= year <= date.max.year:
            continue
        phrase = found[0]
        if "giua" in phrase:
            yield date(year, month, 15)
        elif "dau" in phrase or (
            "het" not in phrase and "cuoi" not in phrase and found["edge"] in ("sang", "qua", "ra")
        ):
            yield date(year, month, 1)
        else:
            yield last_of_month(year, month)


def _quarter(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _QUARTER.finditer(words):
        now = (today.month - 1) // 3 + 1
        match found["q"]:
            case None:
                quarter = 4
            case "nay":
                quarter = now
            case "sau":
                quarter = now + 1
            case named:
                quarter = _QUARTERS.get(named) or int(named)
        year = today.year + (quarter > 4 or quarter < now)
        if year <= date.max.year:
            yield last_of_month(year, 3 * ((quarter - 1) % 4 + 1))


def _weekday(words: str, today: date, _begins: bool) -> Iterator[date]:
    for found in _WEEKDAY.finditer(words):
        weekday = _SUNDAY if found["cn"] else _WEEKDAYS[found["name"]]
        week = found["week"] or ""
        if week.startswith("tuan") or (week == "sau" and not found["cn"]):
            ahead = 0 if week in ("tuan nay", "tuan ni") else 14 if week == "tuan sau nua" else 7
            day = _plus(today, ahead - today.weekday() + weekday)
        else:
            # Who means today says "hôm nay".
            day = _plus(today, (weekday - today.weekday() - 1) % 7 + 1)
        if day is not None and day >= today:
            yield day


def _week(words: str, today: date, begins: bool) -> Iterator[date]:
    for found in _WEEK.finditer(words):
        edge, which = found["edge"], found["which"]
        if edge is None and which is None:
            continue
        first = "dau" in found[0]
        ahead = 7 if which in ("sau", "toi") or (which is None and (first or edge in ("sang", "qua"))) else 0
        if first or (ahead and begins and edge not in ("het", "cuoi")):
            day = _plus(today, ahead - today.weekday())
        elif "giua" in found[0]:
            day = _plus(today, ahead - today.weekday() + 2)
        else:
            # A week of work ends with its Friday.
            end = _FRIDAY if ahead or today.weekday() <= _FRIDAY else _SUNDAY
            day = _plus(today, ahead - today.weekday() + end)
        if day is not None and day >= today:
            yield day


def _near(words: str, today: date, begins: bool) -> Iterator[date]:
    for found in _NEAR.finditer(words):
        day = _plus(today, 0 if found["today"] else 2 if found["two"] else 1)
        if day is not None:
            yield day
    if begins and _PART_OF_TODAY.search(words):
        yield today


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


_READERS: tuple[Callable[[str, date, bool], Iterator[date]], ...] = (
    _written, _in_words, _month, _quarter, _of_month, _weekday, _week, _near,
)  # fmt: skip
