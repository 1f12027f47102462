"""The program as a process of its own, so that a test can kill it.

python -m tests.journeys.process FOLDER API_URL NOW [DIES_AT]

runs it over the register in FOLDER with a clock that stands at NOW. With DIES_AT it kills itself as soon as a statement that
begins so is about to be executed, in the middle of whatever transaction it belongs to; with a number, before so many writing
statements or commits since it took up an event or a delivery.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot import logs
from bot.main import assembled, running
from bot.playground.telegram_server import LocalTelegram
from bot.settings import Settings
from bot.telegram.limiter import PacedLimiter
from scheduler.clock import ManualClock
from tests.journeys.house import TOKEN
from tests.virtual import Timeline

ROOT = Path(__file__).parents[2]
_WORK = ("INSERT INTO inbox_event", "UPDATE delivery")
_WRITING = ("INSERT", "UPDATE", "DELETE", "COMMIT")


class Victim:
    """The program in a process. Ends only by being killed."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    async def kill(self) -> None:
        """SIGKILL: nothing can be tidied up. It may have killed itself already."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self.death()

    async def death(self, timeout: float = 20) -> None:
        """Returns once it is dead. Raises AssertionError with its log when it ended in any other way."""
        async with asyncio.timeout(timeout):
            code = await self._process.wait()
        assert code == -signal.SIGKILL, f"ended with {code}: {self._log.read_text()}"


@asynccontextmanager
async def started(folder: Path, server: LocalTelegram, now: datetime, dies_at: str = "") -> AsyncGenerator[Victim]:
    """The program over the register in `folder`, talking to `server`. Dead when the block ends."""
    log = folder / "process.log"
    arguments = [str(folder), server.page_url.rstrip("/"), now.isoformat(), dies_at]
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.journeys.process", *arguments, cwd=ROOT, stderr=errors
        )
    try:
        yield Victim(process, log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _run(folder: Path, api_url: str, now: datetime) -> None:
    settings = Settings(_env_file=None, data_dir=folder, telegram_bot_token=TOKEN)
    clock = ManualClock(now)
    time = Timeline(clock)
    limiter = PacedLimiter(time.now, time.pause)
    async with (
        assembled(settings, TOKEN, api_url, clock, limiter=limiter) as program,
        running(program) as polling,
    ):
        await polling


def _die_at(beginning: str) -> None:
    def look(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if statement.startswith(beginning):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", look)


def _die_after(steps: int) -> None:
    left = steps
    at_work = False

    def step(statement: str) -> None:
        nonlocal left, at_work
        at_work = at_work or statement.startswith(_WORK)
        left -= at_work and statement.startswith(_WRITING)
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", lambda _connection, _cursor, statement, *_others: step(statement))
    event.listen(Engine, "commit", lambda _connection: step("COMMIT"))


if __name__ == "__main__":
    logs.set_up("WARNING")
    if sys.argv[4].isdecimal():
        _die_after(int(sys.argv[4]))
    elif sys.argv[4]:
        _die_at(sys.argv[4])
    asyncio.run(_run(Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])))
