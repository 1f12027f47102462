"""Reading a notice for the dialogue: fetched first, then read outside the event loop, so that others are answered meanwhile."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from bot.chat import Attachment, Files
from bot.dialogue.pasting import join_parts
from bot.dialogue.reading_shown import ReadingShown
from bot.dialogue.turn import Prepared
from bot.notices.document import Document, Progress, Source
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice
from bot.notices.finding import Notice
from bot.notices.notice import read
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.sheet import Sheet, is_sheet
from bot.notices.text import MAX_BYTES, paragraphs_of
from bot.notices.workdays import WorkingDays
from bot.notices.workshop import MAX_ALBUM_BYTES


class Documents(Protocol):
    """Turns files into paragraphs or tables, whatever they hold; `bot.notices.workshop` does it in a process of its own.

    Each raises UnreadableNotice.
    """

    async def read_document(self, data: bytes, file_name: str, progress: Progress | None = None) -> Document: ...

    async def read_images(self, pictures: Sequence[bytes], progress: Progress | None = None) -> Document: ...

    async def read_sheet(self, data: bytes, file_name: str) -> Sheet: ...


async def read_file(
    files: Files, documents: Documents, attachment: Attachment, calendar: WorkingDays, shown: ReadingShown
) -> Prepared:
    """Raises SendError when the platform does not give the file. What the file says is kept in memory only."""
    name = attachment.name
    try:
        if attachment.size > MAX_BYTES:
            raise TooLarge("bytes", MAX_BYTES)
        data = await files.fetch(attachment)
        if is_sheet(data, name):
            return Prepared(name, sheet=await documents.read_sheet(data, name))
        async with shown:
            document = await documents.read_document(data, name, shown.heard)
    except UnreadableNotice as error:
        return Prepared(name, error=error, shown_id=shown.message_id)
    return Prepared(name, document, await _understood(document, calendar), shown_id=shown.message_id)


async def read_photos(
    files: Files, documents: Documents, photos: Sequence[Attachment], calendar: WorkingDays, shown: ReadingShown
) -> Prepared:
    """The photos as the pages of one notice. Raises SendError when the platform does not give one of them."""
    name = f"{len(photos)} ảnh chụp"
    try:
        pictures = await _fetched(files, photos)
        async with shown:
            document = await documents.read_images(pictures, shown.heard)
    except UnreadableNotice as error:
        return Prepared(name, error=error, parts=len(photos), shown_id=shown.message_id)
    found = await _understood(document, calendar)
    return Prepared(name, document, found, parts=len(photos), shown_id=shown.message_id)


async def _fetched(files: Files, photos: Sequence[Attachment]) -> list[bytes]:
    """Stops at the first that is too much: the sizes known before are what the platform states. Raises TooLarge, SendError."""
    pictures: list[bytes] = []
    left = MAX_ALBUM_BYTES
    for photo in photos:
        picture = await files.fetch(photo)
        left -= len(picture)
        if len(picture) > MAX_BYTES or left < 0:
            raise TooLarge("bytes", MAX_BYTES)
        pictures.append(picture)
    return pictures


async def read_paste(parts: Sequence[str], calendar: WorkingDays) -> Prepared:
    """The pasted parts as one notice."""
    text = join_parts(parts)
    # By lines too: the joining of wrapped lines could hide a mark that stood alone.
    if bears_secrecy_mark([*text.splitlines(), *paragraphs_of(text)]):
        return Prepared(None, error=SecrecyMark(), parts=len(parts))
    document = Document(Source.TEXT, tuple(paragraphs_of(text)))
    return Prepared(None, document, await _understood(document, calendar), parts=len(parts))


async def _understood(document: Document, calendar: WorkingDays) -> Notice:
    return await asyncio.to_thread(read, document.paragraphs, calendar)
