"""Evidence that a member sends: fetched, looked at, and put on disk before the unit of work that writes it down.

A file is taken for what its bytes are, whatever it calls itself. One that bears a secrecy mark is never put on disk.
"""

import logging
from pathlib import PurePath
from typing import Protocol

from bot.chat import Attachment, Files
from bot.dialogue.reading import Documents
from bot.dialogue.turn import Kept
from bot.notices.errors import SecrecyMark, TooLarge, UnreadableNotice, UnsupportedFormat
from bot.notices.formats import PICTURE_SUFFIXES, SUFFIXES
from bot.notices.sheet import is_sheet
from bot.notices.text import MAX_BYTES

logger = logging.getLogger(__name__)

# What a file of each ending begins with.
_ZIP, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".pdf": (b"%PDF-",),
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".doc": _OLE,
    ".xls": _OLE,
}
LONGEST_NAME = 80


class Store(Protocol):
    """Keeps bytes by their hash. Raises OSError."""

    async def put(self, data: bytes) -> str: ...


async def keep(files: Files, documents: Documents, store: Store, attachment: Attachment) -> Kept | UnreadableNotice:
    """The file, on disk by now, or why it is not taken. Raises SendError when the platform does not give it, and OSError."""
    try:
        if attachment.size > MAX_BYTES:
            raise TooLarge("bytes", MAX_BYTES)
        data = await files.fetch(attachment)
        if len(data) > MAX_BYTES:
            raise TooLarge("bytes", MAX_BYTES)
        name = PurePath(attachment.name).name[-LONGEST_NAME:]
        suffix = PurePath(name).suffix.lower()
        if not data.startswith(_BEGINNINGS.get(suffix, (b"\0no such",))):
            raise UnsupportedFormat(suffix)
        await _refuse_secret(documents, data, name, suffix)
    except (TooLarge, UnsupportedFormat, SecrecyMark) as error:
        return error
    return Kept(await store.put(data), name, len(data), suffix in PICTURE_SUFFIXES)


async def _refuse_secret(documents: Documents, data: bytes, name: str, suffix: str) -> None:
    """Raises SecrecyMark. What cannot be read as a document, a photo of a road say, bears no mark that could be read."""
    try:
        if suffix in PICTURE_SUFFIXES:
            await documents.read_images([data])
        elif is_sheet(data, name):
            await documents.read_sheet(data, name)
        elif suffix in SUFFIXES:
            await documents.read_document(data, name)
    except SecrecyMark:
        raise
    except UnreadableNotice as error:
        logger.info("evidence was not read for marks: %s", type(error).__name__)
