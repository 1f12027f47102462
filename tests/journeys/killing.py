"""The program is killed again and again while a morning goes out over HTTP: what arrived, what was in flight at each kill."""

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.playground.telegram_server import LocalTelegram
from storage.claims import LEASE
from tests.benchmarks.registers import MORNING, Size, write_register
from tests.journeys.house import TOKEN
from tests.journeys.process import started

_LONGEST_LIFE = 120.0  # seconds
_AFTERWARDS = 0.05  # a kill falls within so many seconds after the message that it waits for


@dataclass(frozen=True, slots=True)
class Toll:
    """What became of a morning of `people` messages."""

    people: int
    kills: int
    lost: int
    repeated: int
    """Messages that came once more."""
    unexplained: int
    """Of these, such as were not in flight at a kill."""
    in_flight: int
    """Deliveries that were, at all kills together."""


async def killed_morning(folder: Path, people: int, kills: int, seed: int) -> Toll:
    """Each person has one message due. The program is killed `kills` times at moments that the seed chooses, then let end."""
    chance = random.Random(seed)
    register = folder / "giaoviec.db"
    await asyncio.to_thread(write_register, register, Size(people, 0))
    chats = {
        member_id: int(chat_id) for member_id, chat_id in _rows(register, "SELECT member_id, chat_id FROM account")
    }
    clock = MORNING
    server = LocalTelegram(TOKEN, lambda: clock)
    for chat_id in chats.values():
        server.person(chat_id, f"Thành viên {chat_id}").chat.started = True
    in_flight: Counter[int] = Counter()
    async with server.serving():
        for point in sorted(chance.randrange(people) for _ in range(kills)):
            async with started(folder, server, clock) as victim:
                await _until(server, point)
                await asyncio.sleep(chance.uniform(0, _AFTERWARDS))
                await victim.kill()
            sending = _rows(register, "SELECT member_id FROM delivery WHERE state = 'sending'")
            in_flight.update(chats[member_id] for (member_id,) in sending)
            # A lease that is over is taken up by the next process.
            clock += LEASE + timedelta(seconds=1)
        async with started(folder, server, clock) as victim:
            await _until_settled(register, people)
            await victim.kill()
    arrived = {chat_id: len(server.person(chat_id, "").texts) for chat_id in chats.values()}
    due = {chats[member_id] for (member_id,) in _rows(register, "SELECT DISTINCT member_id FROM assignment")}
    return Toll(
        people=people,
        kills=kills,
        lost=sum(arrived[chat_id] == 0 for chat_id in due),
        repeated=sum(max(0, arrived[chat_id] - 1) for chat_id in due),
        unexplained=sum(max(0, arrived[chat_id] - 1 - in_flight[chat_id]) for chat_id in due),
        in_flight=in_flight.total(),
    )


async def _until(server: LocalTelegram, messages: int) -> None:
    """More than so many have arrived; at once where they have before."""
    async with asyncio.timeout(_LONGEST_LIFE):
        while sum(len(chat.messages) for chat in server.world.chats.values()) <= messages:
            await server.world.changed.wait()


async def _until_settled(register: Path, people: int) -> None:
    """Everybody's message is out, or given up."""
    query = "SELECT count(DISTINCT member_id) FROM delivery WHERE kind = 'morning' AND settled_at IS NOT NULL"
    async with asyncio.timeout(_LONGEST_LIFE):
        while _rows(register, query)[0][0] < people:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.2)


def _rows(register: Path, query: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(register, timeout=10)) as connection:
        return connection.execute(query).fetchall()
