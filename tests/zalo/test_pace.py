"""No faster than the setting, slower after a 429, answers first."""

import asyncio
from datetime import timedelta

import pytest

from bot.chat import SendError
from bot.zalo.pace import AFTER_FLOOD, PATIENCE, SLOWEST, Urgency, ZaloPace
from tests.virtual import in_virtual_time, now


def pace(per_second: float = 1) -> ZaloPace:
    return ZaloPace(per_second, now, asyncio.sleep)


async def sent_at(pace: ZaloPace, urgency: Urgency = Urgency.ANSWER) -> float:
    await pace.turn(urgency)
    return now()


def test_messages_follow_each_other_at_the_pace_that_is_set() -> None:
    async def story() -> list[float]:
        own = pace(2)
        return list(await asyncio.gather(*(sent_at(own) for _ in range(4))))

    assert in_virtual_time(story()) == [0, 0.5, 1, 1.5]


def test_an_answer_goes_ahead_of_reminders_that_wait() -> None:
    async def story() -> tuple[list[float], float]:
        own = pace()
        reminders = [asyncio.create_task(sent_at(own, Urgency.REMINDER)) for _ in range(3)]
        await asyncio.sleep(0.5)
        answer = await sent_at(own)
        return list(await asyncio.gather(*reminders)), answer

    assert in_virtual_time(story()) == ([0, 2, 3], 1)


def test_a_flood_stops_all_and_halves_the_pace_until_enough_went_through() -> None:
    async def story() -> None:
        own = pace()
        await own.turn(Urgency.ANSWER)
        assert own.flooded(None) == timedelta(seconds=AFTER_FLOOD)
        assert await sent_at(own) == AFTER_FLOOD
        assert own.gap == 2
        for _ in range(40):
            own.went_through()
        assert own.gap == 1
        for _ in range(20):
            own.flooded(timedelta(seconds=1))
        assert own.gap == SLOWEST

    in_virtual_time(story())


def test_whoever_would_wait_too_long_is_told_to_come_back() -> None:
    async def story() -> None:
        own = pace()
        own.flooded(timedelta(seconds=PATIENCE + 1))
        with pytest.raises(SendError) as caught:
            await own.turn(Urgency.REMINDER)
        assert caught.value.retry_after == timedelta(seconds=PATIENCE + 1)
        assert not caught.value.permanent

    in_virtual_time(story())


def test_at_the_end_nobody_waits_any_more() -> None:
    async def story() -> None:
        own = pace()
        await own.turn(Urgency.ANSWER)
        waiting = asyncio.create_task(own.turn(Urgency.ANSWER))
        await asyncio.sleep(0.1)
        own.end()
        with pytest.raises(SendError):
            await waiting
        with pytest.raises(SendError):
            await own.turn(Urgency.ANSWER)

    in_virtual_time(story())
