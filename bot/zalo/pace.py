"""How fast we send to Zalo. No quota is published, so the pace is a setting; a 429 slows it down, success slowly mends it."""

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import IntEnum

from bot.chat import SendError

# Whoever would wait for longer is told to come back: a claimed delivery must not outlive its lease (five minutes) in here.
PATIENCE = 120.0
SLOWEST = 30.0
"""Seconds between two messages, at most."""
AFTER_FLOOD = 30.0
"""Seconds of silence after a 429 that does not say how many."""
_MENDS_AFTER = 20  # messages that went through


class Urgency(IntEnum):
    """Who goes first."""

    ANSWER = 1  # somebody waits for it
    REMINDER = 2  # sent unasked


class ZaloPace:
    """One message after the other at `per_second`, answers ahead of reminders. `now` is in seconds and never goes back."""

    def __init__(
        self,
        per_second: float,
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._usual = 1 / per_second
        self._gap = self._usual
        self._now = now
        self._pause = pause
        self._free_at = now()
        self._waiting: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._asked = 0
        self._through = 0
        self._worker: asyncio.Task[None] | None = None
        self._ended = False

    @property
    def gap(self) -> float:
        """Seconds between two messages, as things are."""
        return self._gap

    async def turn(self, urgency: Urgency) -> None:
        """Returns when one more may go. Raises SendError for who would wait too long, and after `end`."""
        if self._ended:
            raise SendError("the program ends")
        before = sum(1 for other, _, _ in self._waiting if other <= urgency)
        wait = max(self._free_at - self._now(), 0) + before * self._gap
        if wait > PATIENCE:
            raise _come_back(wait)
        self._asked += 1
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, self._asked, turn))
        if self._worker is None:
            self._worker = asyncio.create_task(self._admit())
        await turn

    def went_through(self) -> None:
        self._through += 1
        if self._through >= _MENDS_AFTER and self._gap > self._usual:
            self._gap, self._through = max(self._gap / 2, self._usual), 0

    def flooded(self, wait: timedelta | None) -> timedelta:
        """A 429: everybody waits, and then goes half as fast. Returns for how long."""
        seconds = wait.total_seconds() if wait else AFTER_FLOOD
        self._gap, self._through = max(min(self._gap * 2, SLOWEST), self._usual), 0
        self._free_at = max(self._free_at, self._now() + seconds)
        if seconds > PATIENCE:
            self._refuse(_come_back(seconds))
        return timedelta(seconds=seconds)

    def end(self) -> None:
        """Nobody waits any more: what has not gone by now fails, for a later start to try again."""
        self._ended = True
        self._refuse(SendError("the program ends"))
        if self._worker is not None:
            self._worker.cancel()

    async def _admit(self) -> None:
        try:
            while self._waiting:
                wait = self._free_at - self._now()
                if wait > 0:
                    await self._pause(wait)
                    continue
                _, _, turn = heapq.heappop(self._waiting)
                if not turn.done():
                    self._free_at = self._now() + self._gap
                    turn.set_result(None)
        finally:
            self._worker = None

    def _refuse(self, error: SendError) -> None:
        for _, _, turn in self._waiting:
            if not turn.done():
                turn.set_exception(error)
        self._waiting.clear()


def _come_back(seconds: float) -> SendError:
    return SendError("pace", retry_after=timedelta(seconds=round(seconds, 1)))
