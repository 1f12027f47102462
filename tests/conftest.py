"""What every test may use: an empty register of its own, and time for hypothesis on a slow machine.

A register is a SQLite file, except where a test (`on_both`, `on_postgresql`) or its folder (`url_on`) asks for PostgreSQL.
"""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from tests.postgres import NoServerError, Server, running

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_POSTGRESQL = "register"
BOTH = ["sqlite", "postgresql"]
on_both = pytest.mark.parametrize("register_url", BOTH, indirect=True)
on_sqlite = pytest.mark.parametrize("register_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("register_url", ["postgresql"], indirect=True)


def url_of(register: Path) -> str:
    return f"sqlite+aiosqlite:///{register}"


async def _migrated(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register to be copied: migrating takes longer than most tests."""
    register = tmp_path_factory.mktemp("migrated") / "register.db"
    asyncio.run(_migrated(url_of(register)))
    return register


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A throwaway server with one migrated register. Where there can be none, the test is skipped, aloud."""
    try:
        with running() as server:
            asyncio.run(server.run(f"CREATE DATABASE {_POSTGRESQL}"))
            asyncio.run(_migrated(server.url(_POSTGRESQL)))
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def register(tmp_path: Path, migrated: Path) -> Path:
    """The file of an empty SQLite register."""
    return Path(shutil.copy(migrated, tmp_path / "register.db"))


def url_on(request: pytest.FixtureRequest) -> str:
    """The address of an empty register on the database that the fixture's parameter names."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return url_of(request.getfixturevalue("register"))
    server: Server = request.getfixturevalue("postgresql")
    asyncio.run(server.empty(_POSTGRESQL))
    return server.url(_POSTGRESQL)


@pytest.fixture
def register_url(request: pytest.FixtureRequest) -> str:
    return url_on(request)


@pytest.fixture
async def database(register_url: str) -> AsyncGenerator[Database]:
    opened = Database(register_url)
    yield opened
    await opened.close()
