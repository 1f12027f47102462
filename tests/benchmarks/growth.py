"""What one wake-up costs, with few and with many reminders that wait. Both registers are measured in turn, in one run."""

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from scheduler.clock import ManualClock
from scheduler.delivery import Deliverer
from storage.database import Database
from tests.benchmarks.morning import Notifier
from tests.benchmarks.registers import MORNING, Size, stored, url_of, write_register

PEOPLE = 980
EACH = 5  # people who are told at one wake-up
_WARM = 4  # wake-ups that are not counted
_COUNTED = 30


def wake_ups(folder: Path, waiting: list[int]) -> list[float]:
    """The median seconds of a wake-up that tells `EACH` people, for each number of reminders that wait."""
    registers = [folder / f"growth-{number}.db" for number in waiting]
    for register, number in zip(registers, waiting, strict=True):
        write_register(register, Size(PEOPLE, number))
        with closing(sqlite3.connect(register)) as connection:
            later = stored(MORNING + timedelta(days=30))
            connection.execute("UPDATE reminder SET next_at = ? WHERE next_at < ?", (later, later))
            connection.commit()
    return asyncio.run(_measured(registers))


async def _measured(registers: list[Path]) -> list[float]:
    clock = ManualClock(MORNING)
    databases = [Database(url_of(register)) for register in registers]
    deliverers = [Deliverer(database, Notifier(lambda _member: None), clock) for database in databases]
    seconds: list[list[float]] = [[] for _ in registers]
    for turn in range(_WARM + _COUNTED):
        clock.move(timedelta(minutes=1))
        for place, register in enumerate(registers):
            _make_due(register, turn, clock.now())
            begun = time.perf_counter()
            await deliverers[place].run_due()
            await deliverers[place].next_due()
            if turn >= _WARM:
                seconds[place].append(time.perf_counter() - begun)
    for database in databases:
        await database.close()
    return [median(each) for each in seconds]


def _make_due(register: Path, turn: int, now: datetime) -> None:
    """The reminders of the next few people."""
    with closing(sqlite3.connect(register, timeout=10)) as connection:
        first = turn * EACH + 1
        connection.execute(
            "UPDATE reminder SET next_at = ? WHERE id BETWEEN ? AND ?", (stored(now), first, first + EACH - 1)
        )
        connection.commit()
