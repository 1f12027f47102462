import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogue.cast import HOA, OANH
from tests.dialogue.founding import found_both
from tests.dialogue.stage import Stage, local, opened

START = local(15, 14)  # Thursday 15/01/2026


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with both communes, to be copied: migrating takes longer than a test."""
    folder = tmp_path_factory.mktemp("founded")
    async with opened(folder, START) as stage:
        await found_both(stage.database, START)
    return folder / "register.db"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def given_out(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Path:
    """The same, with the notice given out in both communes."""
    folder = tmp_path_factory.mktemp("given")
    shutil.copy(founded, folder)
    async with opened(folder, START) as stage:
        for officer in (HOA, OANH):
            await stage.imported(officer)
            await stage.says(officer, "giao")
    return folder / "register.db"


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncGenerator[Stage]:
    async with opened(tmp_path, START) as stage:
        yield stage


@pytest.fixture
async def stage(tmp_path: Path, founded: Path) -> AsyncGenerator[Stage]:
    """Both committees, nothing imported."""
    shutil.copy(founded, tmp_path)
    async with opened(tmp_path, START) as stage:
        yield stage


@pytest.fixture
async def given(tmp_path: Path, given_out: Path) -> AsyncGenerator[Stage]:
    """Both committees; NV101 to NV106 given out in each, nobody told yet."""
    shutil.copy(given_out, tmp_path)
    async with opened(tmp_path, START) as stage:
        yield stage
