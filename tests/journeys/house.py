"""The whole program on a local Telegram over real HTTP, with a clock that the test moves."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.main import Program, Say
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_world import ZaloPerson
from scheduler.clock import ManualClock
from tests.journeys.channels import TOKEN, Channels, Phone, Servers, presses, says, uploads

__all__ = ["TOKEN", "House", "alive", "local", "minutes", "new_texts", "opened"]

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def local(day: int, hour: int = 9, minute: int = 0, month: int = 1) -> datetime:
    """A moment of 2026 on the commune's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@dataclass
class House:
    """The server, the program and the clock; `said` is what the program printed."""

    server: LocalTelegram
    program: Program
    clock: ManualClock
    said: list[str]
    servers: Servers | None = None

    def person(self, number: int, name: str) -> Phone:
        """Somebody by the telephone that is theirs in this house."""
        return self.servers.person(number, name) if self.servers else self.server.person(number, name)

    async def settle(self) -> None:
        """Everything that was said is handled and answered, everything that is due is sent."""
        await (self.servers or self.server).idle()
        await self.program.idle()
        await self.program.ticker.tick()

    async def hears(self, person: Phone, text: str, reply_to: int | str | None = None) -> str:
        """The person says something; returns all that the bot answered, by paragraphs."""
        before = len(person.chat.messages)
        says(person, text, reply_to)
        await self.settle()
        return new_texts(person, before)

    async def sends_file(self, person: Phone, name: str, data: bytes) -> str:
        """By the chat, or by the page where the chat takes no files; returns what the bot made of it."""
        if isinstance(person, ZaloPerson):
            await uploads(await self.hears(person, "nhập"), name, data)
            before = len(person.chat.messages)
        else:
            before = len(person.chat.messages)
            person.sends_document(name, data)
        await self.settle()
        return new_texts(person, before)

    async def presses(self, person: Phone, label: str, message_id: int | None = None) -> str:
        """The person presses a button of that label, on the latest message that has it."""
        before = len(person.chat.messages)
        presses(person, label, message_id)
        await self.settle()
        return new_texts(person, before) or person.last.text

    async def move_to(self, moment: datetime) -> None:
        """Time passes: whatever becomes due on the way is sent at its hour."""
        while True:
            due = await self.program.deliverer.next_due()
            if due is None or due > moment:
                break
            self.clock.move_to(max(due, self.clock.now()))
            await self.settle()
        self.clock.move_to(moment)
        await self.settle()


def new_texts(person: Phone, before: int) -> str:
    return "\n\n".join(message.text for message in person.chat.messages[before:] if message.from_bot)


@asynccontextmanager
async def opened(
    folder: Path,
    start: datetime,
    server: LocalTelegram | None = None,
    database_url: str | None = None,
    channels: Channels = Channels.TELEGRAM,
) -> AsyncGenerator[House]:
    """The program running over an (old or new) register: at `database_url`, else in `folder`."""
    clock = ManualClock(start)
    own = server or LocalTelegram(TOKEN, clock.now)
    servers = Servers(channels, own, clock)
    said: list[str] = []
    async with servers.serving(), servers.alive(folder, clock, said.append, database_url) as program:
        yield House(own, program, clock, said, servers)


@asynccontextmanager
async def alive(
    folder: Path, server: LocalTelegram, clock: ManualClock, say: Say, database_url: str | None = None
) -> AsyncGenerator[Program]:
    """The program alone, from its start to its end, while the server serves."""
    async with Servers(Channels.TELEGRAM, server, clock).alive(folder, clock, say, database_url) as program:
        yield program


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
