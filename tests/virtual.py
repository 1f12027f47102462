"""Time that costs none: seconds that pass when everybody waits, and only then."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from scheduler.clock import Clock

Result = TypeVar("Result")


class Timeline:
    """Seconds that pass with the clock and, without it, whenever one who waits for nobody else is to wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.waited = 0.0

    def now(self) -> float:
        return self._clock.now().timestamp() + self.waited

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.waited += seconds


class _Selector(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("everybody waits for ever")
        ready = super().select(0)
        if not ready:
            self.seconds += max(timeout, 0)
        return ready


class _Loop(asyncio.SelectorEventLoop):
    """`asyncio.sleep` and all timers end as soon as nothing else is to be done."""

    def __init__(self) -> None:
        self._moments = _Selector()
        super().__init__(self._moments)

    def time(self) -> float:
        return self._moments.seconds


def in_virtual_time(story: Coroutine[Any, Any, Result]) -> Result:
    """Runs it on a loop of its own, on which `loop.time()` begins at 0."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(story)


def now() -> float:
    """Inside such a story."""
    return asyncio.get_running_loop().time()
