"""The register's engine and its unit of work.

A unit rolls back unless it is told to commit. A writing unit takes the write lock at once: with the databases' default mode
two units that read and then write lose an update without a sound (`storage.engines` says how, on each database). No file, no
network and no rendering belongs inside a writing unit.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from storage.engines import engines_of
from storage.types import Base

_ERASING_ATTEMPTS = 3

Record = TypeVar("Record", bound=Base)


class BrokenReferencesError(Exception):
    """After the upgrade of the schema rows of the register would refer to rows that are not there."""


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
    """The register at `url` (SQLAlchemy's form, an async driver): SQLite, or PostgreSQL by asyncpg.

    Raises ModuleNotFoundError where the driver is not installed.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self._sqlite = address.get_backend_name() == "sqlite"
        self._engines = engines_of(address)
        self._sessions = async_sessionmaker(self._engines.reading, expire_on_commit=False, autoflush=False)
        self._writing_sessions = async_sessionmaker(self._engines.writing, expire_on_commit=False, autoflush=False)
        # There is one writer. Queueing here is fair, holds no connection meanwhile, and is not cut short by the time that a
        # process waits for another; SQLite's own busy handler sleeps and may starve one of many.
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        """A unit for reading: one consistent view, never committed."""
        async with self._sessions() as session:
            yield Unit(session)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        """A unit for writing. Leaving it without `commit` changes nothing."""
        async with self._writer, self._writing_sessions() as session:
            await session.connection()
            yield Unit(session)

    async def migrate(self) -> None:
        """Brings the schema to the newest revision; does nothing when it is there.

        Raises BrokenReferencesError, with nothing changed, where rows would refer to what is not there.
        """
        async with self._engines.writing.connect() as connection:
            if self._sqlite:
                # SQLite rebuilds a table by dropping it, while others refer to it; inside a transaction the pragma does nothing.
                for statement in ("COMMIT", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"):
                    await connection.exec_driver_sql(statement)
            await connection.run_sync(_upgrade)
            if self._sqlite and (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first():
                raise BrokenReferencesError
            await connection.commit()
            if self._sqlite:
                await connection.invalidate()  # nobody else gets a connection that does not hold references

    async def revision(self) -> str | None:
        """The schema's revision, or None where there is no schema yet."""
        async with self._engines.reading.connect() as connection:
            exists = await connection.run_sync(lambda sync: sync.dialect.has_table(sync, "alembic_version"))
            return (
                (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() if exists else None
            )

    async def forget_deleted(self) -> None:
        """Empties SQLite's write-ahead log, so that what was deleted is nowhere on disk. For refused secret documents.

        On PostgreSQL it does nothing, for nothing can be promised there: what was deleted is out of every query, but its bytes
        stay in the server's data files, log and copies until the server writes over them. The README says so.

        Raises StillOnDiskError when a reader held on to the log for too long.
        """
        if not self._sqlite:
            return
        async with self._writer, self._engines.reading.connect() as connection:
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
        await self._engines.dispose()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
