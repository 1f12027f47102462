"""What the state (*/status*) costs the chair of a commune, alone in a register and among 499 others. ``make bench``.

The real turn is measured: the event is received, understood, answered and committed, on a SQLite file. Turns of the registers
are interleaved, so that what else the machine does falls on all of them.
"""

import asyncio
import gc
import itertools
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.chat import Address, Content, Incoming
from bot.dialogue.router import Dialogue
from scheduler.clock import ManualClock
from storage import inbox
from storage.database import Database
from storage.inbox import NewEvent
from tests.benchmarks.measuring import Wanted, percentile, say, say_wanted
from tests.benchmarks.registers import MORNING, STAFF, Size, stored, url_of, write_register
from tests.dialogue.fakes import FakeFiles, Formats, Showing
from tests.dialogue.stage import Chats

_CHANNEL = "telegram"
_ASKED = MORNING + timedelta(days=8)
_WARM = 3  # turns that are not counted
_COUNTED = 25
_MOST = 2.0
# Of every ten tasks one is reported done and waits, two are finished, one is held up, one has no date, two are due later.
_FATES = (
    """UPDATE assignment SET state = 'reported', reported_on = '2026-01-16' WHERE id % 100 = 0""",
    """UPDATE task SET claimed_on = '2026-01-16' WHERE id % 100 = 0""",
    """UPDATE assignment SET state = 'done', reported_on = '2026-01-16', done_at = :at WHERE id % 10 IN (1, 2)""",
    """UPDATE task SET claimed_on = '2026-01-16', reported_on = '2026-01-16' WHERE id % 10 IN (1, 2)""",
    """UPDATE task SET timing = 'undated', due_on = NULL, original_due_on = NULL WHERE id % 10 = 4""",
    """UPDATE task SET due_on = '2026-02-20' WHERE id % 10 IN (5, 6)""",
    """INSERT INTO obstacle (organisation_id, assignment_id, words, reported_by_id, recorded_by_id, at)
        SELECT organisation_id, id, 'vướng kinh phí', member_id, member_id, :at FROM assignment WHERE id % 50 = 3""",
    """INSERT INTO progress_report (organisation_id, assignment_id, kind, reported_by_id, recorded_by_id, at)
        SELECT organisation_id, id, 'progress', member_id, member_id, :at FROM assignment""",
    """INSERT INTO journal_entry (organisation_id, at, action, record, record_id, task_number, old, new)
        SELECT organisation_id, :at, 'published', 'task', id, number, '{}', '{}' FROM task""",
    """INSERT INTO journal_entry (organisation_id, at, action, record, record_id, task_number, old, new)
        SELECT organisation_id, :at, 'deadline_moved', 'task', id, number, '{"due_on": "2026-01-16"}', '{}'
        FROM task WHERE id % 10 = 5""",
)


@dataclass(frozen=True, slots=True)
class _Register:
    name: str
    size: Size
    commune: int  # whose chair asks

    @property
    def tasks(self) -> int:
        return self.size.due + self.size.waiting


_REGISTERS = (
    _Register("100 tasks in 1", Size(STAFF, 2), 1),
    _Register("196 tasks in 1", Size(STAFF, STAFF), 1),
    _Register("100,000 in 500", Size(500 * STAFF, 100_000 - 500 * STAFF), 500),
)


class _Chair:
    """Somebody at a phone, and the program with that register behind it."""

    def __init__(self, path: Path, register: _Register) -> None:
        self.user_id = str((register.commune - 1) * (STAFF + 2) + 1)
        self.database = Database(url_of(path))
        self._clock = ManualClock(_ASKED)
        self._numbers = itertools.count(1)
        self._dialogue = Dialogue(
            self.database, FakeFiles(), Showing(Chats()), Formats(self._clock), self._clock, lambda _token: None, "UTC"
        )

    async def asks(self) -> tuple[float, str]:
        """Seconds from the event to the committed answer, and the answer."""
        number = next(self._numbers)
        incoming = Incoming(Address(_CHANNEL, self.user_id), self.user_id, "", True, Content.TEXT, "/status")
        now = self._clock.now()
        begun = time.perf_counter()
        async with self.database.write() as unit:
            event = NewEvent(_CHANNEL, "1", f"{self.user_id}:{number}", self.user_id, {"text": incoming.text})
            (row,) = await inbox.receive(unit, [event], now)
            await unit.commit()
        prepared = await self._dialogue.prepare(incoming, now)
        async with self.database.write() as unit:
            kept = await inbox.get(unit, row.id)
            reply = await self._dialogue.answer(unit, incoming, row.id, prepared, now)
            kept.handled([message.to_json() for message in reply.messages], now)
            await unit.commit()
        return time.perf_counter() - begun, reply.messages[0].text


def main() -> None:
    """Writes the registers, asks each of them in turn, and prints the medians."""
    folder = Path(tempfile.mkdtemp(prefix="giaoviec-bench-"))
    try:
        medians = asyncio.run(_measured(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ratio = medians[-1] / medians[0]
    say()
    say_wanted(
        [Wanted("/status, 100,000 in 500 to 100 in one", f"{ratio:.2f} ×", f"≤ {_MOST:.0f} ×", ratio <= _MOST)],
    )


async def _measured(folder: Path) -> list[float]:
    chairs = []
    for place, register in enumerate(_REGISTERS):
        path = folder / f"status-{place}.db"
        await asyncio.to_thread(_write, path, register)
        chairs.append(_Chair(path, register))
    seconds: list[list[float]] = [[] for _ in chairs]
    answers = [""] * len(chairs)
    gc.disable()  # the register that happens to be asked would pay for all
    for turn in range(_WARM + _COUNTED):
        for place in (*range(turn % len(chairs), len(chairs)), *range(turn % len(chairs))):
            taken, answers[place] = await chairs[place].asks()
            if turn >= _WARM:
                seconds[place].append(taken)
        gc.collect()
    gc.enable()
    say(f"\n{'/status of the chair':20} {'median':>9} {'p90':>9}   answered")
    for register, each, answer in zip(_REGISTERS, seconds, answers, strict=True):
        times = f"{1000 * percentile(each, 50):6.1f} ms {1000 * percentile(each, 90):6.1f} ms"
        say(f"{register.name:20} {times}   {answer.splitlines()[0]}")
    for chair in chairs:
        await chair.database.close()
    return [percentile(each, 50) for each in seconds]


def _write(path: Path, register: _Register) -> None:
    write_register(path, register.size)
    with closing(sqlite3.connect(path)) as connection:
        for statement in _FATES:
            connection.execute(statement, {"at": stored(MORNING)} if ":at" in statement else {})
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main()
