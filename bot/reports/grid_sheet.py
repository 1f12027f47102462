"""A sheet with a title, what it counts, headings that stay, rows with real days and numbers, and a row of sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.sheets import BOX, CENTRED, FONT, HEADING, PLAIN, TO_READ, WRAPPED, Value, fit_height, on_paper, put

HEADING_ROW = 3
_TITLE, _NOTE, _SUM = Font(FONT, 14, bold=True), Font(FONT, 11, italic=True), Font(FONT, 11, bold=True)
_MIDDLE = Alignment(wrap_text=True, vertical="top", horizontal="center")


class Holds(Enum):
    """What a column holds, with the way in which a cell shows it."""

    WORDS = "General"
    MARK = "@"
    NUMBER = "0"
    COUNT = "#,##0"
    RATE = "0.0%"
    PERCENT = "0%"
    DAY = "DD/MM/YYYY"
    MOMENT = "DD/MM/YYYY HH:MM"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters."""

    heading: str
    width: int
    holds: Holds = Holds.WORDS


@dataclass(frozen=True, slots=True)
class Grid:
    """`printed`: so many of the columns go to paper, all where it is None. `shade`: of a row, by its place from 0.

    The sums are numbers and no formulas: on a telephone a file is shown without being worked out.
    """

    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    nothing: str
    sums: Sequence[Value] | None = None
    printed: int | None = None
    frozen: int = 1
    shade: Mapping[int, PatternFill] | None = None


def draw(sheet: Worksheet, grid: Grid) -> None:
    """Writes it into an empty sheet."""
    printed = grid.printed or len(grid.columns)
    for place, (text, font, height) in enumerate(((grid.title, _TITLE, 24), (grid.note, _NOTE, 18)), 1):
        put(sheet, place, 1, text, font, Alignment(vertical="center"))
        sheet.row_dimensions[place].height = height
    for at, column in enumerate(grid.columns, 1):
        cell = put(sheet, HEADING_ROW, at, column.heading, HEADING, CENTRED)
        cell.fill, cell.border = TO_READ, BOX
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    fit_height(sheet, HEADING_ROW, [c.width - 2 for c in grid.columns], [column.heading for column in grid.columns])
    for place, row in enumerate(grid.rows, HEADING_ROW + 1):
        _fill(sheet, place, grid.columns, row, PLAIN, (grid.shade or {}).get(place - HEADING_ROW - 1))
    last = HEADING_ROW + len(grid.rows)
    _headed(sheet, grid, last)
    if not grid.rows:
        last += 1
        put(sheet, last, 1, grid.nothing, _NOTE, Alignment(vertical="center"))
    elif grid.sums is not None:
        last += 1
        _fill(sheet, last, grid.columns, grid.sums, _SUM, TO_READ)
    on_paper(sheet, f"{HEADING_ROW}:{HEADING_ROW}", f"A1:{get_column_letter(printed)}{last}", landscape=True)


def _headed(sheet: Worksheet, grid: Grid, last: int) -> None:
    """The headings stay in sight, and whoever sorts or filters never moves the sums."""
    sheet.freeze_panes = f"{get_column_letter(grid.frozen + 1)}{HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(grid.columns))}{last}"


def _fill(
    sheet: Worksheet,
    place: int,
    columns: Sequence[Column],
    row: Sequence[Value],
    font: Font,
    shade: PatternFill | None,
) -> None:
    for at, (column, value) in enumerate(zip(columns, row, strict=True), 1):
        shown = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        cell = put(sheet, place, at, shown, font, WRAPPED if column.holds is Holds.WORDS else _MIDDLE)
        cell.border = BOX
        if column.holds not in (Holds.WORDS, Holds.MARK):
            whole = not isinstance(value, float) or column.holds is not Holds.COUNT
            cell.number_format = column.holds.value if whole else "#,##0.0#"
        if shade is not None:
            cell.fill = shade
    words = [value if isinstance(value, str) else "" for value in row]
    fit_height(sheet, place, [column.width for column in columns], words)
