"""What is said of an absence (*vắng*): from which day to which, who stands in. Pure; with or without accents."""

import re
from dataclasses import dataclass
from datetime import date

from bot.dialogue.days import day_meant
from storage.words import flat, one_line

_TITLE = r"(?:(?:d/c|dong chi|ong|ba|anh|chi|co|chu|bac)\s+)"
_DAY = r"(?:(?:tu|ngay|het)\s+)*(?:\d{1,2}[/.]\d|hom nay\b|mai\b|ngay mai\b|thu\s)"
_STAND_IN = re.compile(
    rf"(?:^|[,;]\s*|\s+)(?:(?P<by>do|nho|co)\s+)?(?:{_TITLE}(?P<titled>[a-z][a-z\s]*?)|(?P<bare>[a-z][a-z\s]*?))"
    r"\s+thay(?:\s+the)?\s*\.?$"
)
_BETWEEN = re.compile(r"\s+(?:den|toi)\s+|\s*[–-]\s*")
_BEFORE_DAY = re.compile(r"^(?:(?:tu|ngay|het)\s+)+")
_OF_ANOTHER = re.compile(
    rf"^{_TITLE}?(?P<who>[a-z][a-z\s]{{1,60}}?)\s+(?:(?P<back>het vang)\.?|(?:xin\s+)?vang(?:\s+mat)?\s+(?P<said>{_DAY}.*))$"
)


@dataclass(frozen=True, slots=True)
class Away:
    """`stand_in`: the name as it was written; None where nobody was named."""

    first: date
    last: date
    stand_in: str | None = None


@dataclass(frozen=True, slots=True)
class OfAnother:
    """What the office says of somebody else; `said` is None for *hết vắng*."""

    who: str
    said: str | None


def of_another(text: str) -> OfAnother | None:
    """`đ/c Hùng vắng 20/2 đến 25/2, đ/c Tám thay`, `đ/c Hùng hết vắng`; None for any other sentence."""
    text = one_line(text)
    match = _OF_ANOTHER.match(flat(text))
    if match is None:
        return None
    said = text[match.start("said") : match.end("said")] if match["said"] else None
    return OfAnother(text[match.start("who") : match.end("who")], said)


def is_of_another(text: str) -> bool:
    return of_another(text) is not None


def away(text: str, today: date) -> Away | None:
    """`20/2 đến 25/2, đ/c Tám thay`, `mai`, `từ thứ 2 đến thứ 4`; None where the days are not clear."""
    text = one_line(text).rstrip(" .")
    stand_in = None
    match = _STAND_IN.search(flat(text))
    if match is not None:
        end = match.end("titled") if match["titled"] else match.end("bare")
        start = match.start("titled") if match["titled"] else match.start("bare")
        if match["by"] and text[match.start("by")] in "đĐ":  # the family name Đỗ
            start = match.start("by")
        stand_in, text = text[start:end], text[: match.start()]
    between = _BETWEEN.search(flat(text))
    if between is None:
        first = _day(text, today)
        return Away(first, first, stand_in) if first else None
    first = _day(text[: between.start()], today)
    last = _day(text[between.end() :], first) if first else None
    return Away(first, last, stand_in) if first and last else None


def _day(text: str, today: date) -> date | None:
    text = text.strip(" ,;")
    prefix = _BEFORE_DAY.match(flat(text))
    return day_meant(text[prefix.end() :] if prefix and not flat(text).startswith("ngay mai") else text, today)
