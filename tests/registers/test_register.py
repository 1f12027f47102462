"""The register that pictures, workbooks and reports are tried on is what it says, and the same each time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.registers import making


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = making.copy_to(tmp_path_factory.mktemp("register") / "register.db")
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def number(connection: sqlite3.Connection, query: str, *values: str) -> int:
    return int(connection.execute(query, values).fetchone()[0])


def test_it_has_three_notices_sixty_tasks_thirty_members_and_twelve_places(connection: sqlite3.Connection) -> None:
    assert number(connection, "SELECT count(*) FROM notice") == 3
    assert number(connection, "SELECT count(*) FROM task") == 60
    assert number(connection, "SELECT count(*) FROM member") == 30
    assert number(connection, "SELECT count(*) FROM place") == 12


def test_it_has_tasks_of_every_timing_and_everything_that_happens_to_them(connection: sqlite3.Connection) -> None:
    timings = {row[0] for row in connection.execute("SELECT DISTINCT timing FROM task")}
    actions = {row[0] for row in connection.execute("SELECT DISTINCT action FROM journal_entry")}
    assert timings == {"dated", "periodic", "standing", "undated"}
    assert actions >= {
        "published", "task_given", "reported_accepted", "reported_progress", "reported_done", "signed_off", "returned",
        "obstacle", "extension_asked", "extension_granted", "deadline_moved", "date_agreed", "given_on", "fanned_out",
        "withdrawn", "turn_reported",
    }  # fmt: skip


def test_its_twelve_places_have_counted_twice_and_some_are_silent_this_month(connection: sqlite3.Connection) -> None:
    assert number(connection, "SELECT count(*) FROM indicator WHERE closed_at IS NULL") == 2
    assert number(connection, "SELECT count(DISTINCT place_id) FROM reading") == 12
    assert number(connection, "SELECT count(*) FROM reading WHERE replaced_at IS NULL") == 90
    assert number(connection, "SELECT count(DISTINCT place_id) FROM reading WHERE day >= '2026-03-01'") == 9


def test_its_history_is_eight_weeks_long_and_leaves_no_backlog(connection: sqlite3.Connection) -> None:
    first, last = connection.execute("SELECT min(published_at), max(published_at) FROM task").fetchone()
    assert (first[:10], last[:10]) == ("2026-01-19", "2026-03-09")
    now = "2026-03-16 00:30:00"
    assert number(connection, "SELECT count(*) FROM delivery WHERE state = 'waiting' AND due_at <= ?", now) == 0
    assert number(connection, "SELECT count(*) FROM reminder WHERE next_at < ?", now) == 0
    assert number(connection, "SELECT max(length(name)) FROM body") > 40


def test_the_same_seed_writes_the_same_register(connection: sqlite3.Connection, tmp_path: Path) -> None:
    making.write_file(again := tmp_path / "again.db")
    with closing(sqlite3.connect(again)) as other:
        assert rows(connection) == rows(other)


def rows(connection: sqlite3.Connection) -> list[str]:
    """Every row; a migration does not always write a table's constraints in one order."""
    return [line for line in connection.iterdump() if line.startswith("INSERT")]
