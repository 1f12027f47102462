from datetime import datetime, timedelta

from storage import claims, deliveries
from storage.claims import LEASE
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Member
from tests.storage.cast import NOW, Committee


async def _plan(
    unit: Unit, member: Member, number: int = 1, due_at: datetime = NOW, kind: Kind = Kind.ASSIGNED
) -> Delivery:
    return await deliveries.plan(unit, member, kind, f"{kind}:{number}", due_at, NOW)


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
    async with database.write() as unit:
        await claims.claim(unit, NOW)
        await unit.commit()

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
