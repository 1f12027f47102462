import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogue.cast import OURS
from tests.dialogue.founding import found
from tests.dialogue.stage import opened
from tests.doors.watched import START, Place


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    async with opened(folder, START) as stage:
        await found(stage.database, "UBND xã Thanh Sơn Hạ", OURS, START)
    return folder / "register.db"


@pytest.fixture
async def place(tmp_path: Path, founded_once: Path) -> AsyncGenerator[Place]:
    register = tmp_path / "register"
    register.mkdir()
    shutil.copy(founded_once, register)
    folder = tmp_path / "nhập"
    folder.mkdir()
    async with opened(register, START) as stage:
        yield Place(stage, folder)
