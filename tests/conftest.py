"""What every test may use: an empty register of its own, and time for hypothesis on a slow machine."""

import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from storage.database import Database

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def url_of(register: Path) -> str:
    return f"sqlite+aiosqlite:///{register}"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register to be copied: migrating takes longer than most tests."""
    register = tmp_path_factory.mktemp("migrated") / "register.db"
    database = Database(url_of(register))
    await database.migrate()
    await database.close()
    return register


@pytest.fixture
def register(tmp_path: Path, migrated: Path) -> Path:
    """The file of an empty register."""
    return Path(shutil.copy(migrated, tmp_path / "register.db"))


@pytest.fixture
async def database(register: Path) -> AsyncGenerator[Database]:
    opened = Database(url_of(register))
    yield opened
    await opened.close()
