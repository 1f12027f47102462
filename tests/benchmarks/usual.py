"""The usual design: one `DateTrigger` job of APScheduler 3.11 for each reminder, in its SQLAlchemyJobStore on SQLite.

It is favoured where that is possible: no job is ever too late for it (`misfire_grace_time=None`; by default it drops whatever is
late by more than a second), the jobs that wait are written in bulk, and nothing is read or put into words for a message.
"""

import pickle
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import event, insert

_AT_ONCE = 5000
_LATER = timedelta(days=30)

_senders: list[Callable[[int], None]] = []  # a job is stored by the name of its function, which can hold nothing


def hand_over_to(sender: Callable[[int], None]) -> None:
    """Where the jobs of this process go."""
    _senders[:] = [sender]


async def hand_over(number: int) -> None:
    """The function of every job."""
    _senders[0](number)


class Usual:
    """A scheduler with its jobs in the file. Use inside a running event loop."""

    def __init__(self, store: Path, *, wal: bool) -> None:
        self._jobs = SQLAlchemyJobStore(url=f"sqlite:///{store}")
        if wal:
            event.listen(self._jobs.engine, "connect", _use_wal)
        self._scheduler = AsyncIOScheduler(jobstores={"default": self._jobs}, timezone=UTC)
        self._scheduler.start(paused=True)

    def run(self) -> None:
        self._scheduler.resume()

    def close(self) -> None:
        self._scheduler.shutdown(wait=False)
        self._jobs.engine.dispose()

    def add(self, number: int, at: datetime) -> None:
        """One reminder, as a program plans it."""
        self._scheduler.add_job(hand_over, "date", run_date=at, args=[number], id=str(number), misfire_grace_time=None)

    def fill(self, first: int, at: list[datetime]) -> None:
        """Many at once, past the scheduler, which knows no such thing."""
        self.add(0, at[0])
        job = self._scheduler.get_job("0")
        state: dict[str, Any] = job.__getstate__()
        self._scheduler.remove_job("0")
        rows = [_row(state, first + place, moment) for place, moment in enumerate(at)]
        with self._jobs.engine.begin() as connection:
            for start in range(0, len(rows), _AT_ONCE):
                connection.execute(insert(self._jobs.jobs_t), rows[start : start + _AT_ONCE])


def fill_later(usual: Usual, first: int, waiting: int) -> None:
    """So many jobs that are due from a month on."""
    later = datetime.now(UTC) + _LATER
    usual.fill(first, [later + timedelta(seconds=n) for n in range(waiting)])


def seconds_to_add(usual: Usual, first: int, number: int) -> float:
    """For one job, over `number` of them."""
    begun = time.perf_counter()
    later = datetime.now(UTC) + _LATER
    for place in range(number):
        usual.add(first + place, later + timedelta(seconds=place))
    return (time.perf_counter() - begun) / number


def _row(state: dict[str, Any], number: int, at: datetime) -> dict[str, Any]:
    name = str(number)
    own = state | {
        "id": name,
        "args": (number,),
        "trigger": DateTrigger(at, UTC),
        "next_run_time": at,
    }
    return {"id": name, "next_run_time": at.timestamp(), "job_state": pickle.dumps(own, pickle.HIGHEST_PROTOCOL)}


def _use_wal(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
