"""Whom no message reached: until the office telephoned them, or a later message arrived."""

from datetime import datetime, timedelta

import pytest

from storage import deliveries, unreached
from storage.database import Database, Unit
from storage.deliveries import SYSTEM_ERROR, TOO_OLD, Delivery, DeliveryState, Kind
from storage.people import Member
from tests.storage.cast import NOW, Committee

BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
OUT = DeliveryState.UNDELIVERABLE


async def settled(
    unit: Unit,
    member: Member,
    state: DeliveryState = OUT,
    reason: str | None = "đã chặn kênh này",
    kind: Kind = Kind.ASSIGNED,
) -> Delivery:
    key = f"{kind}:{state}:{reason}:{member.id}"
    delivery = await deliveries.plan(unit, member, kind, key, NOW, NOW)
    delivery.state, delivery.reason, delivery.settled_at = state, reason, NOW
    return delivery


STATES = [
    (OUT, "đã chặn kênh này", True),
    (OUT, None, True),
    (OUT, f"{SYSTEM_ERROR}: ValueError", False),
    (DeliveryState.SKIPPED, TOO_OLD, True),
    (DeliveryState.SKIPPED, "không còn gì để báo", False),
    (DeliveryState.SENT, None, False),
    (DeliveryState.WAITING, "TimedOut", False),
]


@pytest.mark.parametrize(("state", "reason", "listed"), STATES)
async def test_what_counts_as_not_reached(
    database: Database, committee: Committee, state: DeliveryState, reason: str | None, *, listed: bool
) -> None:
    async with database.write() as unit:
        delivery = await settled(unit, committee.hung, state, reason)
        await unit.flush()
        assert delivery.is_unreached is listed
        assert await unreached.untold(unit, committee.organisation.id) == ([delivery] if listed else [])


@pytest.mark.parametrize(
    ("kind", "at", "listed"),
    [
        pytest.param(Kind.MORNING, BEFORE, True, id="a message that arrived before"),
        pytest.param(Kind.MORNING, AFTER, False, id="a message that arrived after"),
        pytest.param(Kind.GROUP_MENTION, AFTER, True, id="a word in the group"),
    ],
)
async def test_whoever_was_reached_since_leaves_the_list(
    database: Database, committee: Committee, kind: Kind, at: datetime, *, listed: bool
) -> None:
    async with database.write() as unit:
        missed = await settled(unit, committee.hung)
        other = await settled(unit, committee.dung)
        sent = await settled(unit, committee.hung, DeliveryState.SENT, None, kind)
        sent.settled_at = at
        await unit.flush()
        found = await unreached.untold(unit, committee.organisation.id)
        assert found == ([missed, other] if listed else [other])


async def test_whoever_was_telephoned_leaves_the_list(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        missed = await settled(unit, committee.hung)
        missed.phoned_at, missed.phoned_by_id = AFTER, committee.hoa.id
        await unit.flush()
        assert await unreached.untold(unit, committee.organisation.id) == []


@pytest.mark.parametrize("kind", sorted(unreached.NOT_PERSONAL))
async def test_nobody_is_telephoned_about_what_is_not_for_one_person(
    database: Database, committee: Committee, kind: Kind
) -> None:
    async with database.write() as unit:
        await settled(unit, committee.hoa, kind=kind)
        await unit.flush()
        assert await unreached.untold(unit, committee.organisation.id) == []


async def test_what_an_error_of_ours_set_aside_is_listed_for_the_doctor(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        aside = await settled(unit, committee.hung, OUT, f"{SYSTEM_ERROR}: ValueError")
        await settled(unit, committee.dung)
        await unit.flush()
        assert await unreached.set_aside(unit, NOW) == [aside.id]
        assert await unreached.set_aside(unit, AFTER) == []
