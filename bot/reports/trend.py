"""The trend of an indicator (*diễn biến chỉ tiêu*): where the whole stood on each day with a figure, beside its target."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from bot.actions.indicators import State, states_of
from bot.chat import Enclosure, File
from bot.reports.chart_data import Heading
from bot.reports.drawing import DRAWING
from bot.texts import charts as words
from bot.texts.words import full_day, number
from storage import indicators, organisations
from storage.database import Unit
from storage.figures import whole
from storage.indicators import Indicator, Reading

MOST_POINTS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """The whole on a day, counted as the target is, and how many places are in it."""

    day: date
    value: Decimal
    places: int


@dataclass(frozen=True, slots=True)
class Trend:
    heading: Heading
    points: Sequence[Point]  # the oldest first
    target: Decimal
    in_percent: bool
    unit: str


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> Callable[[], File] | None:
    """What draws the picture; None for an indicator that is another organisation's or has no figure."""
    indicator = await indicators.get(unit, organisation_id, enclosure.of)
    if indicator is None or len(enclosure.records) != 1:
        return None
    (state,) = await states_of(unit, organisation_id, [indicator], lambda _place: True)
    points = points_of(state)
    if not points:
        return None
    organisation = await organisations.get(unit, organisation_id)
    today = date.fromordinal(enclosure.records[0])
    goal = f"{number(indicator.target)}{'%' if indicator.in_percent else f' {indicator.unit}'}"
    until = f" đến {indicator.due_on:%d/%m/%Y}" if indicator.due_on else ""
    heading = Heading(
        indicator.name, organisation.name, (full_day(today), words.TARGET.format(target=goal, until=until))
    )
    return partial(_drawn, Trend(heading, points, indicator.target, indicator.in_percent, indicator.unit))


def points_of(state: State) -> list[Point]:
    """One point for each day on which something was said, the newest MOST_POINTS; where it began is the first."""
    indicator = state.indicator
    found: list[Point] = []
    if indicator.base is not None and indicator.base_on is not None:
        found.append(Point(indicator.base_on, indicator.base, 0))
    latest: dict[int | None, Reading] = {}
    of_day: dict[date, Point] = {}
    for reading in state.history:
        if indicator.by_place and reading.place_id is None:
            continue
        latest[reading.place_id] = reading
        value = _value(indicator, list(latest.values()))
        if value is not None:
            of_day[reading.day] = Point(reading.day, value, len(latest))
    return [*found, *of_day.values()][-MOST_POINTS:]


def _value(indicator: Indicator, latest: Sequence[Reading]) -> Decimal | None:
    found = whole(reading.figure for reading in latest)
    if not indicator.in_percent:
        return found.numerator if found.counted else None
    if found.rate is None and not indicator.by_place:
        return latest[-1].percent
    return found.rate


def _drawn(trend: Trend) -> File:
    """In a thread of its own."""
    # matplotlib takes a second to import: the program starts without it.
    from bot.reports import chart_indicator

    with DRAWING:
        return File("chi-tieu.png", chart_indicator.draw(trend), is_picture=True)
