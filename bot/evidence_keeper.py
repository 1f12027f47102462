"""Keeps the folder of evidence to what the register names: what was taken back leaves the disk, what nobody claimed too."""

from datetime import datetime, timedelta

from storage import evidence
from storage.database import Database
from storage.files import FileStore

# What was taken back before is gone: every safety tick since has looked.
_RECENT = timedelta(days=2)


class EvidenceKeeper:
    """`tidy` is cheap and for every safety tick; `tidy_all` looks at the whole folder and is for the start."""

    def __init__(self, database: Database, store: FileStore) -> None:
        self._database = database
        self._store = store

    async def tidy(self, now: datetime) -> None:
        """Deletes what was taken back (*bỏ ảnh*)."""
        async with self._database.read() as unit:
            gone = await evidence.removed_since(unit, now - _RECENT)
        for sha256 in gone:
            await self._store.drop(sha256)

    async def tidy_all(self, now: datetime) -> int:
        """Deletes what no register names. Returns how many files went."""
        async with self._database.read() as unit:
            wanted = await evidence.wanted(unit)
        return await self._store.keep_only(wanted, now)
