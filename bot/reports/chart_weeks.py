"""The six boxes week by week: columns above a table of their numbers, which is the legend too."""

from bot.reports.chart import (
    INNER,
    LOOKS,
    MARGIN,
    PLAIN,
    QUIET,
    SMALL,
    WIDTH,
    Sheet,
    draw_heading,
    height_of,
    line_height,
    wrapped,
)
from bot.reports.chart_data import Column, Weeks
from bot.texts import charts as words
from storage.states import Bucket

_SWATCH = 44
_COLUMNS, _ROW, _AXIS = 520, 82, 50
_STACK = tuple(Bucket)  # from the ground up: finished work below, so that it is seen to grow


def draw(weeks: Weeks) -> bytes:
    """The PNG."""
    how = wrapped(words.WEEKS_HOW, SMALL, INNER, 2)
    top = height_of(weeks.heading) + len(how) * line_height(SMALL) + 20
    ground = top + _COLUMNS
    table = ground + _AXIS
    sheet = Sheet(table + (len(Bucket) + 1) * _ROW + MARGIN)
    draw_heading(sheet, weeks.heading)
    for at, line in enumerate(how):
        sheet.text(MARGIN, height_of(weeks.heading) + (at + 0.5) * line_height(SMALL), line, SMALL, colour=QUIET)
    width = INNER / max(len(weeks.columns), 1)
    highest = max((column.total for column in weeks.columns), default=0)
    for at, column in enumerate(weeks.columns):
        left = MARGIN + at * width
        _stack(sheet, column, left + width * 0.14, width * 0.72, ground, _COLUMNS / max(highest, 1))
        sheet.text(left + width / 2, ground + _AXIS / 2, column.label, SMALL, bold=True, align="center")
    sheet.line((MARGIN, ground), (WIDTH - MARGIN, ground), QUIET, 2)
    for at, box in enumerate(Bucket):
        _table_row(sheet, weeks, table + at * _ROW, words.BOXES[box], box, width)
    _table_row(sheet, weeks, table + len(Bucket) * _ROW, words.TOTAL, None, width)
    return sheet.png()


def _stack(sheet: Sheet, column: Column, left: float, width: float, ground: float, scale: float) -> None:
    y = ground
    for box in _STACK:
        height = column.counts[box] * scale
        if height:
            y -= height
            sheet.box(left, y, width, height, LOOKS[box])


def _table_row(sheet: Sheet, weeks: Weeks, y: float, name: str, box: Bucket | None, width: float) -> None:
    sheet.line((MARGIN, y), (WIDTH - MARGIN, y), width=1)
    x = float(MARGIN)
    if box is not None:
        sheet.box(x, y + 8, _SWATCH, 28, LOOKS[box])
        x += _SWATCH + 12
    sheet.text(x, y + 22, name, SMALL, bold=box is None)
    for at, column in enumerate(weeks.columns):
        number = column.total if box is None else column.counts[box]
        middle = MARGIN + (at + 0.5) * width
        sheet.text(middle, y + 59, str(number) if number else "–", PLAIN, bold=box is None, align="center")
