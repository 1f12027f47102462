"""A watched folder over a register with one committee, and what its office gets to see."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from bot.doors.folder import ImportFolder
from bot.doors.folder_files import UNREADABLE
from tests.dialogue.cast import NOTICE
from tests.dialogue.stage import Stage, local

START = local(15, 14)
QUIET = timedelta(seconds=5)


class Place:
    """A register, the watched folder, and what the office gets to see."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        self.folder = folder
        self.news = 0
        self.watch = self.restarted()

    def restarted(self) -> ImportFolder:
        self.watch = ImportFolder(self.folder, self.stage.database, self.stage.formats, self.stage.clock, self._told)
        return self.watch

    def _told(self) -> None:
        self.news += 1

    def saves(self, name: str, text: str | bytes = NOTICE, ago: timedelta = QUIET) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        self.touched(path, self.stage.clock.now() - ago)
        return path

    def touched(self, path: Path, at: datetime) -> None:
        os.utime(path, (at.timestamp(), at.timestamp()))

    async def looks(self, times: int = 2) -> int:
        return sum([await self.watch.look() for _ in range(times)])

    def holds(self, place: str = "") -> list[str]:
        folder = self.folder / place
        return sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []

    def reason(self, name: str, place: str = UNREADABLE) -> str:
        return (self.folder / place / f"{name}.lý do.txt").read_bytes().decode("utf-8")

    def notices(self) -> int:
        return int(self.stage.rows("SELECT COUNT(*) FROM notice")[0][0])
