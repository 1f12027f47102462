"""The trend of an indicator: a line from figure to figure, a dashed one at the target, every point with its number."""

from decimal import Decimal
from itertools import pairwise

from bot.reports.chart import INK, INNER, LOOKS, MARGIN, PLAIN, QUIET, SMALL, WIDTH, Sheet, draw_heading, height_of
from bot.reports.trend import Point, Trend
from bot.texts import charts as words
from bot.texts.words import number, percentage
from storage.states import Bucket

_PLOT, _AXIS, _TOP = 560, 90, 60
_DASH = 22
_LOOK = LOOKS[Bucket.IN_TIME]


def draw(trend: Trend) -> bytes:
    """The PNG."""
    top = height_of(trend.heading) + _TOP
    ground = top + _PLOT
    sheet = Sheet(ground + _AXIS + MARGIN)
    draw_heading(sheet, trend.heading)
    low, high = _scale(trend)
    marks = [
        (_x(place, len(trend.points)), ground - float((point.value - low) / (high - low)) * _PLOT)
        for place, point in enumerate(trend.points)
    ]
    goal = ground - float((trend.target - low) / (high - low)) * _PLOT
    _dashes(sheet, goal)
    sheet.text(WIDTH - MARGIN, goal - 26, words.GOAL.format(target=_label(trend, trend.target)), SMALL, align="right")
    sheet.line((MARGIN, ground), (WIDTH - MARGIN, ground), QUIET, 2)
    for start, end in pairwise(marks):
        sheet.line(start, end, _LOOK.face, 4)
    for point, (x, y) in zip(trend.points, marks, strict=True):
        sheet.diamond(x, y, 12, _LOOK)
        below = abs(y - goal) < 70 and y >= goal
        sheet.text(x, y + (40 if below else -44), _label(trend, point.value), PLAIN, bold=True, align="center")
        sheet.text(x, ground + 30, f"{point.day:%d/%m}", SMALL, align="center")
        sheet.text(x, ground + 64, _under(point), SMALL, colour=QUIET, align="center")
    return sheet.png()


def _scale(trend: Trend) -> tuple[Decimal, Decimal]:
    """From which value to which: what lies close together is told apart, and the target is always on the sheet."""
    values = [*(point.value for point in trend.points), trend.target]
    low, high = min(values), max(values)
    room = max((high - low) / 5, Decimal(1))
    return max(Decimal(0), low - room), high + room


def _x(place: int, number_of: int) -> float:
    step = INNER / max(number_of, 1)
    return MARGIN + (place + 0.5) * step


def _dashes(sheet: Sheet, y: float) -> None:
    x = float(MARGIN)
    while x < WIDTH - MARGIN:
        sheet.line((x, y), (min(x + _DASH, WIDTH - MARGIN), y), INK, 3)
        x += 2 * _DASH


def _label(trend: Trend, value: Decimal) -> str:
    return percentage(value) if trend.in_percent else number(value)


def _under(point: Point) -> str:
    return words.PLACES.format(number=point.places) if point.places > 1 else f"{point.day:%Y}"
