"""The usual design: one `DateTrigger` job of APScheduler 3.11 for each reminder, in its SQLAlchemyJobStore on SQLite.

Each job does what a program of that design cannot do without: in a session of its own it reads the reminder with its task and
its member (one SELECT of a few columns), hands it to the sender, and records that it was sent (one UPDATE and a commit). Ours
does that too, and besides claims, leases, a row for each attempt, a decision whether it still holds, and the plan of the next.

The usual design is favoured where that is possible. No job is ever too late for it (`misfire_grace_time=None`; by default it
drops whatever is late by more than a second). The jobs that wait are written in bulk. Their sessions take
turns: the many at once would fail, on a locked database or waiting for a connection of an exhausted pool.
"""

import asyncio
import pickle
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import event, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from storage.accounts import Account
from storage.people import Member
from storage.reminders import Reminder
from storage.tasks import Assignment, Task

_AT_ONCE = 5000
_LATER = timedelta(days=30)

_WHAT = (
    select(Reminder.id, Task.number, Task.short_name, Task.due_on, Member.name, Member.form_of_address, Account.chat_id)
    .join(Assignment, Assignment.id == Reminder.assignment_id)
    .join(Task, Task.id == Assignment.task_id)
    .join(Member, Member.id == Reminder.member_id)
    .join(Account, Account.member_id == Member.id)
)

_programs: list["Program"] = []  # a job is stored by the name of its function, which can hold nothing


async def remind(number: int) -> None:
    """The function of every job."""
    await _programs[0].remind(number)


class Program:
    """What the jobs of this process do, with the register in the file. A job has the number of its reminder."""

    def __init__(self, register: Path, sender: Callable[[int], None], *, wal: bool) -> None:
        self._sender = sender
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{register}")
        event.listen(self._engine.sync_engine, "connect", _use_wal if wal else _use_rollback)
        self._turn = asyncio.Lock()
        _programs[:] = [self]

    async def remind(self, number: int) -> None:
        async with self._turn, AsyncSession(self._engine) as session:
            reminder = (await session.execute(_WHAT.where(Reminder.id == number))).one()
            self._sender(reminder.id)
            sent = update(Reminder).where(Reminder.id == number)
            await session.execute(sent.values(next_at=None, told_at=datetime.now(UTC)))
            await session.commit()

    async def close(self) -> None:
        async with self._turn:  # after everybody who waited for it
            await self._engine.dispose()


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
        self._scheduler.add_job(remind, "date", run_date=at, args=[number], id=str(number), misfire_grace_time=None)

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
    _use(connection, "WAL")


def _use_rollback(connection: Any, _record: Any) -> None:
    _use(connection, "DELETE")  # SQLite's default; the register was written with the other


def _use(connection: Any, mode: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA journal_mode={mode}")
    cursor.close()
