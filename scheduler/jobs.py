"""APScheduler only ticks: it wakes the deliverer at the next due moment, with a slow safety tick behind it.

No job is kept anywhere but in memory: the register says what is due, so starting with a million waiting rows costs what
starting with none costs.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Clock
from scheduler.delivery import Deliverer
from storage import health
from storage.database import Database

logger = logging.getLogger(__name__)

SAFETY_TICK = timedelta(minutes=1)
HEARTBEAT = "scheduler"


class Ticker:
    """Runs the deliverer when something is due. `nudge` after a change that may have made something due."""

    def __init__(self, database: Database, deliverer: Deliverer, clock: Clock) -> None:
        self._database = database
        self._deliverer = deliverer
        self._clock = clock
        self._running = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone=UTC, executors={"default": AsyncIOExecutor()})

    def start(self) -> None:
        self._scheduler.start()
        self._scheduler.add_job(
            self.tick, "interval", seconds=SAFETY_TICK.total_seconds(), coalesce=True, max_instances=1
        )
        self.nudge()

    async def stop(self) -> None:
        """Lets a running tick end, so that what was sent is also recorded."""
        self._scheduler.shutdown(wait=False)
        async with self._running:
            pass

    def nudge(self) -> None:
        """Looks at once whether something is due."""
        self._wake_at(datetime.now(UTC), "nudge")

    async def tick(self) -> None:
        """Sends what is due, says that it is alive, and sets the next wake-up."""
        async with self._running:
            now = self._clock.now()
            try:
                await self._deliverer.run_due()
                async with self._database.write() as unit:
                    await health.beat(unit, HEARTBEAT, now)
                    await unit.commit()
                due = await self._deliverer.next_due()
            except Exception:
                logger.exception("tick failed; the safety tick tries again")
                return
        if due is not None and self._scheduler.running:
            self._wake_at(datetime.now(UTC) + max(due - self._clock.now(), timedelta(0)), "wake")

    def _wake_at(self, moment: datetime, name: str) -> None:
        # Two instances: one may run while the next waits for it, so that a nudge during a tick is never lost.
        self._scheduler.add_job(
            self.tick, "date", run_date=moment, id=name, replace_existing=True, misfire_grace_time=None, max_instances=2
        )
