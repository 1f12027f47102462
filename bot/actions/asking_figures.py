"""Asking for figures (*hỏi số liệu*): the hamlets' heads each month or on a wish, and who has them in charge when none came."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.acting import Acting
from bot.actions.indicators import State, next_ask, states_of
from scheduler.policy import earliest_reminder, earliest_send
from scheduler.rules import Rules, rules_of
from storage import attempts, deliveries, indicators, organisations, people
from storage.access import Action
from storage.database import Database, Unit
from storage.deliveries import Kind
from storage.indicators import Indicator, ReadingAsk
from storage.people import Member, Place

logger = logging.getLogger(__name__)

WAIT = 2
"""Working days after which the committee member in charge is asked for what has not come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`asks`: what was asked for now; `nobody`: places for which there is nobody to ask; `reported`: how many need no asking."""

    asks: tuple[ReadingAsk, ...]
    nobody: tuple[Place, ...]
    reported: int


class FigureRounds:
    """Opens the month's asking and looks for what is missing. `run` is cheap and for every safety tick."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, now: datetime) -> None:
        """One organisation that fails is logged and stops no other."""
        async with self._database.read() as unit:
            due = await indicators.organisations_due(unit, now)
        for organisation_id in due:
            try:
                async with self._database.write() as unit:
                    await _turned(unit, organisation_id, now)
                    await unit.commit()
            except Exception:
                logger.exception("the figures of organisation %s could not be asked for", organisation_id)


async def ask_now(acting: Acting, wanted: Sequence[Indicator]) -> Asked:
    """*Nhắc báo số liệu*: everybody who has not reported since the month began is asked at once."""
    await acting.require(Action.SET_INDICATORS)
    by_place = [item for item in wanted if item.by_place]
    found = await states_of(acting.unit, acting.organisation.id, by_place, lambda _place: True)
    asked = await _ask(acting.unit, acting.rules, found, acting.now, acting.member)
    for item in wanted:
        await acting.journal("readings_asked", item, new={"asked": sum(ask.indicator is item for ask in asked.asks)})
    return asked


async def _turned(unit: Unit, organisation_id: int, now: datetime) -> None:
    """One organisation's turn. After a downtime of any length the hamlets are asked once."""
    rules = rules_of(await organisations.get(unit, organisation_id))
    due = [
        item
        for item in await indicators.open_ones(unit, organisation_id)
        if item.ask_at is not None and item.ask_at <= now
    ]
    found = await states_of(unit, organisation_id, due, lambda _place: True)
    await _ask(unit, rules, found, now, None)
    for item in due:
        item.ask_at = next_ask(now, rules)
    await unit.flush()
    for member, asks in await _missing(unit, organisation_id, now):
        items = [{"ask_id": ask.id} for ask in asks]
        at = earliest_reminder(now, rules.policy, rules.calendar)
        await _tell(unit, member, Kind.READING_MISSING, f"readings_missing:{asks[0].id}", items, now, at)


async def _ask(unit: Unit, rules: Rules, found: Sequence[State], now: datetime, by: Member | None) -> Asked:
    """One message to each member, of everything that is wanted of them. `by`: who has it asked, and needs no message."""
    today = rules.calendar.day(now)
    month = _month(today)
    nobody: list[Place] = []
    of_member: dict[int, list[ReadingAsk]] = defaultdict(list)
    members: dict[int, Member] = {}
    reported = 0
    for one in found:
        silent = one.silent(month)
        reported += len(one.places) - len(silent)
        for place in silent:
            member = await _to_ask(unit, place)
            if member is None:
                nobody.append(place)
                continue
            await _close_older(unit, one.indicator, place, now)
            members[member.id] = member
            ask = await unit.add(
                ReadingAsk(
                    organisation_id=place.organisation_id,
                    indicator=one.indicator,
                    place=place,
                    member_id=member.id,
                    asked_on=today,
                    asked_at=now,
                    look_at=rules.calendar.at(rules.calendar.add_working_days(today, WAIT), rules.policy.morning),
                )
            )
            of_member[member.id].append(ask)
    at = earliest_reminder(now, rules.policy, rules.calendar)
    if by is not None:  # somebody wants it now
        at = earliest_send(now, rules.policy, rules.calendar)
    for member_id, asks in of_member.items():
        if by is None or by.id != member_id:
            items = [{"ask_id": ask.id} for ask in asks]
            await _tell(unit, members[member_id], Kind.READING_ASKED, f"readings:{asks[0].id}", items, now, at)
    every = tuple(ask for asks in of_member.values() for ask in asks)
    return Asked(every, tuple(dict.fromkeys(nobody)), reported)


async def _to_ask(unit: Unit, place: Place) -> Member | None:
    """The hamlet's head; without one the committee member in charge."""
    for member_id in (place.head_id, place.in_charge_id):
        member = await people.get(unit, place.organisation_id, member_id) if member_id is not None else None
        if member is not None and member.left_at is None:
            return member
    return None


async def _missing(unit: Unit, organisation_id: int, now: datetime) -> list[tuple[Member, list[ReadingAsk]]]:
    """What has not come in time, by the committee member in charge; not what they were asked for themselves."""
    of_member: dict[int, list[ReadingAsk]] = defaultdict(list)
    members: dict[int, Member] = {}
    for ask in await indicators.open_asks(unit, organisation_id):
        if ask.look_at is None or ask.look_at > now:
            continue
        ask.look_at = None
        in_charge = ask.place.in_charge_id
        member = await people.get(unit, organisation_id, in_charge) if in_charge is not None else None
        if member is not None and member.left_at is None and member.id != ask.member_id:
            ask.missing_at = now
            of_member[member.id].append(ask)
            members[member.id] = member
    return [(members[member_id], asks) for member_id, asks in of_member.items()]


async def _close_older(unit: Unit, indicator: Indicator, place: Place, now: datetime) -> None:
    for ask in await indicators.open_asks(unit, place.organisation_id):
        if (ask.indicator_id, ask.place_id) == (indicator.id, place.id):
            ask.closed_at = now


async def _tell(
    unit: Unit, member: Member, kind: Kind, key: str, items: list[dict[str, int]], now: datetime, at: datetime
) -> None:
    delivery = await deliveries.plan(unit, member, kind, f"{key}:{member.id}", at, now, items)
    await attempts.about_items(unit, delivery)


def of_member(asks: Iterable[ReadingAsk], member: Member) -> list[ReadingAsk]:
    """Those that were put to the member, or passed to them because they have the place in charge."""
    return [
        ask
        for ask in asks
        if ask.member_id == member.id or (ask.missing_at is not None and ask.place.in_charge_id == member.id)
    ]


def _month(day: date) -> date:
    return day.replace(day=1)
