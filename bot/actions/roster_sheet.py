"""The roster as rows of a sheet: which heading is which field, in any order, wherever the headings stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.actions.draft_sheet import REQUIRED, WrongSheet
from bot.actions.draft_sheet import read_rows as draft_rows
from bot.actions.roster_profile import Field
from storage.words import fold, fold_words

MOST_ROWS = 500
_HEADING_WITHIN = 20  # rows
_CODE = re.compile(r"tv ?(\d{1,9})")
_SURNAME = re.compile(r"ho|ho (?:va )?(?:ten )?(?:dem|lot)|ho (?:va )?chu (?:dem|lot)")

_HEADINGS: tuple[tuple[Field, str], ...] = (
    (Field.NAME, r"(?:ho (?:va )?ten|ten thanh vien|ten can bo)(?: (?:can bo|cong chuc|thanh vien|day du))*"),
    (Field.FORM, r"(?:cach )?xung ho|danh xung"),
    (
        Field.PHONE,
        r"(?:so )?(?:dien thoai|dt|dtdd|di dong|sdt)(?: (?:di dong|lien he|lien lac|ca nhan))?|sdt|dtdd|so may",
    ),
    (Field.ROLE, r"vai tro(?: .*)?"),
    (
        Field.CHARGES,
        r"(?:cac )?(?:don vi|phong|co quan)(?: duoc)? phu trach|phu trach (?:cac )?(?:don vi|phong|co quan)",
    ),
    (Field.IN_CHARGE, r"(?=.*\b(?:xom|khoi|thon|ban|dia ban)\b).*\b(?:phu trach|chi dao)\b.*"),
    (
        Field.HEADED,
        r"(?=.*\b(?:xom|khoi|thon|ban)\b)(?!.*\bdon vi\b).*(?:\bdung dau\b|\btruong\b).*|truong (?:xom|khoi).*",
    ),
    (Field.HEAD, r"(?:la )?(?:truong|(?:nguoi )?dung dau)(?: (?:don vi|phong|phong ban|co quan))*"),
    (Field.TITLE, r"(?:chuc danh|chuc vu)(?: .*)?"),
    (Field.BODIES, r"(?:ten )?(?:don vi|phong ban|phong|co quan|to chuc|noi cong tac|ban chi dao)(?: .*)?"),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)


class TooManyRows(Exception):
    """More rows than `MOST_ROWS`."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row. `place` is its number in the sheet, from 1; `code` the id of the member that an exported row is about."""

    place: int
    cells: Mapping[Field, str]
    code: int | None = None


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The rows below the headings, and the headings of columns that are of no use here."""

    rows: tuple[RosterRow, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Headings:
    row: int  # how many rows there are down to them
    columns: Mapping[Field, int]
    surname: int | None
    code: int | None
    ignored: tuple[str, ...]


def is_roster(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the sheet is a list of people (*danh sách thành viên*), and not the drafts on their way back."""
    return _headings(rows) is not None and not is_drafts(rows)


def is_drafts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the sheet has headings of a workbook of drafts (*sổ dự thảo*), if not all that are needed."""
    try:
        draft_rows(rows[:_HEADING_WITHIN])
    except WrongSheet as error:
        return error.missing != REQUIRED
    return True


def read_roster(rows: Sequence[Sequence[str]]) -> RosterSheet:
    """Rows that say nothing in any column of the roster are left out. Raises TooManyRows, and ValueError for no roster."""
    headings = _headings(rows)
    if headings is None:
        raise ValueError("no headings of a roster")
    found: list[RosterRow] = []
    for place, row in enumerate(rows[headings.row :], headings.row + 1):
        cells = {field: row[at] for field, at in headings.columns.items() if at < len(row) and row[at].strip()}
        if headings.surname is not None and row[headings.surname].strip():
            cells[Field.NAME] = f"{row[headings.surname]} {cells.get(Field.NAME, '')}".strip()
        if not cells or _is_numbering(cells):
            continue
        if len(found) == MOST_ROWS:
            raise TooManyRows
        code = _CODE.fullmatch(fold_words(row[headings.code])) if headings.code is not None else None
        found.append(RosterRow(place, cells, int(code[1]) if code else None))
    return RosterSheet(tuple(found), headings.ignored)


def _headings(rows: Sequence[Sequence[str]]) -> _Headings | None:
    """The row with most headings of a roster; None where there is none with the names and one thing more."""
    best: _Headings | None = None
    for number, row in enumerate(rows[:_HEADING_WITHIN], 1):
        found = _read_headings(number, row)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _read_headings(number: int, row: Sequence[str]) -> _Headings | None:
    columns: dict[Field, int] = {}
    surname = given = code = None
    ignored: list[str] = []
    for at, cell in enumerate(row):
        heading = " ".join(re.sub(r"[^a-z]+", " ", fold(cell)).split())
        field = next((field for field, pattern in _PATTERNS if pattern.fullmatch(heading)), None)
        if field is not None and field not in columns:
            columns[field] = at
        elif heading == "ten" and given is None:
            given = at
        elif surname is None and _SURNAME.fullmatch(heading):
            surname = at
        elif heading == "ma" and code is None:
            code = at
        elif cell.strip():
            ignored.append(" ".join(cell.split()))
    alone = columns.keys() == {Field.NAME} and not ignored
    if Field.NAME not in columns and given is not None:
        columns[Field.NAME] = given
    else:
        surname = None
    enough = len(columns) > 1 or surname is not None or alone
    return _Headings(number, columns, surname, code, tuple(ignored)) if Field.NAME in columns and enough else None


def _is_numbering(cells: Mapping[Field, str]) -> bool:
    """The row below the headings that numbers the columns, (1), (2), (3)."""
    return all(re.fullmatch(r"\(?\d{1,2}\)?", cell.strip()) for cell in cells.values())
