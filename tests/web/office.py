"""The upload page before a real inbox and dialogue: a member asks for a link, a browser sends a file, the chat has the answer."""

import re
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import httpx
from starlette.applications import Starlette

from bot.chat import Address, Content, Incoming
from bot.dialogue.router import Dialogue
from bot.inbox import Inbox
from bot.playground.sample_files import SAMPLES
from bot.reports.enclosures import RegisterEnclosures
from bot.web.door import UploadDoor
from bot.web.files_out import FilesOut
from bot.web.upload import UploadPage
from bot.web.uploads import Uploads
from storage.accounts import Account
from storage.database import Database
from storage.files import FileStore
from storage.types import Json
from tests.dialogue.cast import OANH, OURS, THEIRS, Person
from tests.dialogue.fakes import FakeFiles, Formats
from tests.dialogue.founding import found
from tests.dialogue.stage import CHANNEL, ZONE, Chats, Stage, link_of, local

START = local(15, 14)
ADDRESS = "https://giaoviec.example"
CLERK = OURS[0].person
SAMPLE = (SAMPLES / "thong-bao-mau.docx").read_bytes()
_FORM = re.compile(r'name="ma" value="([0-9a-f]+)"')
_LINK = re.compile(rf"{ADDRESS}(/u/\S+)")


class Office(Stage):
    """Two communes. `folder` and the addresses are settings; `events` are the inbox's rows."""

    def __init__(
        self, path: Path, database: Database, *, public_url: str | None = ADDRESS, lan_url: str | None = None
    ) -> None:
        super().__init__(path, database, START)
        self.platform = FakeFiles()
        self.uploads = Uploads(self.platform, self.clock.now)
        self.door = UploadDoor(public_url, lan_url, folder=None)
        self.reader = Formats(self.clock)
        self.answers = Chats()
        self.evidence_store = FileStore(path.parent / "evidence")
        self.enclosures = RegisterEnclosures(database, link_of, self.evidence_store)
        self.dialogue = Dialogue(
            database,
            self.uploads,
            self.answers,
            self.reader,
            self.clock,
            link_of,
            str(ZONE),
            self._pause,
            store=self.store,
            file_door=self.door,
        )
        self.inbox = Inbox(
            database,
            self.dialogue,
            self.answers,
            self.enclosures,
            self.clock,
            CHANNEL,
            "42",
            self._handle_row,
            lambda: None,
            self._met,
        )
        page = UploadPage(database, self.uploads, self.inbox.receive, self.clock.now)
        files = FilesOut(database, self.enclosures, self.clock.now)
        self.app = Starlette(routes=[*page.routes(), *files.routes()])
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADDRESS)
        self.before_reading: Callable[[], None] = lambda: None
        self._said = 0

    async def hears(self, person: Person, text: str) -> str:
        """What the chat has new after the person has said that."""
        before = len(self.answers.shown[person.user_id])
        self._said += 1
        await self.inbox.receive([(f"said {self._said}", person.user_id, {"text": text, "of": person.user_id})])
        return await self.answered(person, before)

    async def answered(self, person: Person, before: int = 0) -> str:
        await self.inbox.idle()
        return "\n".join(message.text for _, message in self.answers.shown[person.user_id][before:])

    async def link(self, person: Person = CLERK) -> str:
        """The path of the page that *nhập* offers."""
        match = _LINK.search(await self.hears(person, "nhập"))
        assert match is not None
        return match[1]

    async def form_of(self, path: str) -> str:
        """The token of the form, as a browser has it from the page."""
        match = _FORM.search((await self.http.get(path)).text)
        assert match is not None
        return match[1]

    async def send(
        self, path: str, name: str, data: bytes, *, form: str | None = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        form = await self.form_of(path) if form is None else form
        return await self.http.post(path, data={"ma": form}, files={"tep": (name, data)}, headers=headers)

    def changes(self, query: str, *values: object) -> None:
        """The register changes behind everybody's back."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.execute(query, values)

    async def _handle_row(self, row_id: int, payload: Json) -> None:
        self.before_reading()
        incoming = self.uploads.incoming(payload) or _said(payload)
        await self.inbox.handle(row_id, incoming)

    async def _met(self, _account: Account) -> None:
        """Nobody is told anything."""


def _said(payload: Json) -> Incoming:
    chat = payload["of"]
    return Incoming(Address(CHANNEL, chat), chat, "Lê Thị Hoa", True, Content.TEXT, payload["text"])


@asynccontextmanager
async def an_office(register: Path, **settings: str | None) -> AsyncGenerator[Office]:
    database = Database(f"sqlite+aiosqlite:///{register}")
    try:
        await found(database, "UBND xã Thanh Sơn Hạ", OURS, START)
        await found(database, "UBND xã Khe Bướm", THEIRS, START)
        office = Office(register, database, **settings)
        async with office.http:
            yield office
        await office.inbox.stop()
    finally:
        await database.close()


__all__ = ["ADDRESS", "CLERK", "OANH", "SAMPLE", "START", "Office", "an_office"]
