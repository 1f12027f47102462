"""A journey is written once, over a house, and walked in three ways that must lead to the same end:

as it comes, with every update delivered twice, and with the program killed on the way.
"""

import re
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.zalo.convert import CHANNEL as ZALO
from storage.accounts import Account
from tests.dialogue.cast import Part, Person
from tests.dialogue.founding import found
from tests.journeys.channels import Channels, Phone, chat_id, zalo_id
from tests.journeys.committee import rows
from tests.journeys.house import House, opened
from tests.journeys.mortal import fates, mortal
from tests.journeys.test_twice import TwiceHouse

Journey = Callable[[House], Awaitable[None]]
Rows = dict[str, list[tuple[Any, ...]]]
Heard = dict[int, Counter[str]]
WAYS = ["once", "twice", "killed"]
KILLS = 3
# These tell of tries and of what was said, not of effects; what was said is compared as it arrived.
_NOT_EFFECTS = {"alembic_version", "attempt", "heartbeat", "inbox_event", "sent_message", "stranger"}
# Moments differ where a lease had to end; secrets always differ.
_DIFFERS = re.compile(r"at|.*(_at|_until|_hash)|attempts|before|message_id")
# Messages of one moment are put into words in any order, and their questions are numbered in that.
_NUMBERED_AS_SENT = re.compile(rf"id|{_DIFFERS.pattern}")
_SECRETS = re.compile(r"\d{4} \d{4}(?=\n)|start=\S+")
_HOURS = re.compile(r"\d+ giờ( \d+)?")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a journey led: what the register holds, what was heard in each chat."""

    register: Rows
    heard: Heard
    turns: int


_once: dict[str, Ending] = {}


@dataclass(frozen=True, slots=True)
class Walk:
    """A journey that begins with `cast` in the roster, everybody joined, at `start`. The first of the cast is the office."""

    journey: Journey
    cast: Sequence[Part]
    start: datetime
    kills: int = KILLS
    seed: int = 1

    async def walk(self, folder: Path, way: str, migrated: Path) -> None:
        """Walks it that way and compares the end with that of the plain one. `migrated`: an empty register, to be copied."""
        plain = _once.get(self._name) or await self._plainly(_fresh(folder / "once", migrated))
        _once[self._name] = plain
        if way == "twice":
            register, heard = await self._twice(_fresh(folder / "twice", migrated))
            unlike = _unlike(register, plain.register)
            assert not unlike, unlike
            assert heard == plain.heard
        if way == "killed":
            await self._killed(_fresh(folder / "killed", migrated), plain)

    async def over(self, folder: Path, channels: Channels, migrated: Path) -> None:
        """Walks it once, with its people on these channels."""
        folder = _fresh(folder / channels, migrated)
        async with opened(folder, self.start, channels=channels) as house:
            await found(house.program.database, "UBND xã Thanh Sơn Hạ", self.cast, house.clock.now())
            async with house.program.database.write() as unit:
                for account in await unit.session.scalars(select(Account)):
                    if channels.on_zalo(number := int(account.user_id)):
                        account.channel, account.user_id, account.chat_id = ZALO, zalo_id(number), chat_id(number)
                await unit.commit()
            for phone in phones(house, *(part.person for part in self.cast)):
                phone.chat.started = True
            await self.journey(house)

    @property
    def _name(self) -> str:
        return f"{self.journey.__module__}.{self.journey.__qualname__}"

    async def _begin(self, house: House) -> None:
        await found(house.program.database, "UBND xã Thanh Sơn Hạ", self.cast, house.clock.now())
        for phone in phones(house, *(part.person for part in self.cast)):
            phone.chat.started = True

    async def _plainly(self, folder: Path) -> Ending:
        async with mortal(folder, self.start, {}) as house:
            await self._begin(house)
            await self.journey(house)
        return Ending(_register(folder), _heard(house), house.turns)

    async def _twice(self, folder: Path) -> tuple[Rows, Heard]:
        async with opened(folder, self.start) as opened_house:
            house = TwiceHouse(opened_house.server, opened_house.program, opened_house.clock, opened_house.said)
            await self._begin(house)
            await self.journey(house)
            assert house.repeated > 0
        return _register(folder), _heard(house)

    async def _killed(self, folder: Path, plain: Ending) -> None:
        async with mortal(folder, self.start, fates(self.seed, plain.turns, self.kills)) as house:
            await self._begin(house)
            await self.journey(house)
        assert house.died == self.kills
        # A message that comes once more asks its question once more.
        unlike = _unlike(_register(folder), plain.register)
        assert unlike.keys() <= {"question"}, unlike
        heard = _heard(house)
        for chat, texts in plain.heard.items():
            assert not texts - heard[chat], "nothing is lost"
            assert heard[chat].keys() <= texts.keys(), "nobody is told anything else"
        again = sum((heard[chat] - texts).total() for chat, texts in plain.heard.items())
        assert again <= house.in_flight, "only what was on its way comes once more"


def _fresh(folder: Path, migrated: Path) -> Path:
    folder.mkdir()
    shutil.copy(migrated, folder / "giaoviec.db")
    return folder


def phones(house: House, *people: Person) -> list[Phone]:
    return [house.person(int(person.user_id), person.name) for person in people]


def _register(folder: Path) -> Rows:
    found: Rows = {}
    for (table,) in rows(folder, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        if table not in _NOT_EFFECTS:
            names = [row[1] for row in rows(folder, f"PRAGMA table_info({table})")]
            differs = _NUMBERED_AS_SENT if table == "question" else _DIFFERS
            kept = ", ".join(f'"{name}"' for name in names if name == "next_at" or not differs.fullmatch(name))
            found[table] = rows(folder, f"SELECT {kept} FROM {table} ORDER BY 1, 2")  # noqa: S608
    return found


def _unlike(register: Rows, plain: Rows) -> dict[str, tuple[set[str], set[str]]]:
    """By table, the rows that only the one has and that only the other has."""
    unlike = {}
    for table, expected in plain.items():
        here, there = set(map(str, register[table])), set(map(str, expected))
        if here != there or len(register[table]) != len(expected):
            unlike[table] = here - there, there - here
    return unlike


def _heard(house: House) -> Heard:
    return {
        chat_id: Counter(
            _HOURS.sub("… giờ", _SECRETS.sub("…", message.text))
            for message in chat.messages
            if message.from_bot and not message.deleted
        )
        for chat_id, chat in house.server.world.chats.items()
    }
