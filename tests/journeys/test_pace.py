"""A whole morning goes out under Telegram's limits, with the local Telegram's gate as the judge, in virtual time."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.playground.chats import Chat
from bot.playground.flood import FloodGate
from bot.playground.refusals import Refusal
from bot.telegram.limiter import PacedLimiter
from bot.telegram.pace import Urgency
from tests.virtual import in_virtual_time, now

DELIVERIES, PRIVATE, GROUPS, EACH_GROUP = 3000, 2000, 20, 25
BEGINNING = datetime(2026, 1, 15, 0, 30, tzinfo=UTC)
TOLERANCE = 1.05


class Judge:
    """Telegram as far as its limits go. A message takes `way` seconds to it, its answer as many back."""

    def __init__(self, way: float) -> None:
        self._way = way
        self._gate = FloodGate(lambda: BEGINNING + timedelta(seconds=now()), enabled=True)
        self._chats: dict[int, Chat] = {}
        self.arrived: list[tuple[float, int, Urgency]] = []
        self.refused = 0

    async def receive(self, chat_id: int, urgency: Urgency) -> bool:
        await asyncio.sleep(self._way)
        chat = self._chats.setdefault(chat_id, Chat(chat_id, "private" if chat_id > 0 else "supergroup", ""))
        try:
            self._gate.admit(chat)
        except Refusal:
            self.refused += 1
        self.arrived.append((now(), chat_id, urgency))
        await asyncio.sleep(self._way)
        return True


def the_morning() -> list[int]:
    """Chat ids, one a delivery, in an order of no meaning."""
    private = [chat % PRIVATE + 1 for chat in range(DELIVERIES - GROUPS * EACH_GROUP)]
    groups = [-group for group in range(1, GROUPS + 1) for _ in range(EACH_GROUP)]
    deliveries = private + groups
    random.Random(4).shuffle(deliveries)
    return deliveries


def least_seconds(chats: list[int]) -> float:
    """From the first to the last message, by the limits alone: 30 a second, 1 a second in a chat, 20 a minute in a group."""
    each = Counter(chats)
    alone = [count - 1 if chat > 0 else (count - 1) // 20 * 60 for chat, count in each.items()]
    return max((len(chats) - 1) // 30, *alone)


def call(limiter: PacedLimiter, judge: Judge, chat_id: int, urgency: Urgency) -> Any:
    data = {"chat_id": chat_id, "text": "x"}
    return limiter.process_request(judge.receive, (chat_id, urgency), {}, "sendMessage", data, urgency)


def test_three_thousand_deliveries_meet_no_429_and_take_no_longer_than_the_limits_ask() -> None:
    async def story() -> None:
        judge, limiter, chats = Judge(way=0), PacedLimiter(now), the_morning()
        await asyncio.gather(*(call(limiter, judge, chat, Urgency.REMINDER) for chat in chats))
        assert judge.refused == 0
        assert Counter(chat for _, chat, _ in judge.arrived) == Counter(chats)
        assert judge.arrived[-1][0] <= least_seconds(chats) * TOLERANCE

    in_virtual_time(story())


@pytest.mark.parametrize("way", [0.03, 0.15, 0.45])
def test_answers_share_the_budget_go_first_and_meet_no_429_on_a_slow_line(way: float) -> None:
    async def story() -> None:
        judge, limiter, chats = Judge(way), PacedLimiter(now), the_morning()
        waits = []

        async def answers() -> None:
            for chat in range(PRIVATE, PRIVATE + 40):  # some of them are told something at the same time
                begun = now()
                await call(limiter, judge, chat, Urgency.ANSWER)
                waits.append(now() - begun)
                await asyncio.sleep(0.5)

        reminders = [call(limiter, judge, chat, Urgency.REMINDER) for chat in chats]
        await asyncio.gather(answers(), *reminders)
        assert judge.refused == 0
        assert len(judge.arrived) == DELIVERIES + 40
        # The next slot of 30 that come back a window after each answer; then there and back.
        assert max(waits) <= (1 + 2 * way) * TOLERANCE + 2 * way

    in_virtual_time(story())
