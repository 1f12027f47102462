"""Registers of any size, written by SQLite itself: a million rows take seconds.

Each commune has a chair, a deputy in charge of its one body, and members who work there. Each task has one lead who is to be
told about it, and is due on the day after `MORNING`: its reminder of that morning is due or, where it waits, a month off.
"""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.database import Database

MORNING = datetime(2026, 1, 15, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Thursday, at the hour of the one message a person gets."""

_GIVEN = datetime(2026, 1, 5, 2, tzinfo=UTC)
STAFF = 98  # of a commune, who are told of tasks; and a chair and a deputy
_NUMBERS = "WITH RECURSIVE number(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM number WHERE n < :last) "
_COMMUNES = """
    INSERT INTO organisation (id, name, time_zone, next_number, created_at, policy)
    SELECT n, 'UBND xã số ' || n, 'Asia/Ho_Chi_Minh', 1000000, :given, '{}' FROM number
"""
_BODIES = """
    INSERT INTO body (id, organisation_id, name, key, outside)
    SELECT n, n, 'Phòng Kinh tế', 'phong kinh te', 0 FROM number
"""
_MEMBERS = """
    INSERT INTO member (id, organisation_id, name, form_of_address, role, created_at)
    SELECT n, (n - 1) / :seats + 1, 'Thành viên ' || n, 'đồng chí',
        CASE (n - 1) % :seats WHEN 0 THEN 'chair' WHEN 1 THEN 'deputy' ELSE 'member' END, :given
    FROM number
"""
_MEMBERSHIPS = """
    INSERT INTO membership (member_id, body_id, organisation_id, is_head)
    SELECT id, organisation_id, organisation_id, 0 FROM member WHERE role = 'member'
"""
_CHARGES = """
    INSERT INTO charge (member_id, body_id, organisation_id)
    SELECT id, organisation_id, organisation_id FROM member WHERE role = 'deputy'
"""
_ACCOUNTS = """
    INSERT INTO account (organisation_id, member_id, channel, user_id, chat_id, reach, is_preferred, created_at)
    SELECT organisation_id, id, 'telegram', id, id, 'reachable', 0, :given FROM member
"""
_TASKS = """
    INSERT INTO task (id, organisation_id, number, version, short_name, text, source_sentence, targets, places, timing,
        lead_body_id, deadline_text, deadline_named, original_due_on, due_on, due_source, published_at, timed_at,
        extensions)
    SELECT n, (n - 1) % :people / :staff + 1, n, 1, 'Bàn giao trạm bơm số ' || n, 'Bàn giao trạm bơm số ' || n || '.',
        'Giao Phòng Kinh tế bàn giao trạm bơm số ' || n || '.', '[]', '[]', 'dated', (n - 1) % :people / :staff + 1,
        'trước ngày 17/01/2026', '2026-01-17', :due_on, :due_on, 'notice', :given, :given, 0
    FROM number
"""
_ASSIGNMENTS = """
    INSERT INTO assignment (id, organisation_id, task_id, member_id, body_id, part, state, version)
    SELECT n, (n - 1) % :people / :staff + 1, n,
        (n - 1) % :people / :staff * :seats + (n - 1) % :people % :staff + 3, (n - 1) % :people / :staff + 1, 'lead', 'given', 1
    FROM number
"""
_REMINDERS = """
    INSERT INTO reminder (organisation_id, assignment_id, member_id, why, next_at, snoozes)
    SELECT organisation_id, id, member_id, 'due_soon', :next_at, 0 FROM assignment WHERE id BETWEEN :first AND :last
"""


@dataclass(frozen=True, slots=True)
class Size:
    """`due` people have one reminder each that is due at `MORNING`; `waiting` reminders of the same people wait."""

    due: int
    waiting: int


def url_of(register: Path) -> str:
    return f"sqlite+aiosqlite:///{register}"


def write_register(register: Path, size: Size) -> None:
    """A new register of that size in the file."""
    asyncio.run(_migrate(register))
    communes = -(-size.due // STAFF)
    tasks = size.due + size.waiting
    common = {"given": stored(_GIVEN), "seats": STAFF + 2, "staff": STAFF, "people": size.due, "due_on": "2026-01-16"}
    with closing(sqlite3.connect(register)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        for statement, last in (
            (_COMMUNES, communes),
            (_BODIES, communes),
            (_MEMBERS, communes * (STAFF + 2)),
            (_MEMBERSHIPS, 0),
            (_CHARGES, 0),
            (_ACCOUNTS, 0),
            (_TASKS, tasks),
            (_ASSIGNMENTS, tasks),
        ):
            connection.execute(_NUMBERS + statement if last else statement, common | {"first": 1, "last": last})
        for moment, first, last in (
            (MORNING, 1, size.due),
            (MORNING + timedelta(days=30), size.due + 1, tasks),
        ):
            connection.execute(_REMINDERS, {"next_at": stored(moment), "first": first, "last": last})
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def stored(moment: datetime) -> str:
    """A moment as SQLAlchemy writes it into SQLite."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


async def _migrate(register: Path) -> None:
    database = Database(url_of(register))
    await database.migrate()
    await database.close()
