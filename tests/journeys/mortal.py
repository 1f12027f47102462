"""A house whose program dies on the way: killed as a process of its own in the middle of a turn, and started again."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.main import Program
from bot.playground.faults import Hang
from bot.playground.telegram_server import LocalTelegram
from scheduler.clock import ManualClock
from storage.claims import LEASE
from tests.journeys.house import TOKEN, House, alive
from tests.journeys.process import Victim, started

# No turn of a journey writes so often, so some deaths come when all is done.
_MOST_STEPS = 40
_LONGEST_LIFE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Death:
    """When a turn's program dies: before one of its writes, or around a message that goes out."""

    steps: int | None = None
    messages: int = 0
    after_effect: bool = False


class MortalHouse(House):
    """`turns`: how often there was something to do. `in_flight`: messages that were on their way at the deaths."""

    def __init__(self, folder: Path, server: LocalTelegram, clock: ManualClock, deaths: Mapping[int, Death]) -> None:
        self._folder = folder
        self._deaths = dict(deaths)
        self._life = AsyncExitStack()
        self.server = server
        self.clock = clock
        self.said = []
        self.turns = 0
        self.died = 0
        self.in_flight = 0

    async def live(self) -> None:
        self.program = await self._life.enter_async_context(
            alive(self._folder, self.server, self.clock, self.said.append)
        )

    async def end(self) -> None:
        await self._life.aclose()
        self._life = AsyncExitStack()

    async def settle(self) -> None:
        if self.server.pending or await _is_due(self.program, self.clock.now()):
            self.turns += 1
            death = self._deaths.pop(self.turns, None)
            if death is not None:
                await self._die(death)
        await super().settle()

    async def _die(self, death: Death) -> None:
        """What was said and not fetched yet reaches the process that dies; the next one finds the register as it is left."""
        await self.end()
        hangs = [self.server.faults.hang("sendMessage", after_effect=death.after_effect) for _ in range(death.messages)]
        for passing in hangs[:-1]:
            passing.release()
        steps = "" if death.steps is None else str(death.steps)
        async with started(self._folder, self.server, self.clock.now(), steps) as victim:
            await self._fate(victim, hangs)
            await victim.kill()
        self.server.faults.clear()
        for hang in hangs:
            hang.abandon()
        self.died += 1
        sending = self._count("SELECT count(*) FROM delivery WHERE state = 'sending'")
        self.in_flight += sending + self._count(
            "SELECT count(*) FROM inbox_event WHERE handled_at NOT NULL AND answered_at IS NULL"
        )
        if sending:  # until the lease is over another process might still be sending
            self.clock.move(LEASE)
        await self.live()

    async def _fate(self, victim: Victim, hangs: list[Hang]) -> None:
        """Returns when it has killed itself, when the call that it was waited for hangs, or when it has nothing left to do."""
        ends = [victim.death(_LONGEST_LIFE), self._quiet(), *(hang.entered() for hang in hangs[-1:])]
        tasks = [asyncio.create_task(end) for end in ends]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _quiet(self) -> None:
        now = self.clock.now().astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        open_work = (
            "SELECT (SELECT count(*) FROM inbox_event WHERE answered_at IS NULL) + (SELECT count(*) FROM delivery"
            " WHERE state = 'sending' OR (state = 'waiting' AND due_at <= ?))"
        )
        async with asyncio.timeout(_LONGEST_LIFE):
            while self.server.pending or self._count(open_work, now):  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(0.05)

    def _count(self, query: str, *values: str) -> int:
        with closing(sqlite3.connect(self._folder / "giaoviec.db", timeout=10)) as connection:
            return int(connection.execute(query, values).fetchone()[0])


@asynccontextmanager
async def mortal(folder: Path, start: datetime, deaths: Mapping[int, Death]) -> AsyncGenerator[MortalHouse]:
    """`deaths` by the turn in which each comes, counted from 1."""
    clock = ManualClock(start)
    server = LocalTelegram(TOKEN, clock.now)
    async with server.serving():
        house = MortalHouse(folder, server, clock, deaths)
        await house.live()
        try:
            yield house
        finally:
            await house.end()


def fates(seed: int, turns: int, kills: int) -> dict[int, Death]:
    """Deaths in so many of the turns, at moments that the seed chooses."""
    chance = random.Random(seed)
    return {turn: _fate(chance) for turn in chance.sample(range(1, turns + 1), kills)}


def _fate(chance: random.Random) -> Death:
    if chance.random() < 0.5:
        return Death(steps=chance.randrange(_MOST_STEPS))
    return Death(messages=chance.randint(1, 2), after_effect=chance.random() < 0.5)


async def _is_due(program: Program, now: datetime) -> bool:
    due = await program.deliverer.next_due()
    return due is not None and due <= now
