"""What is shown of each place (*khối, xóm*): its parts in the six boxes, and where its indicators stand."""

from collections.abc import Sequence
from datetime import date

from bot.actions.indicators import State, states_of
from bot.reports.chart_data import MOST_COLUMNS, Cell, Goal, PlaceRow
from bot.texts import charts as words
from bot.texts.words import first_upper, number, percentage
from storage import by_place, indicators
from storage.database import Unit
from storage.indicators import Indicator
from storage.people import Place
from storage.task_filter import Filter


async def table(
    unit: Unit, organisation_id: int, wanted: Filter, today: date
) -> tuple[list[PlaceRow], list[Goal], int]:
    """A row for each place, a column for each of the first indicators by place, and how many have none."""
    open_ones = [item for item in await indicators.open_ones(unit, organisation_id) if item.by_place]
    shown = await states_of(unit, organisation_id, open_ones[:MOST_COLUMNS], lambda _place: True)
    rows = [
        PlaceRow(first_upper(work.place.name), work.counts, [_cell(state, work.place) for state in shown])
        for work in await by_place.by_place(unit, organisation_id, today, wanted)
    ]
    return rows, [_goal(state.indicator) for state in shown], len(open_ones) - len(shown)


def values(states: Sequence[State], place: Place) -> list[str]:
    """`BHYT 94,7%`, `Nước sạch chưa báo`: of each indicator that is counted for the place."""
    return [f"{state.indicator.short} {_cell(state, place).value}" for state in states if state.indicator.is_for(place)]


def _goal(indicator: Indicator) -> Goal:
    sign = "%" if indicator.in_percent else f" {indicator.unit}"
    return Goal(indicator.short, words.COLUMN_GOAL.format(target=f"{number(indicator.target)}{sign}"))


def _cell(state: State, place: Place) -> Cell:
    """Units are counted over all places, so that one of them has no target of its own."""
    if not state.indicator.is_for(place):
        return Cell(words.NOT_ASKED, known=False)
    reading = state.latest.get(place.id)
    if reading is None:
        return Cell(words.NOT_REPORTED, known=False)
    figure = reading.figure
    if not state.indicator.in_percent:
        return Cell(f"{number(figure.numerator)} {state.indicator.unit}" if figure.numerator is not None else "")
    rate = figure.rate
    if rate is None:
        return Cell(number(figure.numerator) if figure.numerator is not None else "")
    return Cell(percentage(rate), share=float(rate / state.indicator.target))
