"""The outline of a notice: its paragraphs with their numbering marks, and broken ones healed.

Styles seen: ``A.`` ``I.`` ``I/`` ``1.`` ``1.1.`` ``1/`` ``(1)`` ``a)`` ``đ)`` ``*`` ``-`` ``+`` ``(i)`` *Thứ nhất, Một là*.
Numbering may jump or restart; only depth counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.notices.words import UPPER


class Depth(IntEnum):
    """How deep a mark stands; ``1.1`` is one deeper than ``1.``, ``1.1.1`` two."""

    part = 1
    roman = 2
    number = 3
    bracketed = 7
    letter = 8
    star = 9
    dash = 10
    plus = 11
    bare = 12


_ORDINAL = r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_MARKS = (
    (
        Depth.roman,
        re.compile(
            r"(?:[Pp]hần\s+)?(X{0,2}(?:IX|IV|V?I{1,3}|V|X))\s*(?:[.):]|/(?=\s)"
            r"|[-–](?=\s))\s*(?=\S)"
        ),
    ),
    (Depth.part, re.compile(rf"([A-HĐ])\s?[.)/]\s+(?=[{UPPER}]{{2}})")),
    (Depth.number, re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\s?(?:\)\s*|[./](?:\s+|(?=[{UPPER}])))(?=\S)")),
    (Depth.number, re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s+(?=[{UPPER}“\"])")),
    (
        Depth.number,
        re.compile(rf"([Tt]hứ (?:{_ORDINAL})|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là)\s?[,:]\s*(?=\S)"),
    ),
    (Depth.bracketed, re.compile(r"(\(\d{1,2}\))\s*(?=\S)")),
    (Depth.letter, re.compile(rf"([a-zđ])(?:\)\s*|[./]\s+(?=[{UPPER}\d]))(?=\S)")),
    (Depth.star, re.compile(r"(\*)\s*(?=[^\s*])")),
    (Depth.dash, re.compile(rf"([-–—•●▪·])(?:\s+|(?=[{UPPER}]))(?=\S)")),
    (Depth.plus, re.compile(r"(\+|\([ivx]{1,4}\))\s*(?=\S)")),
)

# What no sentence ends with: the next paragraph goes on even when it begins with a capital ("của Bộ / Quốc phòng").
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|của|với|cho|tại|về|theo|trong|các|những|để|do|bởi|hoặc|số|ngày|(?:\d|trong|từ|đến|trước"
    r"|hết) tháng))$"
)
_ENDS = (".", ";", ":", "!", "?", "…", ".”", "|")

# Characters. No paragraph of a notice is longer, and joining without an end would take quadratic time.
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of the outline.

    ``text`` is without the mark. ``origins`` says where each source paragraph begins in it: pairs (offset, paragraph).
    """

    depth: int
    mark: str
    text: str
    origins: tuple[tuple[int, int], ...]

    @property
    def is_bare(self) -> bool:
        """Whether it bears no mark."""
        return self.depth == Depth.bare

    def paragraph_at(self, offset: int) -> int:
        """The source paragraph in which the character at ``offset`` stands."""
        return max((origin for origin in self.origins if origin[0] <= offset), default=self.origins[0])[1]


def has_mark(text: str) -> bool:
    """Whether a paragraph begins with a numbering mark."""
    return any(pattern.match(text) for _, pattern in _MARKS)


def outline(paragraphs: Sequence[str]) -> list[Item]:
    """The paragraphs as items; one that breaks off in mid sentence is joined with what follows it."""
    items: list[Item] = []
    for place, paragraph in enumerate(paragraphs):
        depth, mark, text = _parsed(paragraph)
        if not text:
            continue
        if items and depth == Depth.bare and _goes_on(items[-1].text, text):
            last = items[-1]
            origins = (*last.origins, (len(last.text) + 1, place))
            items[-1] = Item(last.depth, last.mark, f"{last.text} {text}", origins)
        else:
            items.append(Item(depth, mark, text, ((0, place),)))
    return items


def _parsed(paragraph: str) -> tuple[int, str, str]:
    for depth, pattern in _MARKS:
        if match := pattern.match(paragraph):
            level = match[1].count(".") if depth == Depth.number else 0
            return depth + level, match[1], paragraph[match.end() :].strip()
    return Depth.bare, "", paragraph.strip()


def _goes_on(before: str, after: str) -> bool:
    if before.startswith("|") or after.startswith("|") or before.endswith(_ENDS) or len(before) > _LONGEST:
        return False
    tail = before[-20:]
    return after[0].islower() or (bool(_OPEN_END.search(tail)) and not tail.isupper() and not after.isupper())
