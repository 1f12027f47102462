"""The whole program on a local Zalo, with the invented committee joined there; a clock that the test moves."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from bot.main import Program, assembled, running
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.settings import Settings
from scheduler.clock import ManualClock
from storage.accounts import Account
from storage.database import Database
from storage.inbox import InboxEvent
from tests.dialogue.cast import OURS, Person
from tests.dialogue.founding import found_both
from tests.dialogue.stage import local

TOKEN = "zalo-token-that-nobody-may-see"
START = local(15, 14)  # Thursday 15/01/2026


@dataclass
class House:
    server: LocalZalo
    program: Program
    clock: ManualClock

    async def settle(self) -> None:
        """Everything that was said is handled and answered, everything that is due is sent."""
        await self.server.idle()
        async with asyncio.timeout(10):
            while not await self._everything_is_answered():  # noqa: ASYNC110 - handed out is not yet committed
                await asyncio.sleep(0.005)
        await self.program.idle()
        await self.program.ticker.tick()

    async def hears(self, who: ZaloPerson, text: str) -> str:
        """All that the bot answers to a sentence, by paragraphs."""
        before = len(who.texts)
        who.says(text)
        await self.settle()
        return "\n\n".join(who.texts[before:])

    async def move_to(self, moment: datetime) -> None:
        while (due := await self.program.deliverer.next_due()) is not None and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
            await self.settle()
        self.clock.move_to(moment)
        await self.settle()

    async def _everything_is_answered(self) -> bool:
        wanted = {event["message"]["message_id"] for event in self.server.world.events.handed_out}
        async with self.program.database.read() as unit:
            answered = set(
                await unit.session.scalars(select(InboxEvent.event_id).where(InboxEvent.answered_at.is_not(None)))
            )
        return wanted <= answered

    def person(self, who: Person) -> ZaloPerson:
        person = self.server.person(f"z{who.user_id}", who.name, chat_of(who))
        person.chat.started = True
        return person


def chat_of(who: Person) -> str:
    return f"chat-{who.user_id}"


async def moved_to_zalo(database: Database, everyone: Sequence[Person]) -> None:
    """Their accounts are on Zalo instead."""
    async with database.write() as unit:
        for person in everyone:
            query = select(Account).where(Account.user_id == person.user_id)
            account = (await unit.session.scalars(query)).one()
            account.channel, account.user_id, account.chat_id = "zalo", f"z{person.user_id}", chat_of(person)
        await unit.commit()


@asynccontextmanager
async def opened(folder: Path, **more: Any) -> AsyncGenerator[House]:
    """Everybody of our committee on Zalo, nothing imported."""
    clock = ManualClock(START)
    server = LocalZalo(TOKEN, clock.now)
    is_new = not (folder / "giaoviec.db").exists()
    async with server.serving() as api_url:
        settings = Settings(
            _env_file=None, data_dir=folder, zalo_bot_token=SecretStr(TOKEN), zalo_api_url=api_url, zalo_per_second=1000
        ).model_copy(update=more)
        database = Database(settings.database)
        for _ in range(0 if is_new else 1000):
            server.world.new_id()  # those of the earlier server are known in the register
        if is_new:
            await database.migrate()
            await found_both(database, clock.now())
            await moved_to_zalo(database, [part.person for part in OURS])
        await database.close()
        async with assembled(settings, None, "", clock) as program, running(program):
            house = House(server, program, clock)
            for part in OURS:
                house.person(part.person)
            yield house
