"""The queue of events: one at a time, and gone once it is handed out. There is no offset and no acknowledgement."""

import asyncio
from collections import deque
from typing import Any

from bot.playground.bell import Bell

Json = dict[str, Any]


class EventQueue:
    """`handed_out` are all that ever left the queue, by whichever way."""

    def __init__(self) -> None:
        self.waiting: deque[Json] = deque()
        self.handed_out: list[Json] = []
        self.changed = Bell()

    def push(self, event: Json) -> None:
        self.waiting.append(event)
        self.changed.ring()

    def take(self) -> Json | None:
        """The next event, which is gone from here by this."""
        if not self.waiting:
            return None
        event = self.waiting.popleft()
        self.handed_out.append(event)
        self.changed.ring()
        return event

    def swap(self) -> None:
        """The last two events change places, as if they had come the other way around. Raises `IndexError`."""
        self.waiting[-1], self.waiting[-2] = self.waiting[-2], self.waiting[-1]

    async def idle(self, timeout: float) -> None:
        """Return once nothing waits to be handed out. Raises `TimeoutError`."""
        async with asyncio.timeout(timeout):
            while self.waiting:
                await self.changed.wait()
