"""What can be wrong with a file that somebody brings in.

    UnreadableNotice
    ├── UnsupportedFormat    not a kind of file that the reader knows; ``suffix``
    ├── OldWordFormat        a .doc of Word 97-2003, to be saved again as .docx
    ├── EmptyNotice          nothing but blanks in it
    ├── TooLarge             over a limit; ``what`` is one of ``SIZES``, and ``limit`` the most that is read
    ├── TooSlow              not read within ``seconds``
    ├── OcrMissing           it is an image, and what reads images is not installed; ``missing`` names the packages
    ├── BrokenFile           the name promises what the bytes do not hold; ``reason`` is one of ``REASONS``
    └── SecrecyMark          a confidentiality mark stands in it: nothing of it may be kept

Catch ``UnreadableNotice`` to catch them all. They carry facts and no sentence for people: those stand in ``bot/texts``.
``as_json`` and ``from_json`` take them through the pipe of the process that reads (``workshop.py``).
"""

from collections.abc import Mapping
from typing import Any

SIZES = frozenset(
    {
        "bytes",
        "unpacked",
        "entries",
        "characters",
        "paragraphs",
        "rows",
        "columns",
        "cell",  # characters of one
        "pages",
        "scanned pages",
        "pixels",
        "pictures",
        "memory",
    }
)
REASONS = frozenset(
    {
        "zip",  # no Office file, though it is named so
        "word",  # an Office file without a document in it
        "sheet",  # a workbook without a sheet that can be read
        "entities",  # XML that declares entities: a bomb, never written by Word or Excel
        "pdf",
        "no_pages",  # a PDF with none
        "picture",
        "truncated",  # the end is missing: sent or copied in part
        "encrypted",  # opens with a password only
        "encoding",  # text in none of the known code pages
        "converting",  # LibreOffice gave nothing for a .doc
        "crashed",  # a library fell over it
    }
)


class UnreadableNotice(Exception):
    """A notice from which no drafts can be made."""


class UnsupportedFormat(UnreadableNotice):
    """A file of a kind that is not read; ``suffix`` is in lower case with its dot, or empty."""

    def __init__(self, suffix: str) -> None:
        super().__init__(f"no reader for files named *{suffix or ' (no suffix)'}")
        self.suffix = suffix


class OldWordFormat(UnreadableNotice):
    """A Word 97-2003 file (.doc), by its name or by its first bytes."""

    def __init__(self) -> None:
        super().__init__("a Word 97-2003 file; saved again as .docx it can be read")


class EmptyNotice(UnreadableNotice):
    """No bytes, or no text in them."""

    def __init__(self) -> None:
        super().__init__("there is no text in the file")


class TooLarge(UnreadableNotice):
    """More than the reader takes; ``what`` was counted, ``limit`` is the most that is read."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"more than {limit} {what}")
        self.what = what
        self.limit = limit


class TooSlow(UnreadableNotice):
    """Not read within ``seconds``; whatever was reading it has been stopped."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"not read within {seconds} s")
        self.seconds = seconds


class OcrMissing(UnreadableNotice):
    """An image of text on a machine that cannot read images; ``missing`` are the system packages to install."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"images are read with {' and '.join(missing)}: not installed")
        self.missing = missing


class BrokenFile(UnreadableNotice):
    """Bytes that are not what the name says; ``reason`` names what failed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the file cannot be opened ({reason})")
        self.reason = reason


class SecrecyMark(UnreadableNotice):
    """A document that bears a confidentiality mark (*dấu chỉ độ mật*); it carries nothing of the document."""

    def __init__(self) -> None:
        super().__init__("the document bears a confidentiality mark")


def as_json(error: UnreadableNotice) -> dict[str, Any]:
    """The error in JSON's own types."""
    return {"error": type(error).__name__, **vars(error)}


def from_json(facts: Mapping[str, Any]) -> UnreadableNotice:
    """The error that ``as_json`` wrote; of anything else a ``BrokenFile``, as its writer may be hostile by now."""
    try:
        match facts["error"]:
            case "UnsupportedFormat":
                return UnsupportedFormat(str(facts["suffix"]))
            case "OldWordFormat":
                return OldWordFormat()
            case "EmptyNotice":
                return EmptyNotice()
            case "TooLarge":
                return TooLarge(str(facts["what"]), int(facts["limit"]))
            case "TooSlow":
                return TooSlow(int(facts["seconds"]))
            case "OcrMissing":
                return OcrMissing(tuple(map(str, facts["missing"])))
            case "SecrecyMark":
                return SecrecyMark()
            case _:
                return BrokenFile(str(facts["reason"]))
    except (KeyError, TypeError, ValueError):
        return BrokenFile("crashed")
