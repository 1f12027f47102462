"""Members are told side by side, each in order; what is slow or fails holds up nobody else."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

import pytest

from scheduler.delivery import Deliverer
from scheduler.outcome import ORDER_HELD_FOR, Due, Failed, Outcome, Sent
from storage.claims import CLAIM_LIMIT
from storage.database import Database, Unit
from storage.deliveries import DeliveryState, Kind
from storage.people import Member
from tests.scheduler.house import FakeNotifier, House
from tests.storage.cast import add_member


async def _crowd(house: House, number: int) -> list[Member]:
    """So many members, with one delivery each."""
    now = house.clock.now()
    async with house.database.write() as unit:
        crowd = [await add_member(unit, house.committee.organisation, f"Vi Văn {n}") for n in range(number)]
        await unit.commit()
    for member in crowd:
        await house.plans(member, Kind.ASSIGNED, f"assigned:{member.id}", now)
    return crowd


async def _until_told(house: House, number: int) -> None:
    async with asyncio.timeout(10):
        while len(house.notifier.told) < number:
            house.notifier.begun.clear()
            await house.notifier.begun.wait()


class SlowFor(FakeNotifier):
    """Holds what one member is sent until `held` is set; everybody else has theirs at once."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        self.held = asyncio.Event()
        self._member = member

    async def notify(self, due: Due, now: datetime) -> Outcome:
        outcome = await super().notify(due, now)
        if due.member_id == self._member.id:
            await self.held.wait()
        return outcome


def _slow_for(house: House, member: Member) -> SlowFor:
    house.notifier = slow = SlowFor(member)
    house.deliverer = Deliverer(house.database, slow, house.clock)
    return slow


async def test_as_many_members_as_one_claim_takes_are_told_side_by_side_and_no_more(house: House) -> None:
    await _crowd(house, CLAIM_LIMIT + 10)
    house.notifier.gate = asyncio.Event()
    running = asyncio.create_task(house.deliverer.run_due())
    await _until_told(house, CLAIM_LIMIT)
    states = await house.states()
    assert states.count(DeliveryState.SENDING) == CLAIM_LIMIT
    assert len(house.notifier.told) == CLAIM_LIMIT

    house.notifier.gate.set()
    await running
    assert await house.states() == [DeliveryState.SENT] * (CLAIM_LIMIT + 10)
    assert len({told.member_id for told in house.notifier.told}) == CLAIM_LIMIT + 10


async def test_a_member_whose_message_hangs_holds_up_only_what_is_theirs(house: House) -> None:
    hung = house.committee.hung
    for number in range(2):
        await house.plans(hung, Kind.ASSIGNED, f"assigned:hung:{number}")
    crowd = await _crowd(house, 2 * CLAIM_LIMIT)
    slow = _slow_for(house, hung)
    running = asyncio.create_task(house.deliverer.run_due())
    await _until_told(house, 1 + len(crowd))
    assert len(house.notifier.hours(hung)) == 1

    slow.held.set()
    await running
    assert len(house.notifier.hours(hung)) == 2


async def test_what_becomes_due_while_a_message_hangs_does_not_wait_for_it(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    slow = _slow_for(house, house.committee.hung)
    running = asyncio.create_task(house.deliverer.run_due())
    await _until_told(house, 1)
    await house.plans(house.committee.dung, Kind.ASSIGNED, "assigned:2")
    house.deliverer.nudge()
    await _until_told(house, 2)

    slow.held.set()
    await running
    assert await house.states() == [DeliveryState.SENT] * 2


async def test_what_a_hundred_deliveries_write_shares_its_transactions(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _crowd(house, 100)
    opened = 0
    real = Database.write

    def counted(database: Database) -> AbstractAsyncContextManager[Unit]:
        nonlocal opened
        opened += 1
        return real(database)

    monkeypatch.setattr(Database, "write", counted)
    await house.deliverer.run_due()
    assert len(house.notifier.told) == 100
    assert opened <= 60


# --- the order of one member's messages ---

KINDS = (Kind.ASSIGNED, Kind.RETURNED, Kind.SIGNED_OFF)


async def _in_a_row(house: House) -> None:
    for kind in KINDS:
        await house.plans(house.committee.hung, kind, kind.value)


def _told(house: House) -> list[Kind]:
    return [told.kind for told in house.notifier.told if told.member_id == house.committee.hung.id]


async def test_what_comes_after_a_message_that_failed_waits_for_it(house: House) -> None:
    await _in_a_row(house)
    house.notifier.answers = [Failed("lỗi mạng", retry_after=timedelta(minutes=2))]
    await house.deliverer.run_due()
    assert _told(house) == [Kind.ASSIGNED]
    assert [row.attempts for row in await house.deliveries()] == [1, 0, 0], "what was not tried counts no attempt"

    await house.until(house.clock.now() + timedelta(minutes=2))
    assert _told(house) == [Kind.ASSIGNED, *KINDS]
    assert await house.states() == [DeliveryState.SENT] * 3


async def test_so_does_what_becomes_due_later(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    house.notifier.answers = [Failed("lỗi mạng", retry_after=timedelta(minutes=2)), Failed("lỗi mạng")]
    await house.deliverer.run_due()
    house.clock.move(timedelta(minutes=1))
    await house.plans(house.committee.hung, Kind.RETURNED, "returned:1")
    await house.deliverer.run_due()
    assert _told(house) == [Kind.ASSIGNED]

    await house.until(house.clock.now() + timedelta(minutes=5))
    assert _told(house) == [Kind.ASSIGNED, Kind.ASSIGNED, Kind.ASSIGNED, Kind.RETURNED]


async def test_a_message_that_is_given_up_lets_the_next_go(house: House) -> None:
    await _in_a_row(house)
    house.notifier.answer = lambda due: Failed("bị từ chối", permanent=True) if due.kind is Kind.ASSIGNED else Sent()
    await house.deliverer.run_due()
    assert _told(house) == list(KINDS)


async def test_a_bad_record_holds_up_nothing_of_its_member(house: House) -> None:
    await _in_a_row(house)
    house.notifier.answer = lambda due: ValueError("bad record") if due.kind is Kind.ASSIGNED else Sent()
    await house.deliverer.run_due()
    assert _told(house) == list(KINDS)
    assert await house.states() == [DeliveryState.WAITING, DeliveryState.SENT, DeliveryState.SENT]


async def test_another_members_messages_do_not_wait_for_it(house: House) -> None:
    committee = house.committee
    await house.plans(committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.plans(committee.dung, Kind.ASSIGNED, "assigned:2")
    house.notifier.answer = lambda due: Failed("lỗi mạng") if due.member_id == committee.hung.id else Sent()
    await house.deliverer.run_due()
    assert await house.states() == [DeliveryState.WAITING, DeliveryState.SENT]


@pytest.mark.parametrize("restarted", [False, True])
async def test_what_is_refused_again_and_again_holds_up_the_rest_for_its_first_tries_only(
    house: House, restarted: bool
) -> None:
    await _in_a_row(house)
    house.notifier.answer = lambda due: Failed("Bad Request") if due.kind is Kind.ASSIGNED else Sent()
    await house.until(house.clock.now() + timedelta(minutes=20))
    assert set(_told(house)) == {Kind.ASSIGNED}

    await house.until(house.clock.now() + timedelta(minutes=70))
    assert _told(house)[: ORDER_HELD_FOR + 1] == [Kind.ASSIGNED] * (ORDER_HELD_FOR + 1)
    await house.plans(house.committee.hung, Kind.URGED, "urged:1")
    if restarted:
        house.deliverer = Deliverer(house.database, house.notifier, house.clock)
    await house.deliverer.run_due()
    assert await house.states() == [DeliveryState.WAITING] + [DeliveryState.SENT] * 3


async def test_a_clock_that_is_set_back_holds_nothing_up(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    house.notifier.answers = [Failed("lỗi mạng", retry_after=timedelta(minutes=2))]
    await house.deliverer.run_due()
    house.clock.move(timedelta(minutes=-90))
    await house.plans(house.committee.hung, Kind.RETURNED, "returned:1", house.clock.now())
    await house.deliverer.run_due()
    assert _told(house) == [Kind.ASSIGNED, Kind.RETURNED]


async def test_what_is_said_of_a_member_in_the_group_has_no_part_in_the_order_of_their_chat(house: House) -> None:
    hung = house.committee.hung
    await house.plans(hung, Kind.GROUP_MENTION, "mention:1")
    house.notifier.answer = lambda due: Failed("lỗi mạng") if due.kind is Kind.GROUP_MENTION else Sent()
    await house.deliverer.run_due()
    for kind in (Kind.ASSIGNED, Kind.RETURNED):
        await house.plans(hung, kind, kind.value)
        await house.deliverer.run_due()
        house.deliverer = Deliverer(house.database, house.notifier, house.clock)
    assert _told(house) == [Kind.GROUP_MENTION, Kind.ASSIGNED, Kind.RETURNED]
