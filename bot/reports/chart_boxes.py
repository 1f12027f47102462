"""The six boxes by unit or by area, as stacked bars: who has how much, and what of it is late."""

from collections.abc import Mapping, Sequence

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
    width_of,
    wrapped,
)
from bot.reports.chart_data import MOST_ROWS, Bars
from bot.texts import charts as words
from storage.states import Bucket

_BAR, _GAP, _SWATCH = 46, 20, 50
_NAME_LINES = 3
_TOTAL_WIDTH = 110


def draw(bars: Bars) -> bytes:
    """The PNG."""
    rows = bars.shown()
    names = [wrapped(row.name, PLAIN, INNER - _TOTAL_WIDTH, _NAME_LINES) for row in rows]
    totals = {box: sum(row.counts[box] for row in rows) for box in Bucket}
    entries = legend(totals)
    top = height_of(bars.heading) + legend_height(entries) + _GAP
    body = sum(len(lines) * line_height(PLAIN) + _BAR + _GAP for lines in names)
    sheet = Sheet(top + max(body, 2 * _GAP + _BAR) + MARGIN)
    draw_heading(sheet, bars.heading)
    draw_legend(sheet, height_of(bars.heading), entries)
    if not rows:
        sheet.text(MARGIN, top + _GAP, words.NO_TASKS, PLAIN)
    # The rest together may be many times any unit: it has a scale of its own, or the others would be too small to compare.
    scales = [scale_of([row.counts for row in rows[:MOST_ROWS]], INNER)] * len(rows)
    if len(bars.rows) > len(rows):
        scales[-1] = min(scales[0], scale_of([rows[-1].counts], INNER))
    y = top
    for row, lines, scale in zip(rows, names, scales, strict=True):
        for line in lines:
            sheet.text(MARGIN, y + line_height(PLAIN) / 2, line, PLAIN)
            y += line_height(PLAIN)
        in_line = y - line_height(PLAIN) / 2
        sheet.text(WIDTH - MARGIN, in_line, str(row.total), PLAIN, bold=True, align="right")
        x = float(MARGIN)
        for box, width in widths(row.counts, scale).items():
            sheet.numbered_box(x, y + 4, width, _BAR, LOOKS[box], row.counts[box])
            x += width
        y += _BAR + _GAP
    return sheet.png()


def widths(counts: Mapping[Bucket, int], scale: float) -> dict[Bucket, float]:
    """Pixels of each box that holds something: by its number, but never too narrow for the number itself."""
    return {box: max(number * scale, _narrowest(number)) for box, number in counts.items() if number}


def scale_of(rows: Sequence[Mapping[Bucket, int]], width: float) -> float:
    """Pixels a task, so that the longest row is `width` wide."""
    low, high = 0.0, float(width)
    for _ in range(40):
        middle = (low + high) / 2
        if all(sum(widths(row, middle).values()) <= width for row in rows):
            low = middle
        else:
            high = middle
    # With few tasks a bar that fills the sheet would say nothing.
    return min(low, width / 8)


def _narrowest(number: int) -> float:
    return width_of(str(number), PLAIN, bold=True) + 16


def legend(totals: Mapping[Bucket, int], only: Sequence[Bucket] = tuple(Bucket)) -> list[list[tuple[Bucket, str]]]:
    """In two columns, or in one where the words need it."""
    entries = [(box, f"{words.BOXES[box]}: {totals[box]}") for box in only]
    half = INNER / 2 - _SWATCH - 16
    if any(width_of(text, SMALL) > half for _, text in entries):
        return [[entry] for entry in entries]
    return [entries[at : at + 2] for at in range(0, len(entries), 2)]


def legend_height(rows: Sequence[Sequence[tuple[Bucket, str]]]) -> int:
    """Pixels, without the line below it."""
    return len(rows) * _SWATCH


def draw_legend(sheet: Sheet, top: float, rows: Sequence[Sequence[tuple[Bucket, str]]]) -> None:
    for line, row in enumerate(rows):
        y = top + line * _SWATCH
        for column, (box, text) in enumerate(row):
            x = MARGIN + column * INNER / 2
            sheet.box(x, y + 8, _SWATCH, _SWATCH - 16, LOOKS[box])
            sheet.text(x + _SWATCH + 14, y + _SWATCH / 2, text, SMALL)
    sheet.line((MARGIN, top + len(rows) * _SWATCH + 8), (WIDTH - MARGIN, top + len(rows) * _SWATCH + 8), QUIET, 1)
