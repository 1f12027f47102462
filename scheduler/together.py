"""What many ask for at the same moment is done in one go: one transaction for all of them instead of one for each."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from storage.database import Unit

Item = TypeVar("Item")
Result = TypeVar("Result")

# Enough that a commit is shared, few enough that nobody's answer waits long for the write lock.
AT_ONCE = 90


class Together(Generic[Item, Result]):
    """Calls `work` with the items that were asked for while it was busy, in the order of asking.

    `work` gives a result or an exception for each (`apart` tells them apart); where it raises itself, all have that exception.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Awaitable[Sequence[Result | Exception]]]) -> None:
        self._work = work
        self._asked: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """The result of this item. What was asked for is done even if nobody waits for it any more."""
        result: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._asked.append((item, result))
        if self._worker is None:
            self._worker = asyncio.create_task(self._run())
        return await result

    async def _run(self) -> None:
        try:
            while self._asked:
                await self._do([self._asked.popleft() for _ in range(min(AT_ONCE, len(self._asked)))])
        finally:
            self._worker = None

    async def _do(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        results: Sequence[Result | Exception]
        try:
            results = await self._work([item for item, _ in batch])
        except Exception as error:
            results = [error] * len(batch)
        for (_, waiter), result in zip(batch, results, strict=True):
            if waiter.done():
                continue
            if isinstance(result, Exception):
                waiter.set_exception(result)
            else:
                waiter.set_result(result)


async def all_apart(unit: Unit, works: Sequence[Callable[[], Awaitable[Result]]]) -> list[Result | Exception]:
    """What `apart` gives for each, at the price of one as long as none fails. A work may be begun twice."""
    try:
        async with unit.undone_on_error():
            return [await work() for work in works]
    except Exception:
        return [await apart(unit, work()) for work in works]


async def apart(unit: Unit, work: Awaitable[Result]) -> Result | Exception:
    """The result of one part of the unit, or the exception with which it ended, leaving no trace."""
    try:
        async with unit.undone_on_error():
            return await work
    except Exception as error:
        return error
