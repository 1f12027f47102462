"""What a file holds, once it is read: its paragraphs, where they stand, and which words are doubtful."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """What the paragraphs were read from."""

    TEXT = "text"
    WORD = "word"
    OLD_WORD = "old_word"  # a .doc, converted
    PDF = "pdf"  # with a text layer
    SCAN = "scan"  # a PDF of which at least one page was recognised
    PHOTO = "photo"

    @property
    def is_recognised(self) -> bool:
        """Whether letters were recognised in an image, and may be wrong."""
        return self in (Source.SCAN, Source.PHOTO)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a document is read: ``page`` pages of ``of``.

    ``recognising`` is true from the moment it is known that letters have to be recognised in images (*bản chụp*), before the
    first of them is looked at.
    """

    page: int
    of: int
    recognising: bool


Progress = Callable[[Reading], None]


@dataclass(frozen=True, slots=True)
class DoubtfulWord:
    """A word recognised with low confidence: where it stands, and the piece of the page it came from.

    ``paragraph`` counts from 0. ``confidence`` is Tesseract's, 0 to 100. ``crop`` is a small PNG.
    """

    paragraph: int
    word: str
    confidence: int
    crop: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file's paragraphs in reading order: NFC, single blanks, none empty.

    ``pages`` holds the page, from 1, on which each paragraph begins; it is empty where the format has none, and so is
    ``page_count`` None.
    """

    source: Source
    paragraphs: tuple[str, ...]
    pages: tuple[int, ...] = ()
    page_count: int | None = None
    doubtful: tuple[DoubtfulWord, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """In JSON's own types, for the pipe of the process that reads."""
        return {
            "source": self.source.value,
            "paragraphs": self.paragraphs,
            "pages": self.pages,
            "page_count": self.page_count,
            "doubtful": [
                (each.paragraph, each.word, each.confidence, base64.b64encode(each.crop).decode("ascii"))
                for each in self.doubtful
            ],
        }

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Document":
        """What ``as_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            source=Source(facts["source"]),
            paragraphs=tuple(str(each) for each in facts["paragraphs"]),
            pages=tuple(int(each) for each in facts["pages"]),
            page_count=None if facts["page_count"] is None else int(facts["page_count"]),
            doubtful=tuple(
                DoubtfulWord(int(paragraph), str(word), int(confidence), base64.b64decode(crop, validate=True))
                for paragraph, word, confidence, crop in facts["doubtful"]
            ),
        )
