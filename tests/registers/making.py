"""The register for tests: written once, since that takes seconds, and copied from then on."""

import asyncio
import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from storage.database import Database
from tests.registers.writing import write_register


def write_file(path: Path, seed: int = 1) -> None:
    """A new SQLite register in the file."""
    asyncio.run(_write(path, seed))


def copy_to(path: Path) -> Path:
    """The register of the first seed in that file; written when it is asked for the first time in a process."""
    return Path(shutil.copy(_written(), path))


@lru_cache(maxsize=1)
def _written() -> Path:
    folder = tempfile.mkdtemp(prefix="giaoviec-register-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "register.db"
    write_file(path)
    return path


async def _write(path: Path, seed: int) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await database.migrate()
        await write_register(database, seed)
    finally:
        await database.close()
