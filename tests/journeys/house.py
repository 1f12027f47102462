"""The whole program on a local Telegram over real HTTP, with a clock that the test moves."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.main import Program, Say, assembled, offer_claim, running
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.settings import Settings
from bot.telegram.limiter import PacedLimiter
from scheduler.clock import ManualClock
from tests.virtual import Timeline

TOKEN = "123456789:TEST-TOKEN-THAT-IS-LONG-ENOUGH"
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

    async def settle(self) -> None:
        """Everything that was said is handled and answered, everything that is due is sent."""
        await self.server.idle()
        await self.program.inbox.idle()
        await self.program.ticker.tick()

    async def hears(self, person: Person, text: str, reply_to: int | None = None) -> str:
        """The person says something; returns all that the bot answered, by paragraphs."""
        before = len(person.chat.messages)
        person.says(text, reply_to=reply_to)
        await self.settle()
        return new_texts(person, before)

    async def presses(self, person: Person, label: str, message_id: int | None = None) -> str:
        """The person presses a button of that label, on the latest message that has it."""
        before = len(person.chat.messages)
        person.presses(message_id or with_button(person, label), label)
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


def new_texts(person: Person, before: int) -> str:
    return "\n\n".join(message.text for message in person.chat.messages[before:] if message.from_bot)


def with_button(person: Person, label: str) -> int:
    """The id of the latest message with a button whose label begins so."""
    for message in reversed(person.chat.messages):
        if any(button.text == label for row in message.buttons for button in row):
            return message.message_id
    shown = [[button.text for row in message.buttons for button in row] for message in person.chat.messages]
    raise AssertionError(f"no button {label!r} in {shown}")


@asynccontextmanager
async def opened(
    folder: Path, start: datetime, server: LocalTelegram | None = None, database_url: str | None = None
) -> AsyncGenerator[House]:
    """The program running over an (old or new) register: at `database_url`, else in `folder`."""
    clock = ManualClock(start)
    own = server or LocalTelegram(TOKEN, clock.now)
    said: list[str] = []
    async with own.serving(), alive(folder, own, clock, said.append, database_url) as program:
        yield House(own, program, clock, said)


@asynccontextmanager
async def alive(
    folder: Path, server: LocalTelegram, clock: ManualClock, say: Say, database_url: str | None = None
) -> AsyncGenerator[Program]:
    """The program alone, from its start to its end, while the server serves."""
    time = Timeline(clock)
    limiter = PacedLimiter(time.now, time.pause)
    settings = Settings(_env_file=None, data_dir=folder, telegram_bot_token=TOKEN, database_url=database_url)
    async with assembled(settings, TOKEN, server.page_url.rstrip("/"), clock, limiter=limiter) as program:
        await offer_claim(program.database, clock, program.channel, say)
        async with running(program):
            yield program


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
