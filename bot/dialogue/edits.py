"""Reads one message of corrections: `104 hạn 19/01; 103 105 thường xuyên; 110 phối hợp Công an xã; 113 tách; 107 bỏ`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.actions.reviewing import Edit, Field
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
_NEEDS_WORDS = frozenset({Field.COOP, Field.LEAD, Field.NAME, Field.PRODUCT, Field.DUE})
_HEADING = re.compile(r"^số\s+(\S+)(?:\s+ngày\s+(.+))?$|^ngày\s+(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The edits of a message and the pieces that could not be understood."""

    edits: tuple[Edit, ...]
    unknown: tuple[str, ...]


def parse_edits(text: str, today: date, names_a_draft: Callable[[int], bool]) -> Parsed | None:
    """None when the message does not begin with the number of a draft: then it is something else."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]
    first, _ = leading_numbers(pieces[0]) if pieces else ((), "")
    if not first or not any(names_a_draft(number) for number in first):
        return None
    edits: list[Edit] = []
    unknown: list[str] = []
    for piece in pieces:
        numbers, words = leading_numbers(piece)
        found = _field(words) if numbers else None
        if found is None:
            unknown.append(piece)
            continue
        field, rest = found
        if bool(rest) != (field in _NEEDS_WORDS):
            unknown.append(piece)
            continue
        day = parse_day(rest, today) if field is Field.DUE else None
        edits += [Edit(number, field, rest, day) for number in numbers]
    return Parsed(tuple(edits), tuple(unknown))


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
    number, day_after_number, day_alone = match.groups()
    said = day_after_number or day_alone
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
