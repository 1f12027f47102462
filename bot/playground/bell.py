"""Waking whoever waits for a change, from plain code."""

import asyncio


class Bell:
    """`ring()` wakes every `wait()` that began before it.

    Between looking at the state and waiting there must be no `await`, else a ring in between is missed.
    """

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.rings = 0

    def ring(self) -> None:
        self.rings += 1
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()
