"""A delivery is sent by whoever claimed it, and by nobody else before the lease is over."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from storage import claims, deliveries
from storage.claims import CLAIM_LIMIT, LEASE, Claimed, Settled
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Member
from tests.conftest import on_postgresql
from tests.storage.cast import NOW, Committee, found

INSTANT = timedelta(seconds=1)


async def _plan(
    unit: Unit, member: Member, number: int = 1, due_at: datetime = NOW, kind: Kind = Kind.ASSIGNED
) -> Delivery:
    return await deliveries.plan(unit, member, kind, f"{kind}:{number}", due_at, NOW)


async def _claims(database: Database, now: datetime, limit: int = CLAIM_LIMIT) -> list[Claimed]:
    async with database.write() as unit:
        taken = await claims.claim(unit, now, limit)
        await unit.commit()
    return taken


async def _claimed(database: Database, now: datetime, limit: int = CLAIM_LIMIT) -> list[int]:
    return [one.id for one in await _claims(database, now, limit)]


async def _waiting(database: Database, member: Member, count: int, due_at: datetime = NOW) -> list[int]:
    async with database.write() as unit:
        planned = [await _plan(unit, member, number, due_at) for number in range(count)]
        await unit.commit()
    return [delivery.id for delivery in planned]


async def _waiting_behind(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await _plan(unit, committee.dung, 1000, NOW + INSTANT)
        await unit.commit()


# --- claiming ---


@pytest.mark.parametrize(
    ("off", "taken"),
    [
        pytest.param(-INSTANT, False, id="before it is due"),
        pytest.param(timedelta(0), True, id="when it is due"),
        pytest.param(INSTANT, True, id="after it is due"),
    ],
)
async def test_a_delivery_is_claimed_when_it_is_due(
    database: Database, committee: Committee, off: timedelta, taken: bool
) -> None:
    rows = await _waiting(database, committee.hung, 1)

    assert await _claimed(database, NOW + off) == (rows if taken else [])


@pytest.mark.parametrize(
    ("age", "taken"),
    [
        pytest.param(LEASE - INSTANT, False, id="before the lease ends"),
        pytest.param(LEASE, True, id="when the lease ends"),
        pytest.param(LEASE + INSTANT, True, id="after the lease ended"),
    ],
)
async def test_a_claimed_delivery_is_taken_again_when_its_lease_is_over(
    database: Database, committee: Committee, age: timedelta, taken: bool
) -> None:
    rows = await _waiting(database, committee.hung, 1)
    await _claimed(database, NOW)

    assert await _claimed(database, NOW + age) == (rows if taken else [])
    async with database.read() as unit:
        assert (await deliveries.get(unit, rows[0])).attempts == (2 if taken else 1)


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.UNDELIVERABLE])
async def test_a_settled_delivery_is_never_claimed(
    database: Database, committee: Committee, state: DeliveryState
) -> None:
    async with database.write() as unit:
        (await _plan(unit, committee.hung)).state = state
        await unit.commit()

    assert await _claimed(database, NOW + timedelta(days=365)) == []


async def test_no_more_are_claimed_at_once_than_a_lease_outlives_the_oldest_first(
    database: Database, committee: Committee
) -> None:
    rows = await _waiting(database, committee.hung, CLAIM_LIMIT + 1)

    assert await _claimed(database, NOW) == rows[:CLAIM_LIMIT]
    assert await _claimed(database, NOW) == rows[CLAIM_LIMIT:]
    assert await _claimed(database, NOW) == []


async def test_four_claimers_at_once_take_each_row_once(
    register_url: str, database: Database, committee: Committee
) -> None:
    rows = await _waiting(database, committee.hung, 100)
    claimers = [Database(register_url) for _ in range(4)]  # as processes, which share no lock

    batches = await asyncio.gather(*(_claimed(each, NOW, 7) for each in claimers * 5))
    for each in claimers:
        await each.close()

    assert sorted(row for batch in batches for row in batch) == rows


@on_postgresql
async def test_four_claimers_pass_over_each_others_rows_by_the_rows_locks_alone(
    register_url: str, database: Database, committee: Committee
) -> None:
    rows = await _waiting(database, committee.hung, 40)
    engine = create_async_engine(register_url)  # without the write lock that makes a unit wait for the one before it
    all_hold_theirs = asyncio.Barrier(4)

    async def claimed() -> list[int]:
        async with AsyncSession(engine) as session:
            taken = [delivery.id for delivery in await claims.claim(Unit(session), NOW, 7)]
            await all_hold_theirs.wait()
            await session.commit()
        return taken

    batches = await asyncio.wait_for(asyncio.gather(*(claimed() for _ in range(4))), timeout=30)
    await engine.dispose()

    assert sorted(row for batch in batches for row in batch) == rows[:28]


async def test_the_many_rows_of_one_commune_do_not_keep_anothers_waiting(
    database: Database, committee: Committee
) -> None:
    await _waiting(database, committee.hung, 200, NOW - timedelta(hours=1))
    async with database.write() as unit:
        other = await found(unit, "UBND xã Đồng Lâm")
        await unit.commit()
    rows = await _waiting(database, other.hung, 2)

    assert set(rows) <= set(await _claimed(database, NOW))


async def test_with_each_crash_half_as_many_are_taken_again_until_one_is_alone(
    database: Database, committee: Committee
) -> None:
    rows = await _waiting(database, committee.hung, CLAIM_LIMIT + 1)
    batches = [await _claimed(database, NOW + number * LEASE) for number in range(9)]

    assert [len(batch) for batch in batches] == [90, 45, 22, 11, 5, 2, 1, 1, 1]
    assert all(batch == rows[: len(batch)] for batch in batches)


async def test_what_may_be_in_hand_alone_waits_until_nothing_else_is(database: Database, committee: Committee) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    for number in range(7):
        await _claimed(database, NOW + number * LEASE)
    await _waiting_behind(database, committee)
    now = NOW + 7 * LEASE
    async with database.write() as unit:
        assert await claims.claim(unit, now, CLAIM_LIMIT, in_hand=1) == []
        assert [one.id for one in await claims.claim(unit, now)] == [row]


# --- holding a claim ---


async def test_a_lease_is_renewed_for_whoever_holds_it_and_for_nobody_else(
    database: Database, committee: Committee
) -> None:
    await _waiting(database, committee.hung, 1)
    (first,) = await _claims(database, NOW)
    (second,) = await _claims(database, NOW + LEASE)  # another process took it over
    async with database.write() as unit:
        assert not await claims.renew(unit, first, NOW + LEASE)
        assert await claims.renew(unit, second, NOW + 2 * LEASE)
        await unit.commit()

    assert await _claimed(database, NOW + 2 * LEASE) == []


async def test_a_released_delivery_is_due_at_once_and_was_not_tried(database: Database, committee: Committee) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    (one,) = await _claims(database, NOW)
    async with database.write() as unit:
        await claims.release(unit, one)
        await unit.commit()

    assert await _claimed(database, NOW) == [row]
    async with database.read() as unit:
        assert (await deliveries.get(unit, row)).attempts == 1


async def test_what_another_process_holds_cannot_be_released(database: Database, committee: Committee) -> None:
    await _waiting(database, committee.hung, 1)
    (first,) = await _claims(database, NOW)
    await _claimed(database, NOW + LEASE)
    async with database.write() as unit:
        await claims.release(unit, first)
        await unit.commit()

    assert await _claimed(database, NOW + LEASE) == []


# --- what became of it ---


def _to(one: Claimed, state: DeliveryState, due_at: datetime | None = None) -> Settled:
    return Settled(one, state, "reason", due_at, one.attempts, (*one.items, {"left_out": "why"}))


async def test_what_became_of_many_is_written_at_once(database: Database, committee: Committee) -> None:
    await _waiting(database, committee.hung, 3)
    sent, again, unheard = await _claims(database, NOW)
    settled = [_to(sent, DeliveryState.SENT), _to(again, DeliveryState.WAITING, NOW + INSTANT)]
    async with database.write() as unit:
        assert await claims.settle(unit, settled, NOW) == settled
        await unit.commit()

    async with database.read() as unit:
        rows = await deliveries.with_ids(unit, [sent.id, again.id, unheard.id])
    found = [(row.state, row.reason, row.settled_at, row.due_at, row.lease_until, row.items) for row in rows.values()]
    assert found == [
        (DeliveryState.SENT, "reason", NOW, NOW, None, [{"left_out": "why"}]),
        (DeliveryState.WAITING, "reason", None, NOW + INSTANT, None, [{"left_out": "why"}]),
        (DeliveryState.SENDING, None, None, NOW, NOW + LEASE, []),
    ]


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        pytest.param(DeliveryState.SENT, True, id="the message is out, whoever says it"),
        pytest.param(DeliveryState.UNDELIVERABLE, False, id="the other process may still reach the recipient"),
    ],
)
async def test_of_a_delivery_that_was_taken_over_only_a_sent_message_counts(
    database: Database, committee: Committee, state: DeliveryState, counts: bool
) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    (first,) = await _claims(database, NOW)
    await _claimed(database, NOW + LEASE)
    async with database.write() as unit:
        assert bool(await claims.settle(unit, [_to(first, state)], NOW + LEASE)) is counts
        await unit.commit()

    async with database.read() as unit:
        assert (await deliveries.get(unit, row)).state is (state if counts else DeliveryState.SENDING)


async def test_what_is_settled_once_stays_so(database: Database, committee: Committee) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    (one,) = await _claims(database, NOW)
    async with database.write() as unit:
        assert await claims.settle(unit, [_to(one, DeliveryState.SKIPPED)], NOW)
        assert await claims.settle(unit, [_to(one, DeliveryState.SENT)], NOW + LEASE) == []
        await unit.commit()

    async with database.read() as unit:
        assert (await deliveries.get(unit, row)).settled_at == NOW
