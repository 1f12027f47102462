"""What can be wrong with a file that somebody brings in.

    UnreadableNotice
    ├── UnsupportedFormat    not a kind of file that the reader knows; ``suffix``
    ├── OldWordFormat        a .doc of Word 97-2003, to be saved again as .docx
    ├── EmptyNotice          nothing but blanks in it
    ├── TooLarge             over a limit; ``what`` ("bytes", "unpacked", "entries", "characters", "paragraphs") and ``limit``
    ├── BrokenFile           the name promises what the bytes do not hold; ``reason`` ("zip", "word", "encoding", "encrypted")
    └── SecrecyMark          a confidentiality mark stands in it: nothing of it may be kept

Catch ``UnreadableNotice`` to catch them all. They carry facts and no sentence for people: those stand in ``bot/texts``.
"""


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


class BrokenFile(UnreadableNotice):
    """Bytes that are not what the name says; ``reason`` names what failed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the file cannot be opened ({reason})")
        self.reason = reason


class SecrecyMark(UnreadableNotice):
    """A document that bears a confidentiality mark (*dấu chỉ độ mật*); it carries nothing of the document."""

    def __init__(self) -> None:
        super().__init__("the document bears a confidentiality mark")
