"""An inbox on a real register, with a dialogue and a platform that do as the test says."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.chat import Address, Content, File, Incoming, Message
from bot.dialogue.router import Dialogue, Reply
from bot.dialogue.turn import Prepared
from bot.inbox import Inbox
from bot.reports.enclosures import RegisterEnclosures
from scheduler.clock import ManualClock
from storage.accounts import Account
from storage.database import Database, Unit
from storage.inbox import InboxEvent
from storage.journal import JournalEntry, write
from storage.organisations import Organisation
from storage.types import Json

CHANNEL = "telegram"
START = datetime(2026, 1, 15, 7, tzinfo=UTC)


class Scripted(Dialogue):
    """Answers `Đã ghi: <text>` and leaves an entry in the journal; `on` says what else happens at a text,
    `before` what happens outside the unit of work."""

    def __init__(self) -> None:
        self.on: dict[str, Callable[[], Awaitable[Any]]] = {}
        self.before: dict[str, Callable[[], Awaitable[Any]]] = {}
        self.answers: dict[str, list[Message]] = {}

    async def prepare(self, incoming: Incoming, _now: datetime) -> Prepared | None:
        if incoming.text in self.before:
            await self.before[incoming.text]()
        return None

    async def answer(
        self, unit: Unit, incoming: Incoming, _event_id: int, _prepared: Prepared | None, now: datetime
    ) -> Reply:
        organisation = await unit.session.get_one(Organisation, 1)
        await write(unit, now, incoming.text, organisation, organisation_id=1, actor_id=None)
        if incoming.text in self.on:
            await self.on[incoming.text]()
        return Reply(self.answers.get(incoming.text, [Message(f"Đã ghi: {incoming.text}")]), 1)


class Platform:
    """Keeps what was sent; `on` says what happens before a text is."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.on: dict[str, Callable[[], Awaitable[Any]]] = {}
        self.after: Callable[[], None] = lambda: None

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        if message.text in self.on:
            await self.on[message.text]()
        self.sent.append((address.chat_id, message.text))
        self.after()
        return str(len(self.sent))

    def to(self, chat_id: str) -> list[str]:
        return [text for chat, text in self.sent if chat == chat_id]


class Desk:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = ManualClock(START)
        self.dialogue = Scripted()
        self.platform = Platform()
        self.pauses: list[float] = []
        self.handled: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.changes = 0
        self.met: list[Account] = []
        self.unreadable: set[str] = set()
        self.on_pause: Callable[[float], Awaitable[None]] = self._no_pause
        self.inbox = self.restarted()
        self._next_event = 1

    def restarted(self) -> Inbox:
        """A program that knows nothing but the register."""
        self.inbox = Inbox(
            self.database,
            self.dialogue,
            self.platform,
            RegisterEnclosures(self.database),
            self.clock,
            CHANNEL,
            "42",
            self._handle_row,
            self._changed,
            self._meets,
            self._pause,
        )
        return self.inbox

    async def receives(self, text: str, chat: str = "1", event_id: str | None = None) -> None:
        event_id = event_id or f"e{self._next_event}"
        self._next_event += 1
        await self.inbox.receive([(event_id, chat, {"text": text, "chat": chat})])

    async def hears(self, *texts: str, chat: str = "1") -> None:
        for text in texts:
            await self.receives(text, chat)
        await self.inbox.idle()

    async def effect_of(self, text: str) -> None:
        """Returns once that text is handled, answered or not."""
        await asyncio.wait_for(self.handled[text].wait(), 10)

    async def rows(self) -> list[InboxEvent]:
        async with self.database.read() as unit:
            return list(await unit.session.scalars(select(InboxEvent).order_by(InboxEvent.id)))

    async def effects(self) -> dict[str, int]:
        """How often each text has had its effect."""
        found: dict[str, int] = defaultdict(int)
        async with self.database.read() as unit:
            for action in await unit.session.scalars(select(JournalEntry.action)):
                found[action] += 1
        return dict(found)

    async def _handle_row(self, row_id: int, payload: Json) -> None:
        if payload["text"] in self.unreadable:
            raise ValueError("cannot be read")
        chat = payload["chat"]
        incoming = Incoming(Address(CHANNEL, chat), chat, "Hoa", True, Content.TEXT, payload["text"])
        await self.inbox.handle(row_id, incoming)
        self.handled[payload["text"]].set()

    def _changed(self) -> None:
        self.changes += 1

    async def _meets(self, account: Account) -> None:
        self.met.append(account)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await self.on_pause(seconds)

    async def _no_pause(self, _seconds: float) -> None:
        await asyncio.sleep(0)


@asynccontextmanager
async def desk_in(folder: Path) -> AsyncGenerator[Desk]:
    database = Database(f"sqlite+aiosqlite:///{folder / 'register.db'}")
    try:
        await database.migrate()
        async with database.write() as unit:
            await unit.add(Organisation(id=1, name="UBND xã", time_zone="Asia/Ho_Chi_Minh", created_at=START))
            await unit.commit()
        desk = Desk(database)
        try:
            yield desk
        finally:
            await desk.inbox.stop()
    finally:
        await database.close()
