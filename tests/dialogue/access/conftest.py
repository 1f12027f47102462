import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogue.access.people import busy, settled
from tests.dialogue.conftest import START
from tests.dialogue.stage import Stage, opened
from tests.dialogue.unit import staffed


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def peopled_register(tmp_path_factory: pytest.TempPathFactory, given_out: Path) -> Path:
    """Both communes with their notices given out, and everybody of the walk."""
    folder = tmp_path_factory.mktemp("peopled")
    shutil.copy(given_out, folder)
    async with opened(folder, START) as stage:
        await staffed(stage)
        await settled(stage)
    return folder / "register.db"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def busy_register(tmp_path_factory: pytest.TempPathFactory, peopled_register: Path) -> Path:
    """The same, where something of every kind waits for somebody."""
    folder = tmp_path_factory.mktemp("busy")
    shutil.copy(peopled_register, folder)
    async with opened(folder, START) as stage:
        await busy(stage)
    return folder / "register.db"


@pytest.fixture
async def peopled(tmp_path: Path, peopled_register: Path) -> AsyncGenerator[Stage]:
    shutil.copy(peopled_register, tmp_path)
    async with opened(tmp_path, START) as stage:
        yield stage


@pytest.fixture
async def waiting(tmp_path: Path, busy_register: Path) -> AsyncGenerator[Stage]:
    shutil.copy(busy_register, tmp_path)
    async with opened(tmp_path, START) as stage:
        yield stage
