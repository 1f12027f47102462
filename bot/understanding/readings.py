"""Figures as people write them: `485/512`, `còn 12`, `97,5%`, `97 phẩy 5`, `chưa có`; one, or a list with a place a line.

Pure, and never raises: whatever is no figure is None. Whether a figure is likely, `storage.figures` says.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.notices.dates import calendar_day
from storage.words import fold_words

LONGEST = 2_000  # letters of one line; a longer one is no figure
MOST_LINES = 300
_DIGITS = 9


class Form(StrEnum):
    """How a figure was said."""

    RATIO = "ratio"  # 485/512
    LEFT = "left"  # còn 12
    PERCENT = "percent"  # 97,5%
    NUMBER = "number"  # 485: of people or per cent, which only the indicator tells
    NONE = "none"  # chưa có


@dataclass(frozen=True, slots=True)
class Said:
    """One figure. `of` is the whole of a ratio, above 0; both lie between 0 and 10⁹."""

    form: Form
    value: Decimal = Decimal(0)
    of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A name as it was written, what was said of it, as of which day and by which source."""

    name: str
    said: Said | None
    day: date | None = None
    source: str | None = None
    text: str = ""


_COUNT = r"[1-9]\d{0,2}(?:[.,]\d{3}){1,2}(?![\d.,])|\d{1,9}(?:,\d{1,2})?(?![\d.,]*\d)"
_RATE = r"\d{1,9}(?:[.,]\d{1,4})?(?![\d.,]*\d)"
_NOUN = (
    r"(?:nguoi(?: dan)?|ho(?: dan| gia dinh| ngheo)?|nhan khau|khau|chau|nha|tre(?: em)?|em|hoc sinh|con|cai|ha|tan|"
    r"hoi vien|doi tuong|the|ca|trieu(?: dong)?|dong|km|m|cay)"
)
_BEFORE = (
    r"(?:(?:(?:da|moi|hien|dang|xom|thon|khoi|nay|gio|cung|xin|bao cao|bc|chung toi)[ :]+)*"
    r"(?:co|dat|duoc|dc|so lieu(?: la)?|tong so(?: la)?|ty le(?: la)?|khoang|hien nay|hien tai)[ :]+)*"
)
_BEHIND = (
    r"(?: (?:nguoi|dan|ho|da|tham gia|tham|gia|co|mua|dong|nop|dat|roi|a|nhe|duoc|so|lieu|het|xong|tong|the|dc|"
    r"khau|nhan khau|anh|chi|ong|ba|bac|dong chi|d/c))*"
)
_RATIO = re.compile(
    rf"{_BEFORE}(?P<a>{_COUNT})(?: {_NOUN})?(?: da tham gia| tham gia| da co)? ?"
    rf"(?:/|(?:tren|trong|cua)(?: tong)?(?: so)? )(?: ?tong so )? ?(?P<b>{_COUNT})(?: ?{_NOUN})?{_BEHIND}"
)
_PERCENT = re.compile(rf"{_BEFORE}(?P<a>{_RATE}) ?(?:%|phan tram|pt){_BEHIND}")
_LEFT = re.compile(
    rf"(?:hien |xom |thon |khoi |chi |moi )*(?:con|thieu)(?: lai| thieu| co| moi| khoang| them| nua)* (?P<a>{_COUNT})"
    rf"(?: ?{_NOUN})?(?: nua)?(?: (?:la|thi))?(?: (?:chua|khong)(?: \w+){{0,4}})?(?: nua| a| thoi)*"
    rf"|(?P<b>{_COUNT})(?: ?{_NOUN})? chua(?: \w+){{1,4}}"
)
_NUMBER = re.compile(rf"{_BEFORE}(?P<a>{_RATE}|{_COUNT})(?: ?{_NOUN})?{_BEHIND}")
_NONE = re.compile(
    r"(?:hien |xom |thon |khoi |toi |van |nay )*(?:chua|khong|ko|k)(?: co| nam| ro| biet| thong ke| tong hop| ra soat| bao)*"
    r"(?: duoc| dc)?(?: so lieu| so| gi)?(?: nay| moi| nua)?(?: a| nhe| anh| chi| ong| ba)*"
)
_NONE_MARK = re.compile(r"\b(?:co|nam|ro|biet|thong ke|tong hop|ra soat|so|so lieu)\b")
_SPOKEN_COMMA = re.compile(r"(?<=\d) ?\b(?:phay|phai|cham)\b ?(?=\d)")
_HALF = re.compile(r"(?<=\d) ruoi\b(?! \d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_DAY = re.compile(
    r"[\s,;(]*(?:(?:tính|tinh)\s+)?(?:(?:đến|den)\s+)?(?:(?:hết|het)\s+)?(?:ngày|ngay)\s*:?\s+"
    r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>\d{4}))?\)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[\s,;(]+(?:(?:nguồn|nguon)(?:\s+(?:số liệu|so lieu))?|theo(?:\s+(?:số liệu|so lieu))?(?:\s+(?:của|cua))?)\s*:?\s+"
    r"(?P<source>[^\d,;()]{2,80}?)\s*[).,]*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–•*+](?:\s+|(?=[^\W\d]))|\d{1,3}[.)]\s+)")
_BELOW_ZERO = re.compile(r"^\s*[-–−]\s*\d")
_CELLS = re.compile(r"(?<=\d)[ \u00a0]*\t+[ \u00a0]*(?=\d)")
_BREAK = re.compile(r"[\s:=–—-]+")
_SPLITS = re.compile(r"[\n;]+")


def figure_in(text: str, also: Collection[str] = ()) -> Said | None:
    """The figure that the whole text is; None where anything else stands beside it. `also`: words, folded, that may."""
    if len(text) > LONGEST or _BELOW_ZERO.match(text):
        return None
    words = _plain(text)
    for word in sorted(also, key=len, reverse=True):
        words = re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", " ", words) if word else words
    words = " ".join(words.split()).strip(" .,:")
    if not words:
        return None
    return _ratio(words) or _percent(words) or _left(words) or _none(words) or _number(words)


def line_of(text: str, today: date, also: Collection[str] = (), names: Collection[str] = ()) -> Line | None:
    """`xóm Đồng Tâm 485/512, ngày 20/01, nguồn BHXH`: the name first, which may be left out; None where nothing is said.

    `names`: those that are known, folded; one that is reads as a name although its words could belong to the figure.
    """
    if len(text) > LONGEST:
        return None
    rest = unicodedata.normalize("NFC", _BULLET.sub("", _CELLS.sub("/", text))).strip()
    source, rest = _source(rest)
    day, rest = _day(rest, today)
    breaks = [(rest[: found.start()].strip(" ,.:;"), rest[found.end() :]) for found in _BREAK.finditer(rest)]
    known = [(name, figure) for name, figure in reversed(breaks) if _ends_in(name, names)]
    unknown = [(name, figure) for name, figure in breaks if any(char.isalpha() for char in name)]
    for name, figure in [*known, ("", rest), *unknown]:
        said = figure_in(figure, also)
        if said is not None:
            return Line(name, said, day, source, text.strip())
    named = any(char.isalpha() for char in rest)
    return Line(rest.strip(" ,.:;"), None, day, source, text.strip()) if named else None


def lines_of(text: str, today: date, also: Collection[str] = (), names: Collection[str] = ()) -> list[Line]:
    """Each line of a pasted list, at most MOST_LINES; a line without a figure stands with its words alone."""
    pieces = [piece for piece in _SPLITS.split(text) if piece.strip()][:MOST_LINES]
    return [line for piece in pieces if (line := line_of(piece, today, also, names)) is not None]


def _ends_in(name: str, names: Collection[str]) -> bool:
    words = fold_words(name)
    return any(words == known or words.endswith(f" {known}") for known in names)


def _plain(text: str) -> str:
    words = fold_words(unicodedata.normalize("NFC", text).replace("–", "-"))
    return _HALF.sub(",5", _SPOKEN_COMMA.sub(",", words))


def _ratio(words: str) -> Said | None:
    found = _RATIO.fullmatch(words)
    if found is None or found["b"].startswith("0"):
        return None
    part, whole = _count(found["a"]), _count(found["b"])
    return Said(Form.RATIO, part, whole) if part is not None and whole else None


def _percent(words: str) -> Said | None:
    found = _PERCENT.fullmatch(words)
    return Said(Form.PERCENT, _decimal(found["a"])) if found else None


def _left(words: str) -> Said | None:
    found = _LEFT.fullmatch(words)
    number = _count(found["a"] or found["b"]) if found else None
    return Said(Form.LEFT, number) if number is not None else None


def _number(words: str) -> Said | None:
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    said = found["a"]
    number = _count(said) if _THOUSANDS.fullmatch(said) else _decimal(said)
    return Said(Form.NUMBER, number) if number is not None else None


def _none(words: str) -> Said | None:
    return Said(Form.NONE) if _NONE.fullmatch(words) and _NONE_MARK.search(words) else None


def _count(written: str) -> Decimal | None:
    """`1.234` is a thousand and more; `12,5` is not. None where it is too large."""
    if _THOUSANDS.fullmatch(written):
        written = re.sub(r"[.,]", "", written)
    number = _decimal(written)
    return number if number < Decimal(10) ** _DIGITS else None


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


def _source(text: str) -> tuple[str | None, str]:
    found = _SOURCE.search(text)
    return (found["source"].strip(), text[: found.start()]) if found else (None, text)


def _day(text: str, today: date) -> tuple[date | None, str]:
    """The day that is named, taken out; one without a year is the last such day up to today."""
    found = _DAY.search(text)
    if found is None:
        return None, text
    day = next(_days(int(found["d"]), int(found["m"]), found["y"], today), None)
    return (day, f"{text[: found.start()]} {text[found.end() :]}".strip()) if day else (None, text)


def _days(number: int, month: int, year: str | None, today: date) -> Iterator[date]:
    for each in [int(year)] if year else [today.year, today.year - 1]:
        day = calendar_day(each, month, number)
        if day is not None and (year or day <= today):
            yield day
