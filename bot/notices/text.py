"""From a file's bytes, or from pasted text, to its paragraphs."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from bot.notices.encodings import decoded
from bot.notices.errors import (
    BrokenFile,
    EmptyNotice,
    OldWordFormat,
    SecrecyMark,
    TooLarge,
    UnreadableNotice,
    UnsupportedFormat,
)
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.word import word_text
from bot.notices.wraps import unwrapped

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 500_000

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Soft hyphens, zero-width signs and control characters come along from web pages and PDF viewers and split words unseen.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def extract(data: bytes, file_name: str) -> list[str]:
    """The paragraphs of a ``.docx`` or ``.txt`` file in reading order: NFC, single blanks, none empty.

    Pure and in this process; for any other format, and for a file that nobody vouches for, see ``workshop.py``. Raises an
    ``UnreadableNotice`` and nothing else. A confidentiality mark anywhere, also in a header, a footer or a text box, raises
    ``SecrecyMark``. The paragraphs hold the body only.
    """
    try:
        body, margins = _lines(data, PurePath(file_name).suffix.lower())
        # Before wrapped lines are joined: a stamp could vanish into the sentence above it.
        secret = bears_secrecy_mark(columns(body)) or bears_secrecy_mark(columns(margins))
        paragraphs = [] if secret else _paragraphs(body)
    except UnreadableNotice:
        raise
    except Exception as error:
        # The libraries promise no closed list of what a hostile file makes them raise.
        raise BrokenFile("crashed") from error
    if secret:
        raise SecrecyMark
    if not paragraphs:
        raise EmptyNotice
    return paragraphs


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of pasted text, as ``extract`` gives them; none when there are only blanks.

    Raises ``TooLarge`` over ``MAX_CHARACTERS``.
    """
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("characters", MAX_CHARACTERS)
    return _paragraphs(_BREAKS.split(text))


def cleaned(text: str) -> str:
    """One paragraph without what cannot be seen: NFC, single blanks."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("**", "").split())


def columns(lines: Sequence[str]) -> list[str]:
    """The lines, and the columns that were set side by side on one of them."""
    return [*lines, *(column for line in lines for column in re.split(r"\t+| {3,}", line))]


def refuse_size(data: bytes) -> None:
    """Raises ``EmptyNotice`` or ``TooLarge``."""
    if not data:
        raise EmptyNotice
    if len(data) > MAX_BYTES:
        raise TooLarge("bytes", MAX_BYTES)


def is_old_word(data: bytes, suffix: str) -> bool:
    """Whether it is a .doc, by its first bytes or its name. Raises ``BrokenFile("encrypted")`` for one with a password."""
    if data.startswith(OLE_MAGIC):
        # A .docx with a password is packed into the old container too.
        if _ENCRYPTED in data:
            raise BrokenFile("encrypted")
        return True
    return suffix == ".doc" and not data.startswith(ZIP_MAGIC)


def _lines(data: bytes, suffix: str) -> tuple[list[str], list[str]]:
    refuse_size(data)
    if is_old_word(data, suffix):
        raise OldWordFormat
    if suffix == ".docx" or (suffix in ("", ".doc") and data.startswith(ZIP_MAGIC)):
        return word_text(data, MAX_CHARACTERS)
    if suffix == ".txt":
        text = decoded(data)
        if len(text) > MAX_CHARACTERS:
            raise TooLarge("characters", MAX_CHARACTERS)
        return _BREAKS.split(text), []
    raise UnsupportedFormat(suffix)


def _paragraphs(lines: list[str]) -> list[str]:
    clean = [_INVISIBLE.sub("", unicodedata.normalize("NFC", line)).replace("**", "") for line in lines]
    return [text for line in unwrapped(clean) if (text := " ".join(line.split()))]
