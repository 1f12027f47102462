"""A table that an office sends as a file: a workbook (.xlsx, .xlsm) or text with delimiters (.csv), as rows of strings.

Runs in the process that ``workshop.py`` starts; a file from outside is not to be read anywhere else. Only ``is_sheet``, which
unpacks nothing, is for the bot's own process.
"""

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any

import openpyxl

from bot.notices.cells import MAX_CELL, shown, tidy
from bot.notices.delimited import delimited_rows
from bot.notices.errors import BrokenFile, EmptyNotice, SecrecyMark, TooLarge, UnreadableNotice, UnsupportedFormat
from bot.notices.package import lists_entry, refuse_bombs
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.sheet_margins import margin_lines
from bot.notices.text import MAX_CHARACTERS, OLE_MAGIC, ZIP_MAGIC, is_old_word, refuse_size

MAX_ROWS = 5_000
MAX_COLUMNS = 60

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb")
TEXT_SUFFIXES = (".csv", ".tsv")
SUFFIXES = (*WORKBOOK_SUFFIXES, *TEXT_SUFFIXES)

_WORKBOOK = "xl/workbook.xml"
_LAST_ROW = 1_048_576  # of Excel: behind it no row can be
_MOST_PLACES = 10_000_000  # cells and gaps looked at; one cell at the far right makes thousands of them


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as a person sees them, all rows of one width: NFC, single blanks, lines within a cell parted by ``\\n``.

    ``rows[n]`` is row n + 1 of the file: blank rows before the last one with text are kept, and so are hidden ones.
    """

    rows: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """In JSON's own types, for the pipe of the process that reads."""
        return {"rows": self.rows}

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Sheet":
        """What ``as_json`` wrote. Raises KeyError or TypeError for anything else."""
        return cls(tuple(tuple(str(cell) for cell in row) for row in facts["rows"]))


def is_sheet(data: bytes, file_name: str) -> bool:
    """Whether the file is for ``read_sheet``: a workbook by the list of its entries, or a table by its name. Never raises."""
    if lists_entry(data, _WORKBOOK):
        return True
    suffix = PurePath(file_name).suffix.lower()
    # A Word file keeps its document, whatever it is named; an .xls or a damaged .xlsx is refused as what it is named.
    return suffix in SUFFIXES and not lists_entry(data, "word/document.xml")


def read_sheet(data: bytes, file_name: str) -> Sheet:
    """The first visible sheet of a workbook, or the table in a text file.

    Raises an ``UnreadableNotice`` and, but for MemoryError, nothing else. A confidentiality mark alone in a cell, a header, a
    footer or a text box raises ``SecrecyMark``.
    """
    try:
        refuse_size(data)
        rows, margins = _rows(data, PurePath(file_name).suffix.lower())
    except (UnreadableNotice, MemoryError):
        raise
    except Exception as error:
        # The libraries promise no closed list of what a hostile file makes them raise.
        raise BrokenFile("sheet") from error
    if bears_secrecy_mark([*{cell for row in rows for cell in row}, *margins]):
        raise SecrecyMark
    if not rows:
        raise EmptyNotice
    width = max(map(len, rows))
    return Sheet(tuple((*row, *[""] * (width - len(row))) for row in rows))


def _rows(data: bytes, suffix: str) -> tuple[list[list[str]], list[str]]:
    if data.startswith(OLE_MAGIC):
        is_old_word(data, suffix)  # raises for a workbook with a password, which lies in the old container too
        raise UnsupportedFormat(".xls")
    if data.startswith(ZIP_MAGIC) or suffix in WORKBOOK_SUFFIXES:
        refuse_bombs(data)
        if not lists_entry(data, _WORKBOOK):
            raise UnsupportedFormat(suffix) if suffix not in (".xlsx", ".xlsm") else BrokenFile("sheet")
        return _bounded(_workbook_rows(data)), margin_lines(data)
    if suffix not in (*TEXT_SUFFIXES, ".txt"):
        raise UnsupportedFormat(suffix)
    return _bounded([tidy(cell) for cell in row] for row in delimited_rows(data)), []


def _workbook_rows(data: bytes) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        # Of extensions and styles that the library leaves out; none of them is text.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
        if sheet is None:
            raise EmptyNotice
        # The size that a file claims fills the rows up to it.
        sheet.reset_dimensions()
        places = 0
        for cells in sheet.iter_rows():
            places += len(cells)
            if places > _MOST_PLACES:
                raise TooLarge("columns", MAX_COLUMNS)
            last = next((n for n in range(len(cells), 0, -1) if cells[n - 1].value is not None), 0)
            yield [shown(cell) for cell in islice(cells, last)]


def _bounded(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows up to the last one with text, each up to its last cell with text. Raises ``TooLarge``."""
    kept: list[list[str]] = []
    characters = 0
    for number, row in enumerate(rows):
        while row and not row[-1]:
            row.pop()
        if number >= (MAX_ROWS if row else _LAST_ROW):
            raise TooLarge("rows", MAX_ROWS)
        if len(row) > MAX_COLUMNS:
            raise TooLarge("columns", MAX_COLUMNS)
        if any(len(cell) > MAX_CELL for cell in row):
            raise TooLarge("cell", MAX_CELL)
        characters += sum(map(len, row))
        if characters > MAX_CHARACTERS:
            raise TooLarge("characters", MAX_CHARACTERS)
        if number < MAX_ROWS:
            kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept
