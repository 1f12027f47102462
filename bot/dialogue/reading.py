"""Reading a notice for the dialogue: fetched first, then read outside the event loop, so that others are answered meanwhile."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from bot.chat import Attachment, Files
from bot.dialogue.pasting import join_parts
from bot.dialogue.turn import Prepared
from bot.notices.document import Document, Source
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice
from bot.notices.notice import read
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.text import MAX_BYTES, paragraphs_of
from bot.notices.workdays import WorkingDays


class Documents(Protocol):
    """Turns a file into its paragraphs, whatever it holds; `bot.notices.workshop` does it in a process of its own."""

    async def read_document(self, data: bytes, file_name: str) -> Document:
        """Raises UnreadableNotice."""


async def read_file(files: Files, documents: Documents, attachment: Attachment, calendar: WorkingDays) -> Prepared:
    """Raises SendError when the platform does not give the file. What the file says is kept in memory only."""
    try:
        if attachment.size > MAX_BYTES:
            raise TooLarge("bytes", MAX_BYTES)
        document = await documents.read_document(await files.fetch(attachment), attachment.name)
    except UnreadableNotice as error:
        return Prepared(attachment.name, error=error)
    return await _understood(document, attachment.name, 0, calendar)


async def read_paste(parts: Sequence[str], calendar: WorkingDays) -> Prepared:
    """The pasted parts as one notice."""
    text = join_parts(parts)
    # By lines too: the joining of wrapped lines could hide a mark that stood alone.
    if bears_secrecy_mark([*text.splitlines(), *paragraphs_of(text)]):
        return Prepared(None, error=SecrecyMark(), parts=len(parts))
    return await _understood(Document(Source.TEXT, tuple(paragraphs_of(text))), None, len(parts), calendar)


async def _understood(document: Document, file_name: str | None, parts: int, calendar: WorkingDays) -> Prepared:
    found = await asyncio.to_thread(read, document.paragraphs, calendar)
    return Prepared(file_name, document.paragraphs, found, parts=parts, recognised=document.source.is_recognised)
