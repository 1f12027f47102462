import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from storage import deliveries
from storage.database import Database, Unit
from storage.deliveries import CLAIM_LIMIT, LEASE, Delivery, DeliveryState, Kind
from storage.people import Member
from tests.conftest import on_postgresql
from tests.storage.cast import NOW, Committee, found

INSTANT = timedelta(seconds=1)


async def _plan(
    unit: Unit, member: Member, number: int = 1, due_at: datetime = NOW, kind: Kind = Kind.ASSIGNED
) -> Delivery:
    return await deliveries.plan(unit, member, kind, f"{kind}:{number}", due_at, NOW)


async def _claimed(database: Database, now: datetime, limit: int = CLAIM_LIMIT) -> list[int]:
    async with database.write() as unit:
        taken = await deliveries.claim(unit, now, limit)
        await unit.commit()
    return [delivery.id for delivery in taken]


async def _waiting(database: Database, member: Member, count: int, due_at: datetime = NOW) -> list[int]:
    async with database.write() as unit:
        planned = [await _plan(unit, member, number, due_at) for number in range(count)]
        await unit.commit()
    return [delivery.id for delivery in planned]


# --- planning ---


async def test_a_delivery_is_planned_once_by_its_key_and_stays_as_it_was(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        first = await deliveries.plan(unit, committee.hung, Kind.MORNING, "k", NOW, NOW, [{"assignment_id": 1}])
        again = await deliveries.plan(unit, committee.hung, Kind.MORNING, "k", NOW + LEASE, NOW, [{"assignment_id": 2}])

        assert again is first
        assert (first.due_at, first.items) == (NOW, [{"assignment_id": 1}])


async def test_open_mornings_are_those_that_are_due_before_a_moment_and_not_out(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        early = await _plan(unit, committee.hung, 1, NOW - LEASE, Kind.MORNING)
        out = await _plan(unit, committee.hung, 2, NOW - LEASE, Kind.MORNING)
        out.state = DeliveryState.SENT
        await _plan(unit, committee.hung, 3, NOW, Kind.MORNING)
        await _plan(unit, committee.hung, 4, NOW - LEASE, Kind.ASSIGNED)
        await _plan(unit, committee.dung, 5, NOW - LEASE, Kind.MORNING)
        await unit.flush()

        assert await deliveries.open_mornings(unit, [committee.hung.id], NOW) == [early]


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


async def test_at_most_thirty_are_claimed_at_once_the_oldest_first(database: Database, committee: Committee) -> None:
    rows = await _waiting(database, committee.hung, CLAIM_LIMIT + 1)

    assert await _claimed(database, NOW) == rows[:30]
    assert await _claimed(database, NOW) == rows[30:]
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
            taken = [delivery.id for delivery in await deliveries.claim(Unit(session), NOW, 7)]
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


# --- holding a claim ---


async def test_a_lease_is_renewed_for_whoever_holds_it_and_for_nobody_else(
    database: Database, committee: Committee
) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    await _claimed(database, NOW)
    await _claimed(database, NOW + LEASE)  # another process took it over
    async with database.write() as unit:
        assert not await deliveries.renew(unit, row, 1, NOW + LEASE)
        assert await deliveries.renew(unit, row, 2, NOW + 2 * LEASE)
        await unit.commit()

    assert await _claimed(database, NOW + 2 * LEASE) == []


async def test_a_released_delivery_is_due_at_once_and_was_not_tried(database: Database, committee: Committee) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    await _claimed(database, NOW)
    async with database.write() as unit:
        await deliveries.release(unit, row, 1)
        await unit.commit()

    assert await _claimed(database, NOW) == [row]
    async with database.read() as unit:
        assert (await deliveries.get(unit, row)).attempts == 1


async def test_what_another_process_holds_cannot_be_released(database: Database, committee: Committee) -> None:
    (row,) = await _waiting(database, committee.hung, 1)
    await _claimed(database, NOW)
    await _claimed(database, NOW + LEASE)
    async with database.write() as unit:
        await deliveries.release(unit, row, 1)
        await unit.commit()

    assert await _claimed(database, NOW + LEASE) == []


# --- the next moment ---


async def test_nothing_planned_means_no_next_moment(database: Database) -> None:
    async with database.read() as unit:
        assert await deliveries.next_due(unit) is None


async def test_the_next_moment_is_the_earliest_of_what_waits_and_of_the_leases(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await _plan(unit, committee.hung, 1, NOW + timedelta(hours=2))
        done = await _plan(unit, committee.hung, 2, NOW - timedelta(hours=2))
        done.state = DeliveryState.SENT
        await _plan(unit, committee.hung, 3, NOW)
        await unit.commit()
    await _claimed(database, NOW)

    async with database.read() as unit:
        assert await deliveries.next_due(unit) == NOW + LEASE


# --- which message names which tasks ---


async def test_an_edited_message_names_the_new_tasks_and_keeps_its_delivery(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        delivery = await _plan(unit, committee.hung)
        await deliveries.remember_sent(unit, committee.hung, "telegram", "77", "5", [1, 2], NOW, delivery.id)
        await deliveries.remember_sent(unit, committee.hung, "telegram", "77", "5", [3], NOW)
        await unit.commit()
    async with database.read() as unit:
        message = await deliveries.sent(unit, committee.hung, "telegram", "77", "5")

        assert message is not None
        assert (message.task_ids, message.delivery_id) == ([3], delivery.id)


async def test_a_message_in_a_chat_that_passed_to_another_member_is_theirs(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await deliveries.remember_sent(unit, committee.hung, "telegram", "77", "5", [1], NOW)
        await deliveries.remember_sent(unit, committee.dung, "telegram", "77", "5", [2], NOW)

        assert await deliveries.sent(unit, committee.hung, "telegram", "77", "5") is None
        assert await deliveries.sent(unit, committee.dung, "telegram", "77", "5") is not None
