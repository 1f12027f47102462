"""Reads one message of corrections: `104 hạn 19/01; 103 105 thường xuyên; 110 phối hợp Công an xã; 113 tách; 107 bỏ`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.actions.reviewing import Edit, Field
from bot.dialogue.days import day_meant
from bot.dialogue.numbers import leading_numbers
from bot.notices.deadlines import parse_day
from storage.words import fold_words

_SEPARATOR = re.compile(r"[;\n]+")
_WORDS: tuple[tuple[str, Field], ...] = (
    ("thuong xuyen", Field.STANDING),
    ("chua co han", Field.UNDATED),
    ("khong co han", Field.UNDATED),
    ("khong han", Field.UNDATED),
    ("giu han", Field.KEEP_LATE),
    ("da xong", Field.DONE_LATE),
    ("phoi hop", Field.COOP),
    ("chu tri", Field.LEAD),
    ("ten gon", Field.NAME),
    ("ten", Field.NAME),
    ("ket qua", Field.PRODUCT),
    ("san pham", Field.PRODUCT),
    ("lay lai", Field.RESTORE),
    ("tach", Field.SPLIT),
    ("bo", Field.DROP),
    ("dung", Field.CHECKED),
    ("han", Field.DUE),
)
# These say nothing of how work goes on, so about a published task they come too late.
FOR_DRAFTS_ONLY = frozenset(Field) - {Field.PRODUCT, Field.CHECKED, Field.DONE_LATE}
_NEEDS_WORDS = frozenset({Field.COOP, Field.LEAD, Field.NAME, Field.PRODUCT, Field.DUE})
_HEADING = re.compile(
    r"^(?:thông báo |thong bao |tb )?(?:số|so)[\s:]+(?P<number>\d[\w/.&-]*?)[\s,]*(?:(?:ngày|ngay)?[\s:]+(?P<day>\d.*))?$"
    r"|^(?:ngày|ngay)[\s:]+(?P<day_first>\d[^,;]*?)(?:[\s,]+(?:số|so)[\s:]+(?P<number_last>\d[\w/.&-]*))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The edits of a message, the pieces that could not be understood, and those about numbers that are no drafts."""

    edits: tuple[Edit, ...]
    unknown: tuple[str, ...] = ()
    others: tuple[tuple[tuple[int, ...], str], ...] = ()


def parse_edits(text: str, today: date, names_a_draft: Callable[[int], bool]) -> Parsed | None:
    """None when no piece of the message begins with the number of a draft: then it is something else."""
    pieces = [piece.strip() for piece in _pieces(text, names_a_draft)]
    if not any(names_a_draft(number) for piece in pieces for number in leading_numbers(piece)[0]):
        return None
    edits: list[Edit] = []
    unknown: list[str] = []
    others: list[tuple[tuple[int, ...], str]] = []
    for piece in pieces:
        numbers, words = leading_numbers(piece)
        if numbers and not any(names_a_draft(number) for number in numbers):
            others.append((numbers, words))
            continue
        found = _field(words) if numbers else None
        if found is None or bool(found[1]) != (found[0] in _NEEDS_WORDS):
            unknown.append(piece)
            continue
        field, rest = found
        day = day_meant(rest, today) if field is Field.DUE else None
        edits += [Edit(number, field, rest, day) for number in numbers]
    return Parsed(tuple(edits), tuple(unknown), tuple(others))


def _pieces(text: str, names_a_draft: Callable[[int], bool]) -> list[str]:
    """`104 hạn 19/01, 107 bỏ` is two pieces: after a comma the number of a draft and a word of correction begin a new one."""
    pieces: list[str] = []
    for piece in (piece for piece in _SEPARATOR.split(text) if piece.strip()):
        start = 0
        for comma in re.finditer(r",\s*", piece):
            numbers, words = leading_numbers(piece[comma.end() :])
            before = leading_numbers(piece[start : comma.start()])[1]
            if before and _field(words) and any(names_a_draft(number) for number in numbers):
                pieces.append(piece[start : comma.start()])
                start = comma.end()
        pieces.append(piece[start:])
    return pieces


@dataclass(frozen=True, slots=True)
class Heading:
    """`số 15 ngày 16/01`: what the text of the notice did not give."""

    number: str | None
    day: date | None


def parse_heading(text: str, today: date) -> Heading | None:
    """None when the message is not about number and date, or names a day that does not exist."""
    match = _HEADING.match(" ".join(text.split()).rstrip("."))
    if match is None:
        return None
    number = match["number"] or match["number_last"]
    said = match["day"] or match["day_first"]
    day = parse_day(said, today) if said else None
    if said and day is None:
        return None
    if number and "/" not in number:
        number = f"{number}/TB-UBND"
    return Heading(number, day)


def _field(words: str) -> tuple[Field, str] | None:
    """The field that the words begin with, and the words after it as written."""
    for phrase, field in _WORDS:
        length = len(phrase.split())
        parts = words.split()
        if fold_words(" ".join(parts[:length])).rstrip(":,.") == phrase:
            return field, " ".join(parts[length:]).strip(" :")
    return None
