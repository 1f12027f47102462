"""Work in order within a lane, lanes side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Calls `work` for every item that is added. A lane is forgotten when it is empty.

    `work` is to settle its own troubles. Where it raises all the same, its lane goes on with the next item.
    """

    def __init__(self, work: Callable[[Item], Awaitable[None]]) -> None:
        self._work = work
        self._lanes: dict[str, deque[Item]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._stopped = False

    @property
    def busy(self) -> bool:
        return bool(self._workers)

    def add(self, lane: str, item: Item) -> None:
        """Does nothing once `stop` was called: what comes too late is left to the next start."""
        if self._stopped:
            return
        if lane in self._lanes:
            self._lanes[lane].append(item)
            return
        self._lanes[lane] = deque([item])
        worker = asyncio.create_task(self._run(lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def idle(self) -> None:
        """Returns when every item is worked off."""
        while self._workers:
            await asyncio.wait(set(self._workers))

    async def stop(self) -> None:
        """Ends all work where it is."""
        self._stopped = True
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    async def _run(self, lane: str) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                try:
                    await self._work(waiting[0])
                except Exception:
                    logger.exception("lane %s goes on with the next of its items", lane)
                waiting.popleft()
        finally:
            del self._lanes[lane]
