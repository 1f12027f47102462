"""Places line by line: the parts of each in the six boxes, and beside them where its indicators stand."""

from bot.reports.chart import (
    INK,
    INNER,
    LOOKS,
    MARGIN,
    PLAIN,
    QUIET,
    RULE,
    SMALL,
    WIDTH,
    Look,
    Sheet,
    draw_heading,
    fitted,
    height_of,
    line_height,
    wrapped,
)
from bot.reports.chart_boxes import draw_legend, legend, legend_height, scale_of, widths
from bot.reports.chart_data import MOST_PLACES, Cell, PlaceRow, PlaceTable
from bot.texts import charts as words
from storage.states import Bucket

_ROW, _HEAD, _GAP, _BAR, _TRACK = 74, 84, 16, 42, 14
_NAME, _COLUMN = 290, 178
_FILL, _FULL = Look("#79B4EA", INK), Look("#005F47", "#FFFFFF")


def draw(table: PlaceTable) -> bytes:
    """The PNG."""
    rows = table.rows[:MOST_PLACES]
    totals = {box: sum(row.counts[box] for row in table.rows) for box in Bucket}
    has_work = any(totals.values())
    entries = legend(totals, only=[box for box in Bucket if totals[box]])
    top = height_of(table.heading) + (legend_height(entries) + _GAP if has_work else 0)
    notes = _notes(table)
    body = top + _HEAD + max(len(rows), 1) * _ROW
    sheet = Sheet(body + len(notes) * line_height(SMALL) + MARGIN)
    draw_heading(sheet, table.heading)
    if has_work:
        draw_legend(sheet, height_of(table.heading), entries)
    columns = WIDTH - MARGIN - len(table.columns) * _COLUMN
    bars = columns - MARGIN - _NAME - _GAP
    _draw_headings(sheet, table, top, columns, has_work=has_work)
    scale = scale_of([row.counts for row in rows], bars) if has_work else 0
    for at, row in enumerate(rows):
        y = top + _HEAD + at * _ROW
        sheet.line((MARGIN, y), (WIDTH - MARGIN, y), RULE, 1)
        _draw_name(sheet, row, y)
        _draw_bar(sheet, row, y, scale)
        for place, cell in enumerate(row.cells):
            _draw_cell(sheet, cell, columns + place * _COLUMN, y)
    if not rows:
        sheet.text(MARGIN, top + _HEAD + _ROW / 2, words.NO_PLACES, PLAIN)
    for at, note in enumerate(notes):
        sheet.text(MARGIN, body + (at + 0.5) * line_height(SMALL), note, SMALL, colour=QUIET)
    return sheet.png()


def _notes(table: PlaceTable) -> list[str]:
    found = []
    if len(table.rows) > MOST_PLACES:
        found.append(words.MORE_PLACES.format(number=len(table.rows) - MOST_PLACES))
    if table.more_indicators:
        found.append(words.MORE_INDICATORS.format(number=table.more_indicators))
    return [fitted(note, SMALL, INNER) for note in found]


def _draw_headings(sheet: Sheet, table: PlaceTable, top: float, columns: float, *, has_work: bool) -> None:
    middle = top + _HEAD / 2
    sheet.text(MARGIN, middle, words.PLACE, SMALL, bold=True)
    if has_work:
        sheet.text(MARGIN + _NAME, middle, words.PARTS, SMALL, bold=True)
    for place, column in enumerate(table.columns):
        x = columns + (place + 0.5) * _COLUMN
        sheet.text(
            x, middle - 18, fitted(column.name, SMALL, _COLUMN - 12, bold=True), SMALL, bold=True, align="center"
        )
        goal = fitted(column.goal, SMALL, _COLUMN - 12)
        sheet.text(x, middle + 18, goal, SMALL, colour=QUIET, align="center")


def _draw_name(sheet: Sheet, row: PlaceRow, y: float) -> None:
    lines = wrapped(row.name, SMALL, _NAME - _GAP, 2)
    begin = y + _ROW / 2 - (len(lines) - 1) * line_height(SMALL) / 2
    for at, line in enumerate(lines):
        sheet.text(MARGIN, begin + at * line_height(SMALL), line, SMALL)


def _draw_bar(sheet: Sheet, row: PlaceRow, y: float, scale: float) -> None:
    x = float(MARGIN + _NAME)
    for box, width in widths(row.counts, scale).items():
        sheet.numbered_box(x, y + (_ROW - _BAR) / 2, width, _BAR, LOOKS[box], row.counts[box])
        x += width


def _draw_cell(sheet: Sheet, cell: Cell, x: float, y: float) -> None:
    """The figure, marked where it has come to the target, over how far it is."""
    middle = x + _COLUMN / 2
    text = words.REACHED.format(value=cell.value) if cell.reached else cell.value
    colour = INK if cell.known else QUIET
    high = y + (_ROW / 2 if cell.share is None else _ROW / 2 - 12)
    said = fitted(text, SMALL, _COLUMN - 12, bold=cell.known)
    sheet.text(middle, high, said, SMALL, bold=cell.known, colour=colour, align="center")
    if cell.share is None:
        return
    left, width = x + 14, _COLUMN - 28
    sheet.shade(left, y + _ROW - 24, width, _TRACK)
    look = _FULL if cell.reached else _FILL
    sheet.shade(left, y + _ROW - 24, max(width * min(cell.share, 1.0), 2), _TRACK, look.face, layer=3)
