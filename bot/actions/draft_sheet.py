"""Drafts as the rows of a sheet (*sổ dự thảo*): what a cell of a column means, and which row is which draft at which version.

Cells are compared by meaning, so a sheet that went through another program, or another hand's spelling, brings no change.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.notices.cells import tidy
from bot.notices.dates import parse_day
from storage.notices import Draft, Timing
from storage.words import fold_words, name_key

MOST_ROWS = 600  # twice the tasks that one notice may have (`bot.actions.importing`): drafts may be split
LONGEST_CELL = 1_900  # characters; a longer one the reader of sheets refuses
NOTHING = "không"  # says of whoever cooperates, or of a product, that there is none
_NOTHING = frozenset({"", "khong", "khong co", "khong ai", "chua co", "chua co han"})

# What no XML can hold, and what spreadsheets take for such a character (`_x0007_`).
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_NUMBER = re.compile(r"(?:nv)? ?(\d{1,6})")
_MARK = re.compile(r"v(\d{1,18})-(\d{1,9})-(\d{1,9})-([0-9a-f]+)")
_DIGITS = 8
_HEADING_WITHIN = 20  # rows


class Column(StrEnum):
    """The columns that count when a sheet comes back; any other is for the eye."""

    NUMBER = "number"  # NV
    NAME = "name"  # tên gọn
    LEAD = "lead"  # chủ trì
    COOP = "coop"  # phối hợp
    TIMING = "timing"  # thời gian
    DUE = "due"  # hạn
    PRODUCT = "product"  # kết quả cần có
    DROP = "drop"  # bỏ (x)
    MARK = "mark"  # phiên bản: hidden


REQUIRED = (Column.NUMBER, Column.MARK)
_KEPT = (Column.NAME, Column.LEAD, Column.COOP, Column.TIMING, Column.DUE, Column.PRODUCT)
EDITABLE = (*_KEPT, Column.DROP)
_HEADINGS = {
    "nv": Column.NUMBER,
    "ten gon": Column.NAME,
    "chu tri": Column.LEAD,
    "phoi hop": Column.COOP,
    "thoi gian": Column.TIMING,
    "han": Column.DUE,
    "ket qua can co": Column.PRODUCT,
    "bo x": Column.DROP,
    "bo": Column.DROP,
    "phien ban": Column.MARK,
}
_TIMINGS = {
    "co han": Timing.DATED,
    "dinh ky": Timing.PERIODIC,
    "thuong xuyen": Timing.STANDING,
    "chua co han": Timing.UNDATED,
    "khong co han": Timing.UNDATED,
}


class WrongSheet(Exception):
    """The sheet has no heading row of drafts; `missing` are the columns that the best row lacks."""

    def __init__(self, missing: tuple[Column, ...]) -> None:
        super().__init__(f"no columns {', '.join(missing)}")
        self.missing = missing


class TooManyRows(Exception):
    """More rows than `MOST_ROWS`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the hidden column says: which draft of which notice, at which version, and what its cells meant then (digests).

    The number is in it because a sheet that is sorted may leave its hidden column behind.
    """

    notice_id: int
    number: int
    version: int
    digests: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that came back. `place` is its number in the sheet, from 1; `number` None where it names no draft."""

    place: int
    number: int | None
    mark: Mark | None
    cells: Mapping[Column, str]

    def touched(self, today: date) -> frozenset[Column]:
        """The columns whose cells a person changed since the sheet went out: all of them where that is not known."""
        known = self.mark.digests if self.mark else {}
        before = {**known, Column.DROP: _digest("")}
        return frozenset(
            column
            for column in EDITABLE
            if column in self.cells and before.get(column) != _digest(meaning(column, self.cells[column], today))
        )


def mark_of(draft: Draft) -> str:
    """The cell of the hidden column."""
    digests = "".join(_digest(meaning_in(draft, column)) for column in _KEPT)
    return f"v{draft.notice_id}-{draft.number}-{draft.version}-{digests}"


def writable(text: str) -> str:
    """`text` as a cell can hold it and gives it back."""
    return tidy(_UNWRITABLE.sub("", text))[:LONGEST_CELL].strip()


@lru_cache(maxsize=8_192)  # each cell is asked about several times, and a long one costs milliseconds
def meaning(column: Column, cell: str, today: date) -> str:
    """What a cell says, the same for every way to write it; what cannot be understood means itself behind a `?`."""
    text = " ".join(writable(cell).split())
    words = fold_words(text)
    match column:
        case Column.LEAD:
            return name_key(text)
        case Column.COOP:
            return "" if words in _NOTHING else "|".join(name_key(name) for name in names_in(cell))
        case Column.TIMING:
            return _TIMINGS[words].value if words in _TIMINGS else f"?{words}" if words else ""
        case Column.DUE:
            day = parse_day(text, today)
            return "" if words in _NOTHING else day.isoformat() if day else f"?{words}"
        case Column.PRODUCT:
            return "" if words in _NOTHING else text
        case _:
            return text


def meaning_in(draft: Draft, column: Column) -> str:
    """What the draft's own cell in that column means."""
    match column:
        case Column.NAME:
            return meaning(column, draft.short_name, date.min)
        case Column.LEAD:
            return meaning(column, draft.lead_name or "", date.min)
        case Column.COOP:
            return meaning(column, coop_cell(draft), date.min)
        case Column.TIMING:
            return draft.timing.value
        case Column.DUE:
            return draft.due_on.isoformat() if draft.due_on else ""
        case Column.PRODUCT:
            return meaning(column, draft.product or "", date.min)
        case _:
            return ""


def coop_cell(draft: Draft) -> str:
    """The cooperating bodies in one cell, parted by semicolons: a name may have a comma."""
    return writable("; ".join(str(entry["name"]) for entry in draft.coop))


def names_in(cell: str) -> list[str]:
    """The bodies that a cell names, parted by semicolons or lines; by commas where there is neither."""
    text = writable(cell)
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else text.split(",")
    return [part.strip() for part in parts if part.strip()]


def read_rows(rows: Sequence[Sequence[str]]) -> list[SheetRow]:
    """The rows below the headings, wherever these are and in whatever order. Blank rows are left out.

    Raises WrongSheet, TooManyRows.
    """
    first, columns = _headings(rows)
    found: list[SheetRow] = []
    for place, row in enumerate(rows[first:], first + 1):
        cells = {column: row[at] for column, at in columns.items() if at < len(row)}
        if not any(cells.values()):
            continue
        if len(found) == MOST_ROWS:
            raise TooManyRows
        number = _NUMBER.fullmatch(fold_words(cells.get(Column.NUMBER, "")))
        mark = _mark(cells.get(Column.MARK, ""))
        found.append(SheetRow(place, int(number[1]) if number else None, mark, cells))
    return found


def _headings(rows: Sequence[Sequence[str]]) -> tuple[int, dict[Column, int]]:
    """How many rows there are down to the headings, and where each column is."""
    best: tuple[int, dict[Column, int]] = (0, {})
    for place, row in enumerate(rows[:_HEADING_WITHIN], 1):
        columns: dict[Column, int] = {}
        for at, cell in enumerate(row):
            column = _HEADINGS.get(fold_words(cell))
            if column is not None:
                columns.setdefault(column, at)
        if len(columns) > len(best[1]):
            best = place, columns
    missing = tuple(column for column in REQUIRED if column not in best[1])
    if missing or not any(column in best[1] for column in EDITABLE):
        raise WrongSheet(missing or EDITABLE)
    return best


def _mark(cell: str) -> Mark | None:
    match = _MARK.fullmatch(cell.strip())
    if match is None or len(match[4]) != _DIGITS * len(_KEPT):
        return None
    digests = {column: match[4][at * _DIGITS : (at + 1) * _DIGITS] for at, column in enumerate(_KEPT)}
    return Mark(int(match[1]), int(match[2]), int(match[3]), digests)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
