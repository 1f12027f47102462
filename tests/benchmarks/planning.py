"""What it costs to plan an organisation's assignments in bulk, beside adding a job for each reminder that comes of it.

Of a dated task those are three: for its lead, for the deputy in charge and for the chair, should it be late.
"""

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import UTC
from pathlib import Path

from scheduler.bulk import replan_organisation
from scheduler.rules import rules_of
from storage import organisations
from storage.database import Database
from tests.benchmarks import usual
from tests.benchmarks.registers import MORNING, STAFF, Size, url_of, write_register


def planned_in_bulk(folder: Path, assignments: int) -> tuple[float, int]:
    """Seconds for all of one organisation, of which none has a plan yet, and how many reminders they have now."""
    register = folder / "planning.db"
    write_register(register, Size(STAFF, assignments - STAFF))
    with closing(sqlite3.connect(register)) as connection:
        connection.execute("DELETE FROM reminder")
        connection.commit()
    return asyncio.run(_planned(register))


def seconds_for_a_job(folder: Path, kept: int, sample: int) -> float:
    """For adding one to a store that keeps so many, on SQLite's defaults; over a sample, for all would take minutes."""
    return asyncio.run(_added(folder / "jobs.db", kept, sample))


async def _planned(register: Path) -> tuple[float, int]:
    database = Database(url_of(register))
    begun = time.perf_counter()
    async with database.write() as unit:
        organisation = await organisations.get(unit, 1)
        reminders = await replan_organisation(unit, organisation, MORNING.astimezone(UTC), rules_of(organisation))
        await unit.commit()
    seconds = time.perf_counter() - begun
    await database.close()
    return seconds, reminders


async def _added(store: Path, kept: int, sample: int) -> float:
    scheduler = usual.Usual(store, wal=False)
    usual.fill_later(scheduler, 1, kept)
    seconds = usual.seconds_to_add(scheduler, kept + 1, sample)
    scheduler.close()
    return seconds
