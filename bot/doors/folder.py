"""The watched folder (`IMPORT_DIR`), where the office's scanner saves: each finished file is read, brought in and put away.

A file is finished when it looks the same twice and was left alone for five seconds. Logs hold no name of any file.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.actions.machine import NotTaken, UnfitNotice, tell_not_taken, tell_secret
from bot.dialogue.cleaning import clean
from bot.dialogue.reading import Documents
from bot.doors.folder_files import IMPORTED, UNREADABLE, Found, Stamp, bytes_of, found_in, put_away, trouble_with
from bot.doors.machine import MachineDoor
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice, UnsupportedFormat
from bot.notices.formats import SUFFIXES
from bot.notices.text import MAX_BYTES
from bot.texts import doors as texts
from scheduler.clock import Clock
from scheduler.rules import rules_of
from storage import organisations
from storage.database import Database
from storage.notices import Door
from storage.organisations import Organisation

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
INTERVAL = 3.0  # seconds between two looks
QUIET = timedelta(seconds=5)
# A scanner makes an empty file first and may take its time to fill it.
QUIET_EMPTY = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=1)  # until a file that gave trouble is tried again


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A file that is done with: what remains is to put it away."""

    stamp: Stamp
    place: str
    reason: str | None


@dataclass(slots=True)
class _Trouble:
    failures: int
    again_at: datetime


class ImportFolder:
    """With one organisation the folder itself is its folder; with several each has a subfolder named by its number.

    A secret file is announced anew at every start, on purpose, until somebody removes it: a stamp of it would keep
    something of it.

    `changed` is called when the office is to be told something. `pause` is waited between two looks.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        documents: Documents,
        clock: Clock,
        changed: Callable[[], None],
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._folder = folder
        self._database = database
        self._door = MachineDoor(database, documents, clock, Door.FOLDER)
        self._clock = clock
        self._changed = changed
        self._pause = pause
        self._seen: dict[Path, Stamp] = {}
        self._secret: dict[Path, Stamp] = {}
        self._outcomes: dict[Path, _Outcome] = {}
        self._troubles: dict[Path, _Trouble] = {}
        self._is_missing = False
        self._is_misplaced = False
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """What was in hand is taken up at the next start."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching

    async def look(self) -> int:
        """One look through the folder; returns how many files were put away."""
        async with self._database.read() as unit:
            known = await organisations.everyone(unit)
        if not known or not await self._is_there():
            return 0
        await self._look_beside(known)
        seen: dict[Path, Stamp] = {}
        done = 0
        for organisation in known:
            for found in await asyncio.to_thread(self._files_of, organisation, alone=len(known) == 1):
                if self._is_finished(found) and await self._guarded(organisation, found):
                    done += 1
                else:
                    seen[found.path] = found.stamp
        self._seen = seen
        for memory in (self._secret, self._outcomes, self._troubles):
            for path in memory.keys() - seen.keys():
                del memory[path]
        return done

    async def _watch(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:
                # Without the error's own words: they may hold a file's name.
                logger.error("the import folder was not looked through (%s)", type(error).__name__)  # noqa: TRY400
            await self._pause(INTERVAL)

    async def _is_there(self) -> bool:
        trouble = await asyncio.to_thread(trouble_with, self._folder)
        if trouble and not self._is_missing:
            logger.error("IMPORT_DIR cannot be used; `giaoviec doctor` says why")
        self._is_missing = trouble is not None
        return not self._is_missing

    async def _look_beside(self, known: Sequence[Organisation]) -> None:
        """With several organisations nobody knows whose a file in the folder itself is: it is left alone."""
        lying = len(known) > 1 and bool(await asyncio.to_thread(found_in, self._folder))
        if lying and not self._is_misplaced:
            logger.warning("files in IMPORT_DIR itself belong to no organisation; `giaoviec doctor` says where they go")
        self._is_misplaced = lying

    def _files_of(self, organisation: Organisation, *, alone: bool) -> list[Found]:
        folder = self._folder if alone else self._folder / str(organisation.id)
        try:
            if not alone:
                folder.mkdir(exist_ok=True)
            return found_in(folder) if alone or not folder.is_symlink() else []
        except OSError as error:
            logger.warning("import folder of organisation %s: %s", organisation.id, type(error).__name__)
            return []

    def _is_finished(self, found: Found) -> bool:
        if self._seen.get(found.path) != found.stamp or self._secret.get(found.path) == found.stamp:
            return False
        trouble = self._troubles.get(found.path)
        if trouble is not None and self._clock.now() < trouble.again_at:
            return False
        modified = datetime.fromtimestamp(found.stamp.modified / 1e9, UTC)
        quiet = QUIET if found.stamp.size else QUIET_EMPTY
        # One that comes from the future was written by a machine with another clock.
        return abs(self._clock.now() - modified) >= quiet

    async def _guarded(self, organisation: Organisation, found: Found) -> bool:
        """Whether the file is put away. No file stops the watch."""
        try:
            await self._take(organisation, found)
        except Exception as error:
            self._put_off(found.path, error)
            return False
        self._troubles.pop(found.path, None)
        return found.path not in self._secret

    async def _take(self, organisation: Organisation, found: Found) -> None:
        outcome = self._outcomes.get(found.path)
        if outcome is None or outcome.stamp != found.stamp:
            outcome = await self._outcome(organisation, found)
            self._changed()
            if outcome is None:
                self._secret[found.path] = found.stamp
                return
            self._outcomes[found.path] = outcome
        self._secret.pop(found.path, None)
        await asyncio.to_thread(put_away, found, outcome.place, outcome.reason)
        del self._outcomes[found.path]

    async def _outcome(self, organisation: Organisation, found: Found) -> _Outcome | None:
        """What became of the file; None of a secret one, which stays where it is. Raises OSError where it cannot be opened."""
        name = " ".join(clean(found.path.name).split())
        try:
            _refuse(found)
            data = await asyncio.to_thread(bytes_of, found)
            imported = await self._door.bring_in(organisation, data, name)
        except SecrecyMark:
            await self._tell_secret(organisation)
            return None
        except (UnreadableNotice, UnfitNotice) as why:
            await self._tell_not_taken(organisation, found, name, why)
            return _Outcome(found.stamp, UNREADABLE, texts.reason_beside(name, why))
        calendar = rules_of(organisation).calendar
        return _Outcome(
            found.stamp, IMPORTED, texts.known_beside(imported.notice, calendar) if imported.known else None
        )

    async def _tell_secret(self, organisation: Organisation) -> None:
        async with self._database.write() as unit:
            await tell_secret(unit, organisation, self._clock.now())
            await unit.commit()

    async def _tell_not_taken(self, organisation: Organisation, found: Found, name: str, why: NotTaken) -> None:
        # A crash before the file is put away must not tell the same twice; the same file put there again is news.
        event = f"{name}\n{found.stamp.size}\n{found.stamp.modified}\n{found.born}"
        key = hashlib.sha256(event.encode()).hexdigest()
        async with self._database.write() as unit:
            await tell_not_taken(unit, organisation, self._clock.now(), name, why, key)
            await unit.commit()

    def _put_off(self, path: Path, error: Exception) -> None:
        trouble = self._troubles.setdefault(path, _Trouble(0, self._clock.now()))
        if trouble.failures == 0:
            logger.warning(
                "a file in the import folder cannot be taken yet (%s); files that wait so: %s",
                type(error).__name__,
                len(self._troubles),
            )
        trouble.failures += 1
        trouble.again_at = self._clock.now() + min(2 ** min(trouble.failures, 10) * QUIET, LONGEST_WAIT)


def _refuse(found: Found) -> None:
    """What need not be opened. Raises UnreadableNotice."""
    suffix = found.path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(suffix)
    if found.stamp.size > MAX_BYTES:
        raise TooLarge("bytes", MAX_BYTES)
