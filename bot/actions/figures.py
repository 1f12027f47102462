"""Readings (*số liệu*): what was said becomes a figure, is doubted, stored, replaced, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError
from bot.actions.indicators import may_report
from bot.understanding.readings import Form, Said
from storage import indicators
from storage.figures import ALL, Doubt, Figure, doubt
from storage.indicators import Indicator, Reading, ReadingAsk
from storage.people import Place

TAKE_BACK_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a saying can mean. One figure where it is clear; several to choose from; none with what is missing."""

    figures: tuple[Figure, ...]
    needs_whole: bool = False  # "còn 12": of how many nobody has said yet


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reading that was stored, and the one of the same day that it replaced."""

    reading: Reading
    replaced: Reading | None


def meant(indicator: Indicator, said: Said, last: Figure | None) -> Meant:
    """The figures that the words can mean for this indicator. `last`: that of the place before. *Chưa có* means none."""
    whole = last.denominator if last else None
    if said.form is Form.RATIO:
        return Meant((Figure(said.value, said.of),))
    if said.form is Form.PERCENT:
        return Meant((Figure(percent=said.value),) if indicator.in_percent else ())
    if said.form is Form.LEFT:
        return _left(said.value, whole)
    if said.form is Form.NUMBER:
        return Meant(tuple(_numbers(indicator, said.value, whole)))
    return Meant(())


def _left(left: Decimal, whole: Decimal | None) -> Meant:
    if whole is None:
        return Meant((), needs_whole=True)
    return Meant((Figure(whole - left, whole),) if left <= whole else ())


def _numbers(indicator: Indicator, value: Decimal, whole: Decimal | None) -> list[Figure]:
    """A bare number: a count where units are counted; else a fraction can only be per cent, and a whole number is asked."""
    if not indicator.in_percent:
        return [Figure(value)]
    if value != value.to_integral_value():
        return [Figure(percent=value)]
    found = []
    if value <= ALL:
        found.append(Figure(percent=value))
    elif value <= 10 * ALL:
        found.append(Figure(percent=value / 10))
    if whole is not None and value <= whole:
        found.append(Figure(value, whole))
    return found


def is_clear(indicator: Indicator, said: Said, found: Meant) -> bool:
    """Whether the words can mean nothing else: a whole number without its sign is asked back where per cent are counted."""
    if len(found.figures) != 1:
        return False
    return not (said.form is Form.NUMBER and indicator.in_percent and said.value == said.value.to_integral_value())


async def last_until(acting: Acting, indicator: Indicator, place: Place | None, day: date) -> Reading | None:
    """The last reading of the place up to that day: what a new one is held against, also where it will replace it."""
    found = await of_place(acting, indicator, place)
    earlier = [reading for reading in found if reading.day <= day]
    return earlier[-1] if earlier else None


async def of_place(acting: Acting, indicator: Indicator, place: Place | None) -> list[Reading]:
    """The readings of a place that count, the oldest first."""
    every = await indicators.readings(acting.unit, acting.organisation.id, [indicator.id])
    place_id = place.id if place else None
    return [reading for reading in every if reading.place_id == place_id]


async def doubt_of(
    acting: Acting, indicator: Indicator, place: Place | None, figure: Figure, day: date
) -> tuple[Doubt | None, Reading | None]:
    """Why the figure is asked back, if it is, and the reading that it is held against."""
    last = await last_until(acting, indicator, place, day)
    return doubt(figure, last.figure if last else None), last


async def record(
    acting: Acting,
    indicator: Indicator,
    place: Place | None,
    figure: Figure,
    day: date,
    source: str | None = None,
) -> Recorded:
    """Stores the figure; one of the same place and day is replaced and kept.

    Raises NotAllowedError, AlreadyError where the indicator is closed, InvalidError for a day that is not here yet, and for a
    place or a whole that the indicator does not count.
    """
    if not may_report(acting, place):
        raise NotAllowedError
    if indicator.closed_at is not None:
        raise AlreadyError
    if day > acting.today:
        raise InvalidError("day", day.isoformat())
    if place is not None and not indicator.is_for(place):
        raise InvalidError("place", place.name)
    same_day = [reading for reading in await of_place(acting, indicator, place) if reading.day == day]
    for old in same_day:
        old.replaced_at = acting.now
    reading = await acting.unit.add(
        Reading(
            organisation_id=acting.organisation.id,
            indicator_id=indicator.id,
            place=place,
            numerator=figure.numerator,
            denominator=figure.denominator,
            percent=figure.percent,
            day=day,
            source=source,
            reported_by=acting.member,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    replaced = same_day[-1] if same_day else None
    await acting.journal(
        "reading_recorded",
        reading,
        old=_plain(replaced) if replaced else None,
        new={**_plain(reading), "indicator_id": indicator.id, "place_id": place.id if place else None, "day": day},
    )
    await _close_asks(acting, indicator, place)
    return Recorded(reading, replaced)


async def say_none(acting: Acting, asks: Sequence[ReadingAsk]) -> list[ReadingAsk]:
    """*Chưa có*: an answer. It is asked for again all the same, of the committee member in charge."""
    for ask in asks:
        if not may_report(acting, ask.place):
            raise NotAllowedError
        ask.none_at = acting.now
        await acting.journal("reading_none", ask, new={"indicator_id": ask.indicator_id, "place_id": ask.place_id})
    return list(asks)


async def take_back(acting: Acting, reading: Reading) -> Reading | None:
    """*Ghi nhầm*: it does not count any more, and what it replaced does again. Raises AlreadyError where it is too late."""
    if reading.recorded_by_id != acting.member.id or not may_report(acting, reading.place):
        raise NotAllowedError
    gone = reading.replaced_at or reading.taken_back_at
    if gone is not None or acting.now - reading.at > TAKE_BACK_WITHIN:
        raise AlreadyError
    before = await indicators.replaced(acting.unit, reading)
    reading.taken_back_at = acting.now
    if before is not None:
        before.replaced_at = None
    await acting.journal("reading_taken_back", reading, old=_plain(reading), new=_plain(before) if before else None)
    return before


async def _close_asks(acting: Acting, indicator: Indicator, place: Place | None) -> None:
    for ask in await indicators.open_asks(acting.unit, acting.organisation.id):
        if place is not None and (ask.indicator_id, ask.place_id) == (indicator.id, place.id):
            ask.closed_at = acting.now


def _plain(reading: Reading) -> dict[str, str | None]:
    figure = reading.figure
    values = {"numerator": figure.numerator, "denominator": figure.denominator, "percent": figure.percent}
    return {name: None if value is None else f"{value:f}" for name, value in values.items()}
