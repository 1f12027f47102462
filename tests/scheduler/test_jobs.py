"""The ticker rings; the register says what is due. Nothing here waits for time to pass."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.jobs import HEARTBEAT, SAFETY_TICK, Ticker
from storage import health
from storage.deliveries import DeliveryState, Kind
from tests.scheduler.house import House
from tests.storage.cast import NOW


@pytest.fixture
async def ticker(house: House) -> AsyncGenerator[Ticker]:
    ticker = Ticker(house.database, house.deliverer, house.clock)
    ticker.start()
    yield ticker
    await ticker.stop()


def _wake_in(ticker: Ticker) -> timedelta | None:
    """How long until the next wake-up that is set to a due moment."""
    job = ticker._scheduler.get_job("wake")
    return job.next_run_time - datetime.now(UTC) if job else None


async def _sent(house: House) -> None:
    async with asyncio.timeout(10):
        await house.notifier.begun.wait()


async def test_starting_sends_what_is_due_already(house: House) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    ticker = Ticker(house.database, house.deliverer, house.clock)
    ticker.start()
    await _sent(house)
    await ticker.stop()

    assert await house.states() == [DeliveryState.SENT]


async def test_a_nudge_sends_at_once_what_has_become_due(house: House, ticker: Ticker) -> None:
    await ticker.tick()
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    ticker.nudge()
    await _sent(house)


async def test_a_nudge_during_a_tick_is_not_lost(house: House, ticker: Ticker) -> None:
    house.notifier.gate = asyncio.Event()
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    ticker.nudge()
    await _sent(house)
    house.notifier.begun.clear()
    await house.plans(house.committee.dung, Kind.ASSIGNED, "assigned:2")
    ticker.nudge()
    house.notifier.gate.set()
    await _sent(house)
    await ticker.tick()  # comes after the one that rang

    assert await house.states() == [DeliveryState.SENT] * 2


@pytest.mark.parametrize(
    ("due_in", "expected"),
    [
        pytest.param(timedelta(hours=5), timedelta(hours=5), id="hours away"),
        pytest.param(timedelta(days=400), timedelta(days=400), id="next year"),
    ],
)
async def test_the_next_wake_up_is_the_next_due_moment(
    house: House, ticker: Ticker, due_in: timedelta, expected: timedelta
) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1", NOW + due_in)
    await ticker.tick()

    wake = _wake_in(ticker)
    assert wake is not None
    assert expected - timedelta(seconds=10) < wake <= expected


async def test_with_nothing_planned_only_the_safety_tick_is_set(house: House, ticker: Ticker) -> None:
    await ticker.tick()

    assert _wake_in(ticker) is None
    (job,) = ticker._scheduler.get_jobs()
    assert job.trigger.interval == SAFETY_TICK


async def test_chores_are_for_the_safety_tick_and_one_that_fails_stops_no_other(house: House) -> None:
    done: list[datetime] = []

    async def fails(_now: datetime) -> None:
        raise OSError("no disk")

    async def does(now: datetime) -> None:
        done.append(now)

    ticker = Ticker(house.database, house.deliverer, house.clock, chores=[fails, does])
    ticker.start()
    assert [job.trigger.interval for job in ticker._scheduler.get_jobs()] == [SAFETY_TICK] * 2
    await ticker.tick()
    assert done == []
    await ticker.do_chores()
    await ticker.stop()

    assert done == [house.clock.now()]


async def test_what_no_tick_can_move_does_not_make_it_turn_without_a_pause(
    house: House, ticker: Ticker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stuck() -> datetime:
        return NOW - timedelta(days=1)

    monkeypatch.setattr(house.deliverer, "next_due", stuck)
    await ticker.tick()

    wake = _wake_in(ticker)
    assert wake is not None
    assert wake > timedelta(milliseconds=100)


async def test_a_tick_says_that_it_is_alive(house: House, ticker: Ticker) -> None:
    await ticker.tick()

    async with house.database.read() as unit:
        assert await health.last_beat(unit, HEARTBEAT) == NOW
        assert await health.last_beat(unit, "backup") is None


async def test_a_failing_tick_is_survived_and_does_not_say_that_it_is_alive(
    house: House, ticker: Ticker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ticker.tick()
    failures: list[Exception] = [OSError("disk")]
    failed = asyncio.Event()
    real = house.deliverer.run_due

    async def fails_once() -> None:
        if failures:
            failed.set()
            raise failures.pop()
        await real()

    monkeypatch.setattr(house.deliverer, "run_due", fails_once)
    house.clock.move(timedelta(minutes=5))
    ticker.nudge()
    async with asyncio.timeout(10):
        await failed.wait()
    async with house.database.read() as unit:
        assert await health.last_beat(unit, HEARTBEAT) == NOW

    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    ticker.nudge()
    await _sent(house)


async def test_a_stop_lets_the_delivery_in_hand_end_and_begins_no_other(house: House) -> None:
    house.notifier.gate = asyncio.Event()
    ticker = Ticker(house.database, house.deliverer, house.clock)
    for number in range(2):
        await house.plans(house.committee.hung, Kind.ASSIGNED, f"assigned:{number}")
    ticker.start()
    await _sent(house)
    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0)
    assert not stopping.done()

    house.notifier.gate.set()
    await stopping
    assert await house.states() == [DeliveryState.SENT, DeliveryState.WAITING]


async def test_a_nudge_after_the_stop_does_nothing(house: House) -> None:
    ticker = Ticker(house.database, house.deliverer, house.clock)
    ticker.start()
    await ticker.stop()
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    ticker.nudge()
    for _ in range(10):
        await asyncio.sleep(0)

    assert house.notifier.told == []
