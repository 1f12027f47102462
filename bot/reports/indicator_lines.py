"""Indicators as the exports show them: where each stands, who has not reported in the month, and every figure that was said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.actions.indicators import State, states_of
from storage import indicators
from storage.database import Unit
from storage.indicators import Indicator, Reading


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A figure. `place` is None for the whole, `rate` in percent and None where nothing can be divided."""

    place: str | None
    day: date
    numerator: Decimal | None
    denominator: Decimal | None
    rate: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An open indicator. `value` and `base` are counted as the target is; `latest`: the last figure of each place."""

    name: str
    short: str
    unit: str
    target: Decimal
    in_percent: bool
    due_on: date | None
    base: Decimal | None
    base_on: date | None
    by_place: bool
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    places: int
    silent: tuple[str, ...]  # places without a figure of the month
    full: tuple[str, ...]  # places at 100 %
    latest: tuple[tuple[str, ReadingLine | None], ...]
    history: tuple[ReadingLine, ...]  # the oldest first

    @property
    def reported(self) -> int:
        """How many places have a figure of the month."""
        return self.places - len(self.silent)


async def gather(
    unit: Unit, organisation_id: int, today: date, of_numbers: Collection[int] | None = None
) -> tuple[IndicatorLine, ...]:
    """The open ones, the oldest first. `of_numbers`: only those that were made of tasks with these numbers."""
    found = await indicators.open_ones(unit, organisation_id)
    if of_numbers is not None:
        known = {item.id for number in of_numbers for item in await indicators.of_number(unit, organisation_id, number)}
        found = [item for item in found if item.id in known]
    states = await states_of(unit, organisation_id, found, lambda _place: True)
    return tuple(_line(state, today) for state in states)


def _line(state: State, today: date) -> IndicatorLine:
    item = state.indicator
    found = state.whole
    silent = state.silent(today.replace(day=1)) if item.by_place else []
    return IndicatorLine(
        name=item.name,
        short=item.short,
        unit=item.unit,
        target=item.target,
        in_percent=item.in_percent,
        due_on=item.due_on,
        base=item.base,
        base_on=item.base_on,
        by_place=item.by_place,
        value=state.value,
        numerator=found.numerator if found.counted else None,
        denominator=found.denominator,
        places=len(state.places),
        silent=tuple(place.name for place in silent),
        full=tuple(place.name for place in state.full) if item.in_percent else (),
        latest=tuple((place.name, _of_place(item, state.latest.get(place.id))) for place in state.places),
        history=tuple(line for reading in state.history if (line := _of_place(item, reading)) is not None),
    )


def _of_place(item: Indicator, reading: Reading | None) -> ReadingLine | None:
    if reading is None:
        return None
    figure = reading.figure
    return ReadingLine(
        place=reading.place.name if reading.place is not None else None,
        day=reading.day,
        numerator=figure.numerator,
        denominator=figure.denominator,
        rate=figure.rate if item.in_percent else None,
        source=reading.source or reading.reported_by.name,
    )
