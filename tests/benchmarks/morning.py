"""One design sends a morning, in a process of its own.

python -m tests.benchmarks.morning DESIGN FOLDER DUE WAITING LATER KILLED_AT

DESIGN is ours, default or wal. Everything is due at one moment, and is handed to a sender that does nothing. LATER is 0, or how
many minutes after that moment a second process begins, after a kill. With KILLED_AT above 0 the process kills itself at that
hand-over. Each hand-over is a line of FOLDER/DESIGN.handed; at the end FOLDER/DESIGN.json has the lateness of each and the
longest freeze.
"""

import asyncio
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.clock import Clock, SystemClock
from scheduler.collecting import keep_what_is_loaded
from scheduler.delivery import Deliverer
from scheduler.jobs import Ticker
from scheduler.outcome import Due, Outcome, Sent
from storage.database import Database
from tests.benchmarks import usual
from tests.benchmarks.measuring import Heartbeat, RunningClock
from tests.benchmarks.registers import MORNING, Size, stored, url_of, write_register

DESIGNS = ("ours", "default", "wal")
ROOT = Path(__file__).parents[2]
WARM = 30
"""People whom the process tells before the moment that is measured: a bot is not started at half past seven."""
DUE = MORNING + timedelta(seconds=10)
"""The moment."""
_BEFORE = timedelta(seconds=1)
_SILENCE = 5.0  # after so many without a hand-over nothing more comes from jobs that all begin at once
_OUR_SILENCE = 30.0
_LONGEST = 600.0
_NAP = 0.05


@dataclass(frozen=True, slots=True)
class Morning:
    """What came of one: seconds of lateness of each hand-over, seconds of the longest freeze."""

    lateness: list[float]
    freeze: float


class Sender:
    """Does nothing, and writes down what it was handed, in a way that a kill cannot undo."""

    def __init__(self, folder: Path, design: str, killed_at: int, late: Callable[[], float]) -> None:
        self._file = os.open(folder / f"{design}.handed", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._killed_at = killed_at
        self._late = late
        self.lateness: list[float] = []

    def __call__(self, number: int) -> None:
        late = self._late()
        os.write(self._file, f"{number}\n".encode())
        if late < 0:
            return
        self.lateness.append(late)
        if len(self.lateness) == self._killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    async def all_of(self, due: int, silence: float) -> None:
        """Returns when all are handed over, or none was for so many seconds. While the event loop is frozen no time passes."""
        end = time.monotonic() + _LONGEST
        seen, naps = 0, 0
        while len(self.lateness) < due and time.monotonic() < end:
            naps = naps + 1 if len(self.lateness) == seen and self._late() > 0 else 0
            if naps * _NAP > silence:
                return
            seen = len(self.lateness)
            await asyncio.sleep(_NAP)


class Notifier:
    """Takes what our deliverer hands over."""

    def __init__(self, sender: Callable[[int], None]) -> None:
        self._sender = sender

    async def notify(self, due: Due, now: datetime) -> Outcome:
        self._sender(due.member_id)
        return Sent()


def prepare(design: str, folder: Path, size: Size) -> None:
    """Writes the register that the process will find. The jobs of the usual design it writes itself: it knows the time."""
    register = _register(folder, design)
    write_register(register, Size(size.due + WARM, size.waiting))
    with closing(sqlite3.connect(register)) as connection:
        moments = {"at": stored(DUE), "before": stored(DUE - _BEFORE), "warm": WARM}
        connection.execute("UPDATE reminder SET next_at = :at WHERE next_at < :before AND id > :warm", moments)
        connection.commit()


def send(design: str, folder: Path, size: Size, *, later: int = 0, killed_at: int = 0) -> Morning | None:
    """Runs the process; None where it was killed, as it was to be. Raises RuntimeError when it ended in any other way."""
    arguments = [design, folder, size.due, size.waiting, later, killed_at]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.morning", *map(str, arguments)], cwd=ROOT, check=False
    ).returncode
    if ended == -signal.SIGKILL and killed_at:
        return None
    if ended or killed_at:
        raise RuntimeError(f"{design} ended with {ended}")
    result = json.loads((folder / f"{design}.json").read_text())
    return Morning(result["lateness"], result["freeze"])


def handed(design: str, folder: Path) -> list[int]:
    """Everything that was handed over, by all its processes."""
    return [int(line) for line in (folder / f"{design}.handed").read_text().split()]


def _register(folder: Path, design: str) -> Path:
    return folder / f"{design}.register.db"


async def _ours(folder: Path, size: Size, later: int, killed_at: int) -> Morning:
    clock = RunningClock(DUE + timedelta(minutes=later) if later else MORNING - _BEFORE)
    sender = Sender(folder, "ours", killed_at, lambda: (clock.now() - DUE).total_seconds())
    database = Database(url_of(_register(folder, "ours")))
    heart = Heartbeat()
    ticker = Ticker(database, Deliverer(database, Notifier(sender), clock), clock)
    ticker.start()
    await _until(DUE - _BEFORE, clock)
    keep_what_is_loaded()
    async with heart.beating():
        await sender.all_of(size.due, _OUR_SILENCE)
    await ticker.stop()
    await database.close()
    return Morning(sender.lateness, heart.longest)


async def _until(moment: datetime, clock: Clock) -> None:
    await asyncio.sleep(max(0.0, (moment - clock.now()).total_seconds()))


async def _usual(design: str, folder: Path, size: Size, later: int, killed_at: int) -> Morning:
    wal = design == "wal"
    scheduler = usual.Usual(folder / f"{design}.jobs.db", wal=wal)
    moment = datetime.now(UTC)
    if not later:
        usual.fill_later(scheduler, WARM + size.due + 1, size.waiting)
        begins = datetime.now(UTC) + timedelta(seconds=3 + size.due / 2000)  # by then the store is full
        moment = begins + (DUE - MORNING)
        scheduler.fill(1, [begins] * WARM + [moment] * size.due)
    sender = Sender(folder, design, killed_at, lambda: (datetime.now(UTC) - moment).total_seconds())
    program = usual.Program(_register(folder, design), sender, wal=wal)
    heart = Heartbeat()
    scheduler.run()
    await _until(moment - _BEFORE, SystemClock())
    keep_what_is_loaded()
    async with heart.beating():
        await sender.all_of(size.due, _SILENCE)
    await program.close()
    scheduler.close()
    return Morning(sender.lateness, heart.longest)


async def _main(design: str, folder: Path, size: Size, later: int, killed_at: int) -> None:
    if design == "ours":
        morning = await _ours(folder, size, later, killed_at)
    else:
        morning = await _usual(design, folder, size, later, killed_at)
    result = {"lateness": morning.lateness, "freeze": morning.freeze}
    (folder / f"{design}.json").write_text(json.dumps(result))


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    name, where, *numbers = sys.argv[1:]
    due_now, waiting_now, minutes, kill = map(int, numbers)
    asyncio.run(_main(name, Path(where), Size(due_now, waiting_now), minutes, kill))
