"""APScheduler only ticks: it wakes the deliverer at the next due moment, with a slow safety tick behind it.

No job is kept anywhere but in memory: the register says what is due, so starting with a million waiting rows costs what
starting with none costs.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Clock
from scheduler.delivery import Deliverer
from storage import health
from storage.database import Database

logger = logging.getLogger(__name__)

SAFETY_TICK = timedelta(minutes=1)
HEARTBEAT = "scheduler"
_PAUSE = timedelta(seconds=1)


class Ticker:
    """Runs the deliverer when something is due. `nudge` after a change that may have made something due.

    The jobs of APScheduler and every nudge only ring; one worker ticks. However often it rings meanwhile, one more tick
    follows, and none is lost. `chores` are done at each safety tick, with its moment.
    """

    def __init__(
        self,
        database: Database,
        deliverer: Deliverer,
        clock: Clock,
        chores: Sequence[Callable[[datetime], Awaitable[None]]] = (),
    ) -> None:
        self._chores = chores
        self._database = database
        self._deliverer = deliverer
        self._clock = clock
        self._rung = asyncio.Event()
        self._ticking = asyncio.Lock()
        self._worker: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        self._scheduler.start()
        for job in (self._ring, self.do_chores) if self._chores else (self._ring,):
            self._scheduler.add_job(job, "interval", seconds=SAFETY_TICK.total_seconds(), misfire_grace_time=None)
        self._worker = asyncio.create_task(self._work())
        self.nudge()

    async def stop(self) -> None:
        """Lets the deliveries in hand end, so that what was sent is also recorded."""
        self._deliverer.stop()
        self._scheduler.shutdown(wait=False)
        async with self._ticking:
            if self._worker is not None:
                self._worker.cancel()
        if self._worker is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker

    def nudge(self) -> None:
        """Looks at once whether something is due, also while something slow is being sent."""
        self._rung.set()
        self._deliverer.nudge()

    async def tick(self) -> None:
        """Sends what is due, says that it is alive, and sets the next wake-up."""
        async with self._ticking:
            try:
                await self._deliverer.run_due()
                async with self._database.write() as unit:
                    await health.beat(unit, HEARTBEAT, self._clock.now())
                    await unit.commit()
                self._wake_at(await self._deliverer.next_due())
            except Exception:
                logger.exception("tick failed; the safety tick tries again")

    async def do_chores(self) -> None:
        """What fails is logged, stops no other, and is tried again at the next safety tick."""
        for chore in self._chores:
            try:
                await chore(self._clock.now())
            except Exception:
                logger.exception("a chore failed; the next safety tick tries again")

    def _wake_at(self, due: datetime | None) -> None:
        if due is None or not self._scheduler.running:
            return
        now = self._clock.now()
        # What is still due after a tick may be a record that no tick can move: never turn on it without a pause.
        wait = due - now if due > now else _PAUSE
        self._scheduler.add_job(
            self._ring,
            "date",
            run_date=datetime.now(UTC) + wait,
            id="wake",
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def _ring(self) -> None:
        # A coroutine, so that APScheduler runs it in the event loop and not in a thread.
        self.nudge()

    async def _work(self) -> None:
        while True:
            await self._rung.wait()
            self._rung.clear()
            await self.tick()
