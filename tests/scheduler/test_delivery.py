"""What becomes of deliveries that do not arrive, and of those whose process ended on the way."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from scheduler.clock import ManualClock
from scheduler.delivery import Deliverer
from scheduler.outcome import LONGEST_TRYING, MAX_FAILURES, Due, Failed, Outcome, Sent
from scheduler.planning import morning_key, plan_morning
from storage import attempts, claims, unreached
from storage.claims import CLAIM_LIMIT, LEASE
from storage.database import Database
from storage.deliveries import TOO_OLD, Delivery, DeliveryState, Kind
from storage.tasks import Task
from tests.conftest import on_sqlite
from tests.scheduler.house import FakeNotifier, House
from tests.storage.cast import DUE, add_member, at

FRIDAY = at("16/01 07:30")


def _blocked(_due: Due) -> Failed:
    return Failed("đã chặn kênh", permanent=True)


async def test_each_settled_delivery_leaves_every_open_assignment_with_its_next_moment(house: House) -> None:
    committee = house.committee
    outcomes: dict[int, Outcome] = {
        committee.hung.id: Sent(),
        committee.dung.id: Failed("đã chặn kênh", permanent=True),
    }
    house.notifier.answer = lambda due: outcomes.get(due.member_id, Sent())
    task = await house.gives(with_=[(committee.dung, committee.police)])
    await house.until(FRIDAY)

    assert [await house.next_of(item) for item in task.assignments] == ["Mon 19/01 07:30"] * 2
    assert await house.stranded() == 0


async def test_a_temporary_failure_is_tried_again_and_told_once(house: House) -> None:
    house.notifier.answers = [Failed("lỗi mạng"), Failed("lỗi mạng", retry_after=timedelta(minutes=2))]
    task = await house.gives()
    await house.until(at("16/01 09:00"))

    assert house.notifier.hours(house.committee.hung) == ["Fri 16/01 07:30", "Fri 16/01 07:30", "Fri 16/01 07:32"]
    assert await house.states(house.committee.hung) == [DeliveryState.SENT]
    assert await house.next_of(task) == "Mon 19/01 07:30"


async def test_a_failure_without_end_is_given_up_when_the_message_is_seven_days_old(house: House) -> None:
    house.notifier.answer = lambda due: Failed("lỗi mạng") if due.kind is Kind.MORNING else Sent()
    task = await house.gives()
    await house.until(FRIDAY + LONGEST_TRYING - timedelta(minutes=1))
    assert [row.state for row in await house.deliveries() if row.kind is Kind.UNDELIVERED] == []

    await house.until(FRIDAY + LONGEST_TRYING + timedelta(hours=1))
    (row, *_) = await house.deliveries(house.committee.hung)
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, TOO_OLD)
    assert house.notifier.told[-1].kind is Kind.UNDELIVERED
    assert await house.next_of(task) == "Mon 26/01 07:30"


async def test_a_delivery_that_raises_is_tried_again_and_does_not_stop_the_rest(house: House) -> None:
    committee = house.committee
    house.notifier.answer = lambda due: RuntimeError("bad") if due.member_id == committee.hung.id else Sent()
    await house.gives(with_=[(committee.dung, committee.police), (committee.tam, committee.economy)])
    await house.until(FRIDAY)

    assert await house.states(committee.hung) == [DeliveryState.WAITING]
    assert await house.states(committee.dung) == [DeliveryState.SENT]
    assert await house.states(committee.tam) == [DeliveryState.SENT]


async def test_the_office_is_told_once_of_each_member_who_cannot_be_reached_until_phoned(house: House) -> None:
    committee = house.committee
    async with house.database.write() as unit:
        nga = await add_member(unit, committee.organisation, "Phạm Thu Ngà", committee.hoa.role)
        await unit.commit()
    house.notifier.answer = lambda due: Sent() if due.kind is Kind.UNDELIVERED else _blocked(due)
    for number in range(3):
        await house.plans(committee.hung, Kind.ASSIGNED, f"assigned:{number}")
    await house.plans(committee.dung, Kind.ASSIGNED, "assigned:dung")
    await house.until(at("15/01 10:00"))
    await house.until(at("16/01 09:00"))
    await house.plans(committee.hung, Kind.ASSIGNED, "assigned:friday")
    await house.until(at("16/01 10:00"))
    for officer in (committee.hoa, nga):
        assert [hour[:9] for hour in house.notifier.hours(officer)] == ["Thu 15/01", "Thu 15/01"]

    async with house.database.write() as unit:
        for missed in await unreached.untold(unit, committee.organisation.id, committee.hung.id):
            missed.phoned_at = house.clock.now()
        await unit.commit()
    await house.plans(committee.hung, Kind.ASSIGNED, "assigned:phoned")
    await house.until(at("16/01 11:00"))
    for officer in (committee.hoa, nga):
        assert [hour[:9] for hour in house.notifier.hours(officer)] == ["Thu 15/01", "Thu 15/01", "Fri 16/01"]


async def test_the_office_is_not_told_that_the_office_cannot_be_told(house: House) -> None:
    house.notifier.answer = _blocked
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.until(at("16/01 19:00"))

    assert await house.states() == [DeliveryState.UNDELIVERABLE] * 2


# --- a leader's morning ---


async def _reports_done(house: House) -> Task:
    task = await house.gives()
    await house.changes(task, lambda task: task.assignments[0].report_done(house.clock.now(), DUE))
    async with house.database.write() as unit:
        await plan_morning(unit, house.committee.lan, house.clock.now(), house.rules)
        await unit.commit()
    return task


async def test_a_leader_is_told_each_working_morning_while_something_waits(house: House) -> None:
    task = await _reports_done(house)
    await house.until(at("20/01 12:00"))
    await house.changes(task, lambda task: task.assignments[0].sign_off(house.clock.now()))
    await house.until(at("30/01 12:00"))

    hours = house.notifier.hours(house.committee.lan)
    assert hours == [
        "Fri 16/01 07:30",
        "Mon 19/01 07:30",
        "Tue 20/01 07:30",
        "Wed 21/01 07:30",
    ]  # the last one is empty
    assert house.notifier.hours(house.committee.duc) == []


async def test_a_leader_who_could_not_be_reached_is_told_the_next_morning(house: House) -> None:
    await _reports_done(house)
    house.notifier.answers = [Failed("đã chặn kênh", permanent=True)]
    await house.until(at("19/01 12:00"))

    assert house.notifier.hours(house.committee.lan) == ["Fri 16/01 07:30", "Mon 19/01 07:30"]


# --- crashes ---


async def test_killed_between_claim_and_send_it_goes_out_when_the_lease_is_over(house: House) -> None:
    await house.gives()
    house.clock.move_to(FRIDAY)
    await house.deliverer.gather_some()
    async with house.database.write() as unit:
        await claims.claim(unit, FRIDAY)  # and the process ends here
        await unit.commit()
    await house.until(FRIDAY + LEASE - timedelta(seconds=1))
    assert house.notifier.told == []

    await house.until(FRIDAY + LEASE)
    assert house.notifier.hours(house.committee.hung) == ["Fri 16/01 07:35"]
    assert await house.stranded() == 0


async def test_killed_between_gather_and_claim_nothing_is_lost(house: House) -> None:
    await house.gives()
    house.clock.move_to(FRIDAY)
    await house.deliverer.gather_some()
    restarted = Deliverer(house.database, house.notifier, house.clock)
    await restarted.run_due()

    assert house.notifier.hours(house.committee.hung) == ["Fri 16/01 07:30"]


async def test_a_delivery_that_kills_its_process_each_time_is_given_up(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    now = house.clock.now()
    for _ in range(MAX_FAILURES):
        async with house.database.write() as unit:
            claimed = await claims.claim(unit, now)
            assert await attempts.begin(unit, claimed, now)
            await unit.commit()
        now += LEASE
    house.clock.move_to(now)
    await house.deliverer.run_due()

    assert house.notifier.hours(house.committee.hung) == []
    assert await house.states(house.committee.hung) == [DeliveryState.UNDELIVERABLE]


@on_sqlite
async def test_a_message_that_outlived_its_lease_and_was_taken_over_is_settled_once(house: House) -> None:
    """The first process hangs in its send; another takes the row over and sends too: at least once, never without end."""
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    house.notifier.answers = [Failed("lỗi mạng")]
    await _taken_over_meanwhile(house)
    assert await house.states(house.committee.hung) == [DeliveryState.SENDING]  # the other's word counts

    house.clock.move(LEASE)
    await _taken_over_meanwhile(house)  # the message is out: that counts, whoever says it
    assert await house.states(house.committee.hung) == [DeliveryState.SENT]


async def _taken_over_meanwhile(house: House) -> None:
    house.notifier.begun.clear()
    house.notifier.gate = asyncio.Event()
    running = asyncio.create_task(house.deliverer.run_due())
    await house.notifier.begun.wait()
    async with house.database.write() as unit:
        await unit.session.execute(update(Delivery).values(attempts=Delivery.attempts + 1))
        await unit.commit()
    house.notifier.gate.set()
    await running


async def test_a_slow_batch_renews_its_leases_and_sends_nothing_twice(house: House, register_url: str) -> None:
    rows = [await house.plans(house.committee.hung, Kind.ASSIGNED, f"assigned:{n}") for n in range(CLAIM_LIMIT)]
    rival_notifier = FakeNotifier()
    rival_database = Database(register_url)
    rival = Deliverer(rival_database, rival_notifier, house.clock)
    house.notifier.during = lambda _due: house.clock.move(timedelta(minutes=1))
    running = asyncio.create_task(house.deliverer.run_due())
    while not running.done():
        await rival.run_due()
        await asyncio.sleep(0)
    await running
    await rival_database.close()

    sent = [*house.notifier.told, *rival_notifier.told]
    assert len(sent) <= len(rows) + 2  # what was in hand when its lease ran out may be repeated
    assert await house.states(house.committee.hung) == [DeliveryState.SENT] * len(rows)


@pytest.mark.parametrize("kind", [Kind.MORNING, Kind.ASSIGNED])
async def test_a_clock_that_jumps_back_sends_nothing_twice(house: House, kind: Kind) -> None:
    await house.gives()
    house.clock.move_to(FRIDAY)
    if kind is Kind.ASSIGNED:
        await house.plans(house.committee.hung, kind, "assigned:1")
    house.notifier.during = lambda _due: house.clock.move_to(at("16/01 06:00"))
    await house.deliverer.run_due()
    house.notifier.during = lambda _due: None
    await house.until(at("16/01 19:00"))

    assert len(house.notifier.told) == (1 if kind is Kind.MORNING else 2)


async def test_a_stop_brings_the_delivery_in_hand_to_its_end_and_gives_the_rest_back(house: House) -> None:
    for number in range(3):
        await house.plans(house.committee.hung, Kind.ASSIGNED, f"assigned:{number}")
    house.notifier.during = lambda _due: house.deliverer.stop()
    await house.deliverer.run_due()

    rows = await house.deliveries()
    assert [row.state for row in rows] == [DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.WAITING]
    assert [row.attempts for row in rows] == [1, 0, 0]


async def test_what_was_tried_before_there_was_a_row_for_each_attempt_is_no_failure_of_ours(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    async with house.database.write() as unit:
        await unit.session.execute(update(Delivery).values(attempts=MAX_FAILURES + 3))
        await unit.commit()
    house.notifier.answers = [Failed("lỗi mạng"), Failed("lỗi mạng")]
    await house.until(at("15/01 13:00"))

    assert len(house.notifier.told) == 3
    assert await house.states() == [DeliveryState.SENT]


class RunningClock(ManualClock):
    """Goes on a little each time it is read."""

    def now(self) -> datetime:
        now = super().now()
        self.move(timedelta(milliseconds=2))
        return now


async def test_a_planned_morning_does_not_go_out_before_what_is_due_at_the_same_hour_is_in_it(house: House) -> None:
    hung = house.committee.hung
    await house.gives()
    await house.plans(hung, Kind.MORNING, morning_key(hung.id, FRIDAY, house.rules), FRIDAY)
    clock = RunningClock(FRIDAY - timedelta(milliseconds=1))
    deliverer = Deliverer(house.database, house.notifier, clock)
    for _ in range(2):
        await deliverer.run_due()

    assert [len(told.assignment_ids) for told in house.notifier.told] == [1]
