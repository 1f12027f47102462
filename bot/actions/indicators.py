"""Indicators (*chỉ tiêu*): set, edited and closed by the office or the chair; who sees and reports which place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError
from scheduler.rules import Rules
from storage import access, indicators, notices, people, task_queries
from storage.access import Action, Relation
from storage.database import Unit
from storage.figures import ALL, LARGEST, Figure, Whole, whole
from storage.indicators import LONGEST_NAME, Indicator, Reading
from storage.people import Place
from storage.words import fold_words

LONGEST_UNIT = 20
_FROM = (
    "name",
    "short",
    "unit",
    "target",
    "in_percent",
    "due_on",
    "by_place",
    "place_ids",
    "base",
    "base_on",
    "base_source",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an indicator is to be. `place_ids` none: every place; `base` is counted as the target is.

    `number`: of the task, or the draft, whose target it is.
    """

    name: str
    short: str
    target: Decimal
    in_percent: bool
    unit: str
    due_on: date | None = None
    by_place: bool = False
    place_ids: tuple[int, ...] = ()
    base: Decimal | None = None
    base_on: date | None = None
    base_source: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """An indicator as it stands: its places, the last reading of each, and of the whole where somebody gave one."""

    indicator: Indicator
    places: tuple[Place, ...]
    latest: dict[int, Reading]
    of_whole: Reading | None
    history: tuple[Reading, ...]  # all that count, the oldest first
    is_part: bool = False  # whoever looks sees some places only

    @property
    def figures(self) -> list[Figure]:
        return [self.latest[place.id].figure for place in self.places if place.id in self.latest]

    @property
    def whole(self) -> Whole:
        """The sum of the places; of an indicator of the whole its own last figure."""
        if self.indicator.by_place:
            return whole(self.figures)
        return whole([self.of_whole.figure] if self.of_whole else [])

    @property
    def value(self) -> Decimal | None:
        """Where it stands, counted as the target is: in percent or in units; None where nothing can be said."""
        found = self.whole
        if self.indicator.in_percent:
            alone = self.of_whole if not self.indicator.by_place else None
            return found.rate if found.rate is not None or alone is None else alone.percent
        return found.numerator if found.counted else None

    @property
    def full(self) -> list[Place]:
        """Places at 100 %."""
        return [place for place in self.places if place.id in self.latest and self.latest[place.id].figure.is_full]

    @property
    def ordered(self) -> list[Place]:
        """The places, the farthest behind first; those without any figure last."""

        def rank(place: Place) -> tuple[bool, Decimal]:
            reading = self.latest.get(place.id)
            if reading is None:
                return True, Decimal(0)
            rate = reading.figure.rate
            return False, rate if rate is not None else reading.figure.numerator or Decimal(0)

        return sorted(self.places, key=rank)

    def silent(self, since: date) -> list[Place]:
        """Places without a figure of that day or later."""
        return [place for place in self.places if place.id not in self.latest or self.latest[place.id].day < since]


def relation_to(acting: Acting, place: Place | None) -> frozenset[Relation]:
    """How the member stands to the place of a figure: the head and whoever has it in charge are its own."""
    own = place is not None and acting.member.id in (place.head_id, place.in_charge_id)
    return frozenset({Relation.ORGANISATION, Relation.PLACE} if own else {Relation.ORGANISATION})


def may_read(acting: Acting, place: Place | None = None) -> bool:
    """Whether the member sees the figures of that place; of the whole where it is None."""
    return access.may(acting.member, Action.READ_INDICATORS, relation_to(acting, place))


def may_report(acting: Acting, place: Place | None = None) -> bool:
    return access.may(acting.member, Action.REPORT_READING, relation_to(acting, place))


async def own_places(acting: Acting) -> list[Place]:
    """The places that the member heads or has in charge."""
    every = await people.places(acting.unit, acting.organisation.id)
    return [place for place in every if Relation.PLACE in relation_to(acting, place)]


async def visible(acting: Acting) -> list[Indicator]:
    """The open indicators that the member may see. Raises NotAllowedError for whom there are none by the table."""
    found = await indicators.open_ones(acting.unit, acting.organisation.id)
    if may_read(acting):
        return found
    mine = await own_places(acting)
    if not mine:
        raise NotAllowedError
    return [item for item in found if any(item.is_for(place) for place in mine)]


async def states(acting: Acting, found: Sequence[Indicator]) -> list[State]:
    """How each stands, of the places that the member may see."""
    return await states_of(acting.unit, acting.organisation.id, found, lambda place: may_read(acting, place))


async def states_of(
    unit: Unit, organisation_id: int, found: Sequence[Indicator], sees: Callable[[Place | None], bool]
) -> list[State]:
    """How each stands, of the places, and of the whole (None), that are seen."""
    every = [place for place in await people.places(unit, organisation_id) if sees(place)]
    history = await indicators.readings(unit, organisation_id, [item.id for item in found])
    result = []
    for item in found:
        places = tuple(place for place in every if item.is_for(place))
        known: set[int | None] = {place.id for place in places}
        if sees(None):
            known.add(None)
        own = [each for each in history if each.indicator_id == item.id and each.place_id in known]
        of_places = {each.place_id: each for each in own if each.place_id is not None}
        of_whole = next((each for each in reversed(own) if each.place_id is None), None)
        result.append(State(item, places, of_places, of_whole, tuple(own), not sees(None)))
    return result


async def state(acting: Acting, indicator: Indicator) -> State:
    return (await states(acting, [indicator]))[0]


async def add(acting: Acting, wanted: Wanted) -> Indicator:
    """Raises NotAllowedError, InvalidError for a value that cannot be, AlreadyError where one of that name is open."""
    await acting.require(Action.SET_INDICATORS)
    check(wanted)
    await _check_free(acting, wanted.short, None)
    fields = {name: getattr(wanted, name) for name in _FROM}
    task_id, draft_id = await _of_number(acting, wanted.number)
    indicator = await acting.unit.add(
        Indicator(
            organisation_id=acting.organisation.id,
            key=fold_words(wanted.short),
            task_id=task_id,
            draft_id=draft_id,
            created_by_id=acting.member.id,
            created_at=acting.now,
            ask_at=next_ask(acting.now, acting.rules) if wanted.by_place else None,
            **{**fields, "place_ids": list(wanted.place_ids)},
        )
    )
    await acting.journal("indicator_added", indicator, task_number=wanted.number, new=_plain(wanted))
    return indicator


async def edit(acting: Acting, indicator: Indicator, wanted: Wanted) -> bool:
    """Makes it what is wanted. Returns whether anything changed; raises as `add` does, AlreadyError where it is closed."""
    await acting.require(Action.SET_INDICATORS)
    if indicator.closed_at is not None:
        raise AlreadyError
    check(wanted)
    await _check_free(acting, wanted.short, indicator)
    old, new = _plain(as_wanted(indicator)), _plain(wanted)
    changed = {name for name in new if old[name] != new[name]}
    if not changed:
        return False
    for name in _FROM:
        value = getattr(wanted, name)
        setattr(indicator, name, list(value) if name == "place_ids" else value)
    indicator.key = fold_words(wanted.short)
    if indicator.by_place != (indicator.ask_at is not None):
        indicator.ask_at = next_ask(acting.now, acting.rules) if indicator.by_place else None
    await acting.journal(
        "indicator_edited",
        indicator,
        old={name: old[name] for name in changed},
        new={name: new[name] for name in changed},
    )
    return True


async def close(acting: Acting, indicator: Indicator) -> None:
    """Nobody is asked for it any more; its figures stay. Raises AlreadyError where it is closed."""
    await acting.require(Action.SET_INDICATORS)
    if indicator.closed_at is not None:
        raise AlreadyError
    indicator.closed_at = acting.now
    await acting.journal("indicator_closed", indicator)


async def _of_number(acting: Acting, number: int | None) -> tuple[int | None, int | None]:
    """The id of the task of that number, or of the draft that may become it."""
    if number is None:
        return None, None
    task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
    if task is not None:
        return task.id, None
    draft = await notices.draft_numbered(acting.unit, acting.organisation.id, number)
    return None, draft.id if draft is not None else None


def next_ask(now: datetime, rules: Rules) -> datetime:
    """When the hamlets are asked next, after `now`: each month on the day for standing work, on a working morning."""
    month = rules.calendar.day(now).replace(day=1)
    while (moment := _hour_to_ask(month, rules)) <= now:
        month = (month + timedelta(days=32)).replace(day=1)
    return moment


def _hour_to_ask(month: date, rules: Rules) -> datetime:
    last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    day = min(month + timedelta(days=rules.policy.standing_day - 1), last)
    return rules.calendar.at(rules.calendar.on_or_before(day), rules.policy.morning)


def as_wanted(indicator: Indicator) -> Wanted:
    fields = {name: getattr(indicator, name) for name in _FROM}
    return Wanted(**{**fields, "place_ids": tuple(indicator.place_ids)})


def check(wanted: Wanted) -> None:
    """Raises InvalidError with the field that is wrong."""
    if not fold_words(wanted.short) or not 0 < len(wanted.name) <= LONGEST_NAME or len(wanted.short) > LONGEST_NAME:
        raise InvalidError("name", wanted.name)
    if not any(char.isalpha() for char in wanted.short):
        raise InvalidError("name", wanted.short)  # a bare number could not be told from a figure
    if not 0 < wanted.target <= (2 * ALL if wanted.in_percent else LARGEST):
        raise InvalidError("target", f"{wanted.target:f}")
    if not 0 < len(wanted.unit) <= LONGEST_UNIT:
        raise InvalidError("unit", wanted.unit)


async def _check_free(acting: Acting, short: str, but: Indicator | None) -> None:
    for other in await indicators.open_ones(acting.unit, acting.organisation.id):
        if other is not but and other.key == fold_words(short):
            raise AlreadyError


def _plain(wanted: Wanted) -> dict[str, object]:
    """As the journal keeps it."""
    found: dict[str, object] = {name: getattr(wanted, name) for name in _FROM}
    for name, value in found.items():
        if isinstance(value, Decimal):
            found[name] = f"{value:f}"
        elif isinstance(value, tuple):
            found[name] = list(value)
        elif isinstance(value, date):
            found[name] = value.isoformat()
    return found
