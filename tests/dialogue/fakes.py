"""What the dialogue asks of others while it reads: a platform's files, a reader, a message to show how far it is."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.chat import Address, Attachment, File, Hearing, Message, Messenger, SendError
from bot.notices.document import Document, Progress, Reading, Source
from bot.notices.sheet import Sheet, read_sheet
from bot.notices.text import extract
from scheduler.clock import ManualClock

JPEG = b"\xff\xd8\xff"  # what a photo begins with; here the words on it follow


class FakeFiles:
    """What the platform would give for a file id."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    async def fetch(self, attachment: Attachment) -> bytes:
        if attachment.file_id not in self.held:
            raise SendError("file is gone", permanent=True)
        return self.held[attachment.file_id]


class FakeEars:
    """What the platform says that the bot hears; None: it does not answer."""

    def __init__(self) -> None:
        self.heard: Hearing | None = Hearing(everything=True)

    async def hearing(self, group: Address) -> Hearing:
        if self.heard is None:
            raise SendError("no answer")
        return self.heard


class Formats:
    """Word, text and table files, read in this process. A scan or a photo is one whose bytes are the words on it.

    `readings` is what is told of each page, and the time that passes before it is; `source` is what the next file is.
    """

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.readings: list[tuple[timedelta, Reading]] = []
        self.source = Source.WORD

    async def read_document(self, data: bytes, file_name: str, progress: Progress | None = None) -> Document:
        await self._tell(progress)
        name = "scan.txt" if self.source is Source.SCAN else file_name
        return Document(self.source, tuple(extract(data, name)), page_count=5 if self.source is Source.SCAN else None)

    async def read_images(self, pictures: Sequence[bytes], progress: Progress | None = None) -> Document:
        await self._tell(progress)
        words = b"\n\n".join(picture.removeprefix(JPEG) for picture in pictures)
        return Document(Source.PHOTO, tuple(extract(words, "a.txt")), page_count=len(pictures))

    async def read_sheet(self, data: bytes, file_name: str) -> Sheet:
        return read_sheet(data, file_name)

    async def _tell(self, progress: Progress | None) -> None:
        for passed, reading in self.readings:
            self._clock.move(passed)
            if progress is not None:
                progress(reading)
            await settled()


async def settled() -> None:
    """What was begun beside this has gone as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Showing:
    """What the dialogue shows while it reads: every state of the message, and then whether it comes through."""

    def __init__(self, chats: Messenger) -> None:
        self._chats = chats
        self.texts: list[str] = []
        self.broken = False
        self.answers = asyncio.Event()  # what is cleared never comes through
        self.answers.set()

    async def send(self, address: Address, message: Message, file: File | None = None) -> str:
        self.texts.append(message.text)
        if self.broken:
            raise SendError("429")
        await self.answers.wait()
        return await self._chats.send(address, message, file)
