"""The dialogue on a real register, without a platform: people say things, and what the bot answers comes back."""

import asyncio
import itertools
import sqlite3
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions.acting import Acting
from bot.actions.joining import new_claim
from bot.chat import Address, Attachment, Content, File, Incoming, Message
from bot.dialogue.router import Dialogue
from bot.notifier import ChatNotifier
from bot.reports.enclosures import RegisterEnclosures
from scheduler.clock import ManualClock
from scheduler.delivery import Deliverer
from scheduler.rules import rules_of
from storage import accounts, deliveries, inbox, organisations
from storage.database import Database
from storage.files import FileStore
from storage.inbox import NewEvent
from storage.people import Role
from tests.dialogue.cast import NOTICE, Person
from tests.dialogue.fakes import JPEG, FakeEars, FakeFiles, Formats, Showing

CHANNEL = "telegram"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# What every turn may write: who spoke, what was asked, which message names which tasks.
_NOT_THE_REGISTER = frozenset({"inbox_event", "question", "sent_message", "account", "stranger", "alembic_version"})


def local(day: int, hour: int = 9, minute: int = 0, month: int = 1) -> datetime:
    """A moment of 2026 on the commune's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def link_of(token: str) -> str:
    return f"https://t.me/x?start={token}"


class Chats:
    """What stands in each private chat, by its id: the messages of the bot, the oldest first."""

    def __init__(self) -> None:
        self.shown: dict[str, list[tuple[str, Message]]] = defaultdict(list)
        self.files: dict[str, File] = {}
        self._ids = itertools.count(1)

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        message_id = message.edits or f"m{next(self._ids)}"
        chat = self.shown[address.chat_id]
        chat[:] = [(known, old) for known, old in chat if known != message_id]
        chat.append((message_id, message))
        if file is not None:
            self.files[message_id] = file
        return message_id

    def id_of(self, message: Message) -> str:
        return next(known for chat in self.shown.values() for known, item in chat if item is message)

    def button(self, person: Person, label: str) -> tuple[str, str]:
        """(key, message id) of the latest button whose label begins so."""
        for message_id, message in reversed(self.shown[person.user_id]):
            for choice in (choice for row in message.choices for choice in row):
                if choice.label.startswith(label):
                    return choice.key, message_id
        raise AssertionError(f"{person.name} has no button {label!r}: {labels(self.shown[person.user_id])}")


class Stage:
    """Commits as `bot.inbox` does. `link` of an invitation is its token behind `https://t.me/x?start=`."""

    def __init__(self, path: Path, database: Database, start: datetime) -> None:
        self.path = path
        self.database = database
        self.clock = ManualClock(start)
        self.files = FakeFiles()
        self.chats = Chats()
        self.formats = Formats(self.clock)
        self.ears = FakeEars()
        self.store = FileStore(path.parent / "evidence")
        self.showing = Showing(self.chats)
        self.long_enough = asyncio.Event()  # a reading lasts so long that something is to be shown
        self.dialogue = Dialogue(
            database,
            self.files,
            self.showing,
            self.formats,
            self.clock,
            link_of,
            str(ZONE),
            self._pause,
            ears=self.ears,
            store=self.store,
        )
        self._deliverer = Deliverer(
            database,
            ChatNotifier(database, {CHANNEL: self.chats}, RegisterEnclosures(database, link_of, self.store)),
            self.clock,
        )
        self._events = itertools.count(1)

    async def says(
        self, person: Person, text: str, reply_to: Message | None = None, *, quoted: str | None = None
    ) -> list[Message]:
        """`quoted`: the words of the answered message, where that is somebody's own."""
        replied = self.chats.id_of(reply_to) if reply_to else None
        quoted = reply_to.text if reply_to else quoted
        return await self._event(person, Content.TEXT, text=text, reply_to=replied, quoted=quoted)

    async def presses(self, person: Person, label: str) -> list[Message]:
        """The latest button whose label begins so."""
        key, message_id = self.chats.button(person, label)
        return await self.presses_key(person, key, message_id)

    async def presses_key(self, person: Person, key: str, message_id: str = "m1") -> list[Message]:
        """Callback data as it comes over the wire: whatever somebody cares to send."""
        return await self._event(person, Content.CHOICE, choice=key, message_id=message_id)

    async def sends_file(self, person: Person, name: str, data: bytes | None, size: int | None = None) -> list[Message]:
        """`data` None: the platform does not give it."""
        if data is not None:
            self.files.held[name] = data
        attachment = Attachment(name, name, size if size is not None else len(data or b""))
        return await self._event(person, Content.FILE, attachment=attachment)

    async def sends_photo(
        self, person: Person, words: str, album: str | None = None, *, size: int | None = None, **fields: Any
    ) -> list[Message]:
        """`words` are what stands on it. As a photo, unless a `name` says that it is sent as a file."""
        name = fields.pop("name", "ảnh.jpg")
        file_id = f"photo {len(self.files.held)}"
        self.files.held[file_id] = fields.pop("begins", JPEG) + words.encode()
        attachment = Attachment(file_id, name, len(words) if size is None else size)
        return await self._event(person, Content.FILE, attachment=attachment, album=album, **fields)

    async def sends(self, person: Person, content: Content, *, private: bool = True, text: str = "") -> list[Message]:
        return await self._event(person, content, private=private, text=text)

    async def told(self) -> dict[str, str]:
        """Sends what is due; who was told what, by name of user id."""
        before = {chat_id: len(shown) for chat_id, shown in self.chats.shown.items()}
        await self._deliverer.run_due()
        new = {chat_id: shown[before.get(chat_id, 0) :] for chat_id, shown in self.chats.shown.items()}
        return {chat_id: "\n".join(message.text for _, message in items) for chat_id, items in new.items() if items}

    def last(self, person: Person) -> Message:
        return self.chats.shown[person.user_id][-1][1]

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """A look at the register from outside."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query, values).fetchall()

    def register(self) -> list[str]:
        """Everything the register holds, but what any turn may write."""
        with closing(sqlite3.connect(self.path)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return [
                f"{name} {row}"
                for name in sorted(names)
                if name not in _NOT_THE_REGISTER
                for row in connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608
            ]

    def everything(self) -> str:
        """Every value of every table, and whatever else the files on disk still hold."""
        with closing(sqlite3.connect(self.path)) as connection:
            dumped = "\n".join(connection.iterdump())
        files = b"".join(file.read_bytes() for file in sorted(self.path.parent.iterdir()) if file.is_file())
        return dumped + files.decode(errors="replace")

    @asynccontextmanager
    async def acting(self, person: Person) -> AsyncGenerator[Acting]:
        """A unit of work of somebody who has an account; committed unless it raises."""
        async with self.database.write() as unit:
            account = await accounts.on_channel(unit, CHANNEL, person.user_id)
            if account is None:
                raise AssertionError(f"{person.name} has no account")
            organisation = await organisations.get(unit, account.organisation_id)
            yield Acting(unit, organisation, account.member, self.clock.now(), rules_of(organisation))
            await unit.commit()

    async def becomes(self, person: Person, role: Role) -> None:
        """The roster changes behind everybody's back."""
        async with self.acting(person) as acting:
            acting.member.role = role

    async def claim(self, organisation_id: int | None = None) -> str:
        async with self.database.write() as unit:
            code = await new_claim(unit, organisation_id, self.clock.now())
            await unit.commit()
        return code

    async def imported(self, person: Person, text: str = NOTICE, name: str = "thong-bao.txt") -> list[Message]:
        return await self.sends_file(person, name, text.encode())

    async def _pause(self, _seconds: float) -> None:
        await self.long_enough.wait()

    async def _event(self, person: Person, content: Content, *, private: bool = True, **fields: Any) -> list[Message]:
        address = Address(CHANNEL, person.user_id if private else "-100")
        number = next(self._events)
        fields.setdefault("message_id", f"p{number}")
        incoming = Incoming(address, person.user_id, person.name, private, content, **fields)
        now = self.clock.now()
        async with self.database.write() as unit:
            payload = {"text": incoming.text, "name": incoming.attachment.name if incoming.attachment else None}
            event = NewEvent(CHANNEL, "1", f"{self.path.parent.name}:{number}", person.user_id, payload)
            (row,) = await inbox.receive(unit, [event], now)
            await unit.commit()
        prepared = await self.dialogue.prepare(incoming, now)
        async with self.database.write() as unit:
            stored = await inbox.get(unit, row.id)
            reply = await self.dialogue.answer(unit, incoming, row.id, prepared, now)
            stored.organisation_id = reply.organisation_id
            stored.handled([message.to_json() for message in reply.messages], now)
            await unit.commit()
        if any(message.deletes for message in reply.messages):
            await self.database.forget_deleted()
        await self._answered(row.id, incoming, reply.messages)
        if any(message.enclosure and message.enclosure.secret for message in reply.messages):
            await self.database.forget_deleted()
        return list(reply.messages)

    async def _answered(self, row_id: int, incoming: Incoming, messages: Sequence[Message]) -> None:
        now = self.clock.now()
        chat_id = incoming.address.chat_id
        sent = [(await self.chats.send(incoming.address, message), message.task_ids) for message in messages]
        async with self.database.write() as unit:
            account = await accounts.on_channel(unit, CHANNEL, incoming.user_id)
            if account is not None and incoming.private:
                for message_id, tasks in sent:
                    await deliveries.remember_sent(unit, account.member, CHANNEL, chat_id, message_id, tasks, now)
            (await inbox.get(unit, row_id)).finished(now)
            await unit.commit()


def labels(shown: Sequence[tuple[str, Message]]) -> list[str]:
    return [choice.label for _, message in shown for row in message.choices for choice in row]


def text_of(messages: Sequence[Message]) -> str:
    return "\n".join(message.text for message in messages)


def buttons(message: Message) -> list[str]:
    return [choice.label for row in message.choices for choice in row]


@asynccontextmanager
async def opened(folder: Path, start: datetime) -> AsyncGenerator[Stage]:
    """An empty register."""
    path = folder / "register.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        if not path.exists():
            await database.migrate()
        yield Stage(path, database, start)
    finally:
        await database.close()
