"""What the benchmarks measure with: a clock that runs from a chosen moment, a heartbeat of the event loop, a table."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_BEAT = 0.001  # seconds


class RunningClock:
    """Shows `start` when it is made, and runs from there like the machine's own."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._begun = time.perf_counter()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.perf_counter() - self._begun)


class Heartbeat:
    """`longest` is the longest time in seconds for which the event loop did nothing else than one piece of work."""

    def __init__(self) -> None:
        self.longest = 0.0

    @asynccontextmanager
    async def beating(self) -> AsyncGenerator[None]:
        task = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(_BEAT)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - _BEAT)
            last = now


@dataclass(frozen=True, slots=True)
class Wanted:
    """One figure that was promised: what was measured, what is wanted, whether it is met."""

    what: str
    measured: str
    wanted: str
    met: bool


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of the values that so many percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def say(line: str = "") -> None:
    """To the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_wanted(figures: Sequence[Wanted]) -> None:
    say(f"{'':44} {'measured':>16} {'wanted':>10}")
    for figure in figures:
        say(f"{figure.what:44} {figure.measured:>16} {figure.wanted:>10}  {'met' if figure.met else 'MISSED'}")
