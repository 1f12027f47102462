"""How the register's database is opened: one engine for units that read, one for units that write.

Both databases promise the same. A unit that reads has one consistent view, waits for nobody and takes no lock. A unit that
writes is the only one that does, in all processes at once: what it read stays true until it commits, so nothing is lost,
nothing deadlocks and nothing has to be tried again. SQLite has one writer by its nature (BEGIN IMMEDIATE); on PostgreSQL each
writing transaction takes an advisory lock first.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, text
from sqlalchemy.dialects.postgresql.base import PGCompiler
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.sql import Select

# How long a writer waits for the one before it; then it raises.
BUSY_MILLISECONDS = 10_000
_CONNECT_SECONDS = 10
# A process that hangs inside a unit, or whose machine is gone, must not keep the others from writing.
_HANGING_MILLISECONDS = 60_000
_WRITER = text(f"SELECT pg_advisory_xact_lock({int.from_bytes(b'giaoviec')})")


@dataclass(frozen=True, slots=True)
class Engines:
    """`reading` and `writing` may share their connections."""

    reading: AsyncEngine
    writing: AsyncEngine

    async def dispose(self) -> None:
        await self.reading.dispose()
        await self.writing.dispose()


def engines_of(url: URL) -> Engines:
    """Opens nothing yet. Raises ModuleNotFoundError where the driver that the URL names is not installed."""
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def _sqlite(url: URL) -> Engines:
    if url.database not in (None, "", ":memory:"):
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    reading = create_async_engine(url, hide_parameters=True)
    # Every transaction of this one takes the write lock at its beginning, also the one after a `commit`.
    writing = reading.execution_options(giaoviec_write=True)
    event.listen(reading.sync_engine, "connect", _prepare_sqlite)
    event.listen(reading.sync_engine, "begin", _begin_sqlite)
    return Engines(reading, writing)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: _begin_sqlite does
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",  # sorting must not leave texts in files of its own
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("giaoviec_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


class _WithoutLocks(PGCompiler):
    """One query serves units of both kinds: what asks for a row lock in a unit that writes takes none in one that reads."""

    def for_update_clause(self, select: Select[Any], **kw: Any) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        return ""


def _postgresql(url: URL) -> Engines:
    waits = {
        "lock_timeout": str(BUSY_MILLISECONDS),
        "idle_in_transaction_session_timeout": str(_HANGING_MILLISECONDS),
    }

    def engine(isolation: str, **options: Any) -> AsyncEngine:
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,  # the server may have been restarted since the connection was last used
            isolation_level=isolation,
            connect_args={"timeout": _CONNECT_SECONDS, "server_settings": {"application_name": "giaoviec", **waits}},
            execution_options=options,
        )

    reading = engine("REPEATABLE READ", postgresql_readonly=True)
    reading.dialect.statement_compiler = _WithoutLocks
    # Not a stricter level: its view would be as old as the wait for the lock.
    writing = engine("READ COMMITTED")
    event.listen(writing.sync_engine, "begin", _wait_for_the_writer)
    event.listen(writing.sync_engine, "before_cursor_execute", _without_nul, retval=True)
    event.listen(reading.sync_engine, "before_cursor_execute", _without_nul, retval=True)
    return Engines(reading, writing)


def _wait_for_the_writer(connection: Connection) -> None:
    connection.execute(_WRITER)


def _without_nul(
    _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    """PostgreSQL refuses a text with U+0000 in it. Nobody writes one on purpose but to see a register fail."""
    # Many rows come as a list of tuples, or as one tuple of all their values where their ids are to be returned.
    return statement, [_cleaned(row) for row in parameters] if isinstance(parameters, list) else _cleaned(parameters)


def _cleaned(parameters: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.replace("\0", "") if isinstance(value, str) else value for value in parameters)
