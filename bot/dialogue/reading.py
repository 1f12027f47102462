"""Reading a notice for the dialogue: fetched first, then read in a thread, so that others are answered meanwhile."""

import asyncio
from collections.abc import Callable, Sequence

from bot.chat import Attachment, Files
from bot.dialogue.pasting import join_parts
from bot.dialogue.turn import Prepared
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice
from bot.notices.notice import read
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.text import MAX_BYTES, extract, paragraphs_of


async def read_file(files: Files, attachment: Attachment) -> Prepared:
    """Raises SendError when the platform does not give the file. What the file says is kept in memory only."""
    if attachment.size > MAX_BYTES:
        return Prepared(attachment.name, error=TooLarge("bytes", MAX_BYTES))
    data = await files.fetch(attachment)
    return await asyncio.to_thread(_read, lambda: extract(data, attachment.name), attachment.name, 0)


async def read_paste(parts: Sequence[str]) -> Prepared:
    """The pasted parts as one notice."""
    return await asyncio.to_thread(_read, lambda: _pasted(parts), None, len(parts))


def _pasted(parts: Sequence[str]) -> list[str]:
    text = join_parts(parts)
    # By lines too: the joining of wrapped lines could hide a mark that stood alone.
    if bears_secrecy_mark([*text.splitlines(), *paragraphs_of(text)]):
        raise SecrecyMark
    return paragraphs_of(text)


def _read(paragraphs_from: Callable[[], list[str]], file_name: str | None, parts: int) -> Prepared:
    try:
        paragraphs = paragraphs_from()
    except UnreadableNotice as error:
        return Prepared(file_name, error=error, parts=parts)
    return Prepared(file_name, tuple(paragraphs), read(paragraphs), parts=parts)
