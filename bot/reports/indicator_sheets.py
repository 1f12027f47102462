"""Indicators in the workbook: a row for each place with its last figure, and the history of figures by place."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from bot.reports.grid_sheet import Column, Grid, Holds
from bot.reports.indicator_lines import IndicatorLine, ReadingLine
from bot.reports.lines import Register
from bot.reports.sheets import TO_READ, Value
from bot.texts import report_workbook as words
from bot.texts.words import first_upper, hour

_PERCENT = Decimal(100)
_FIGURE = ((12, Holds.COUNT), (12, Holds.COUNT), (10, Holds.RATE))


def latest(register: Register) -> Grid:
    """Each indicator by place: the last figure, whether it came in this month, whether it has come to 100 %."""
    looks = ((22, Holds.WORDS), (26, Holds.WORDS), (14, Holds.MARK), (12, Holds.DAY), *_FIGURE, (12, Holds.DAY))
    rows: list[Sequence[Value]] = []
    wholes: list[int] = []
    for item in register.indicators:
        rows += [_latest(item, place, reading, register.today) for place, reading in item.latest]
        wholes.append(len(rows))
        rows.append(_whole(item))
    return Grid(
        title=words.INDICATORS_TITLE.format(organisation=register.organisation),
        note=words.INDICATORS_HOW.format(hour=hour(register.at), day=register.at),
        columns=[
            Column(name, *look)
            for name, look in zip(words.INDICATOR_HEADINGS, (*looks, (11, Holds.MARK), (10, Holds.MARK)), strict=True)
        ],
        rows=rows,
        nothing=words.NO_INDICATORS,
        shade=dict.fromkeys(wholes, TO_READ),
    )


def history(register: Register) -> Grid:
    """Every figure that counts, by indicator and place, the oldest first."""
    looks = ((22, Holds.WORDS), (26, Holds.WORDS), (12, Holds.DAY), *_FIGURE, (34, Holds.WORDS))
    rows = [
        _said(item, reading)
        for item in register.indicators
        for reading in sorted(item.history, key=partial(_order, item))
    ]
    return Grid(
        title=words.READINGS_TITLE.format(organisation=register.organisation),
        note=words.READINGS_HOW.format(number=len(rows)),
        columns=[Column(name, *look) for name, look in zip(words.READING_HEADINGS, looks, strict=True)],
        rows=rows,
        nothing=words.NO_READINGS,
    )


def _order(item: IndicatorLine, reading: ReadingLine) -> tuple[int, date]:
    """As the roster has the places; the figures of the whole last."""
    places = [place for place, _ in item.latest]
    return (places.index(reading.place) if reading.place in places else len(places)), reading.day


def _latest(item: IndicatorLine, place: str, reading: ReadingLine | None, today: date) -> list[Value]:
    in_month = reading is not None and reading.day >= today.replace(day=1)
    return [
        item.short,
        first_upper(place),
        _goal(item),
        item.due_on,
        *_figure(reading),
        reading.day if reading is not None else None,
        words.YES if in_month else None,
        words.YES if place in item.full else None,
    ]


def _whole(item: IndicatorLine) -> list[Value]:
    rate = item.value if item.in_percent else None
    counted = (_number(item.numerator), _number(item.denominator), _rate(rate))
    return [item.short, words.WHOLE, _goal(item), item.due_on, *counted, None, None, None]


def _said(item: IndicatorLine, reading: ReadingLine) -> list[Value]:
    place = first_upper(reading.place) if reading.place is not None else words.WHOLE
    return [item.short, place, reading.day, *_figure(reading), reading.source]


def _figure(reading: ReadingLine | None) -> tuple[Value, Value, Value]:
    if reading is None:
        return None, None, None
    return _number(reading.numerator), _number(reading.denominator), _rate(reading.rate)


def _goal(item: IndicatorLine) -> str:
    return words.goal(item.target, item.unit if not item.in_percent else None)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _rate(value: Decimal | None) -> float | None:
    return float(value / _PERCENT) if value is not None else None
