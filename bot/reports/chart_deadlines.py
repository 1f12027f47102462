"""What falls due in the next days: each task on a line, with a mark at its day."""

from datetime import date, timedelta

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
    Sheet,
    draw_heading,
    fitted,
    height_of,
    line_height,
    width_of,
)
from bot.reports.chart_data import Mark, Timeline
from bot.texts import charts as words
from storage.states import Bucket

MOST_TASKS = 16
"""A longer picture would be made narrower by the chat, and its letters too small."""
_AXIS, _TRACK, _MARK = 52, 44, 12
_LOOK = LOOKS[Bucket.IN_TIME]


def draw(timeline: Timeline) -> bytes:
    """The PNG."""
    marks = timeline.marks[:MOST_TASKS]
    more = len(timeline.marks) - len(marks)
    top = height_of(timeline.heading) + line_height(SMALL) + _AXIS
    row = line_height(PLAIN) + _TRACK
    bottom = top + max(len(marks), 1) * row
    sheet = Sheet(bottom + (line_height(PLAIN) + 8 if more else 0) + MARGIN)
    draw_heading(sheet, timeline.heading)
    sheet.text(MARGIN, height_of(timeline.heading) + line_height(SMALL) / 2, words.DAYS_OFF, SMALL, colour=QUIET)
    _calendar(sheet, timeline, top, bottom)
    if not marks:
        said = words.NO_DEADLINES.format(days=timeline.days)
        sheet.text(MARGIN + 8, top + row / 2, said, PLAIN)
    for at, mark in enumerate(marks):
        _row(sheet, timeline, mark, top + at * row)
    if more:
        said = words.MORE_TASKS.format(number=more)
        sheet.text(MARGIN, bottom + 8 + line_height(PLAIN) / 2, said, PLAIN, bold=True)
    return sheet.png()


def _step(timeline: Timeline) -> float:
    """Pixels of a day."""
    return INNER / (timeline.days + 1)


def _left(timeline: Timeline, day: date) -> float:
    return MARGIN + (day - timeline.today).days * _step(timeline)


def _calendar(sheet: Sheet, timeline: Timeline, top: float, bottom: float) -> None:
    step = _step(timeline)
    labels_from = 0.0
    for offset in range(timeline.days + 1):
        day = timeline.today + timedelta(days=offset)
        x = _left(timeline, day)
        if day in timeline.days_off:
            sheet.shade(x, top, step, bottom - top)
        if offset and day.weekday():
            continue
        sheet.line((x, top), (x, bottom), INK if not offset else RULE, 3 if not offset else 1.5)
        label = f"{day:%d/%m}" if offset else words.TODAY
        wide = width_of(label, SMALL, bold=not offset)
        if x >= labels_from and x + wide <= WIDTH - MARGIN / 2:
            sheet.text(x, top - _AXIS / 2, label, SMALL, bold=not offset)
            labels_from = x + wide + 12


def _row(sheet: Sheet, timeline: Timeline, mark: Mark, y: float) -> None:
    sheet.text(MARGIN + 8, y + line_height(PLAIN) / 2, fitted(mark.name, PLAIN, INNER - 8), PLAIN)
    middle = y + line_height(PLAIN) + _TRACK / 2 - 4
    x = _left(timeline, mark.due_on) + _step(timeline) / 2
    # The words stand on the side where there is more room: they never leave the sheet, nor lie on the mark or its line.
    right, left = WIDTH - MARGIN - x - 24, x - MARGIN - 44
    line_until = x
    if right >= left:
        sheet.text(x + 22, middle, fitted(mark.beside, SMALL, right), SMALL, colour=QUIET)
    else:
        said = fitted(mark.beside, SMALL, left)
        sheet.text(x - 22, middle, said, SMALL, colour=QUIET, align="right")
        line_until = x - 22 - width_of(said, SMALL) - 10
    sheet.line((MARGIN, middle), (max(line_until, MARGIN), middle), QUIET, 2)
    sheet.diamond(x, middle, _MARK, _LOOK)
