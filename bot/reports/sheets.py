"""Sheets of a workbook as an office prints them, and cells that are never formulas."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.actions.draft_sheet import writable
from bot.texts.workbook_sheet import FOOTER

Value = str | date | int | float | None

FONT = "Times New Roman"
HEADING, PLAIN = Font(FONT, 11, bold=True), Font(FONT, 11)
TO_READ = PatternFill("solid", fgColor="E7E6E6")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LINE = Side("thin", color="BFBFBF")
BOX = Border(_LINE, _LINE, _LINE, _LINE)
_PER_UNIT = 1.15  # characters of this font in a unit of a column's width
_LINE_HEIGHT, _HIGHEST_ROW = 14.5, 409  # points
_FORMULA_SIGNS = ("=", "+", "-", "@", "'")


def put(sheet: Worksheet, row: int, column: int, value: Value, font: Font, alignment: Alignment) -> Cell:
    """A cell with a text, a day, or nothing: never a formula, whatever the text begins with."""
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str):
        text = writable(value)
        cell.value = text or None
        if text:
            cell.data_type = "s"
        # Without it the program that opens the file would make a formula of the text as soon as somebody edits the cell.
        cell.quotePrefix = text.startswith(_FORMULA_SIGNS)
    else:
        cell.value = value
    cell.font, cell.alignment = font, alignment
    return cell


def fit_height(sheet: Worksheet, row: int, widths: Sequence[int], values: Sequence[Value]) -> None:
    """As many lines as the fullest cell needs: not every program finds that itself. `widths` in characters."""
    lines = max(
        sum(max(len(wrap(line, int(width * _PER_UNIT))), 1) for line in str(value or "").splitlines())
        for width, value in zip(widths, values, strict=True)
    )
    sheet.row_dimensions[row].height = min(max(lines, 1) * _LINE_HEIGHT + 3, _HIGHEST_ROW)


def list_sheet(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
    """A plain list below its headings; widths in characters."""
    for at, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = put(sheet, 1, at, heading, HEADING, CENTRED)
        cell.fill, cell.border = TO_READ, BOX
        sheet.column_dimensions[get_column_letter(at)].width = width
    for place, row in enumerate(rows, 2):
        for at, text in enumerate(row, 1):
            put(sheet, place, at, text, PLAIN, WRAPPED).border = BOX
        fit_height(sheet, place, widths, row)
    sheet.freeze_panes = "A2"
    on_paper(sheet, "1:1", f"A1:{get_column_letter(len(headings))}{len(rows) + 1}", landscape=False)


def on_paper(sheet: Worksheet, title_rows: str, area: str, *, landscape: bool) -> None:
    """A4, as wide as the page, the heading rows on each page, numbered at its foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4  # inches
    sheet.page_margins.top, sheet.page_margins.header = 0.5, 0.2
    sheet.page_margins.bottom, sheet.page_margins.footer = 0.7, 0.3
    sheet.print_title_rows, sheet.print_area = title_rows, area
    footer = HeaderFooterItem()
    footer.center.text = FOOTER
    sheet.HeaderFooter.oddFooter = footer
