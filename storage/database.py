"""The register's engine and its unit of work.

A unit rolls back unless it is told to commit. A writing unit takes the write lock at once (BEGIN IMMEDIATE on SQLite): with
the default mode two units that read and then write lose an update without a sound. No file, no network and no rendering
belongs inside a writing unit.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from storage.types import Base

BUSY_MILLISECONDS = 10_000
_ERASING_ATTEMPTS = 3

Record = TypeVar("Record", bound=Base)


class StillOnDiskError(Exception):
    """The write-ahead log could not be emptied because it was being read: what was deleted may still be in it."""


class Unit:
    """One unit of work: a session, and the promise that nothing stays unless `commit` was called."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def commit(self) -> None:
        await self.session.commit()

    async def flush(self) -> None:
        """Sends what was changed so far to the database, so that queries of this unit see it."""
        await self.session.flush()

    @asynccontextmanager
    async def undone_on_error(self) -> AsyncGenerator[None]:
        """A part of the unit that leaves no trace when it raises: the records it changed are read anew."""
        try:
            async with self.session.begin_nested():
                yield
        except BaseException:
            # Rolling back empties the records that were changed; whoever looks at one later cannot wait for the database.
            for record in list(self.session):
                if inspect(record).expired_attributes:
                    await self.session.refresh(record)
            raise

    async def add(self, record: Record) -> Record:
        """Stores a new record and gives it its id."""
        self.session.add(record)
        await self.session.flush()
        return record


class Database:
    """The register at `url` (SQLAlchemy's form, an async driver)."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        if self._sqlite and self._url.database not in (None, "", ":memory:"):
            Path(str(self._url.database)).parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_async_engine(self._url, hide_parameters=True)
        # Every transaction of this one takes the write lock at its beginning, also the one after a `commit`.
        self._writing_engine = self._engine.execution_options(giaoviec_write=True)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False, autoflush=False)
        self._writing_sessions = async_sessionmaker(self._writing_engine, expire_on_commit=False, autoflush=False)
        # SQLite has one writer. Queueing here is fair; its own busy handler sleeps and may starve one of many.
        self._writer = asyncio.Lock() if self._sqlite else None
        if self._sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        """A unit for reading: one consistent view, never committed."""
        async with self._sessions() as session:
            yield Unit(session)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        """A unit for writing. Leaving it without `commit` changes nothing."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            session = await stack.enter_async_context(self._writing_sessions())
            await session.connection()
            yield Unit(session)

    async def migrate(self) -> None:
        """Brings the schema to the newest revision; does nothing when it is there."""
        async with self._writing_engine.connect() as connection:
            await connection.run_sync(_upgrade)
            await connection.commit()

    async def revision(self) -> str | None:
        """The schema's revision, or None where there is no schema yet."""
        async with self._engine.connect() as connection:
            exists = await connection.run_sync(lambda sync: sync.dialect.has_table(sync, "alembic_version"))
            return (
                (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() if exists else None
            )

    async def forget_deleted(self) -> None:
        """Empties the write-ahead log, so that what was deleted is nowhere on disk. For refused secret documents.

        Raises StillOnDiskError when a reader held on to the log for too long.
        """
        if self._writer is None:
            return
        async with self._writer, self._engine.connect() as connection:
            await connection.exec_driver_sql("COMMIT")  # a checkpoint does nothing inside a transaction
            for _ in range(_ERASING_ATTEMPTS):
                result = await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                busy = result.scalar_one()
                if not busy:
                    break
            await connection.exec_driver_sql("BEGIN")
        if busy:
            raise StillOnDiskError

    async def close(self) -> None:
        await self._engine.dispose()


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


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
