"""Words on a page, and the lines they stand in. Measures are points from the page's upper left corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

# Wider than any blank of justified text; what lies beyond is another column (the two halves of a notice's heading).
_COLUMN_GAP = 1.8  # of the letters' size


_RAISED = 0.8  # of the letters' size: a small figure above the line


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box. ``base`` is the line it stands on.

    ``confidence`` is 100 unless it was recognised; ``crop`` is the piece of the page it came from, if that is low.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    confidence: int = 100
    crop: bytes | None = None


@dataclass(slots=True)
class Line:
    """Words side by side, without a gap that parts columns. ``page`` counts from 1."""

    page: int
    words: list[Word]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The height on the page, growing downwards."""
        return median(word.base for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return median(word.size for word in self.words for _ in word.text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruled line of a table; ``along`` is where it lies, from ``start`` to ``end`` in the other direction."""

    along: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page as it was found. ``words`` are in no order; rules are what tables are drawn with."""

    number: int
    width: float
    height: float
    words: list[Word]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def rows_of(words: Iterable[Word], page: int) -> list[list[Line]]:
    """What stands at the same height, from top to bottom: usually one line, or one a column."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.left)):
        # A raised or lowered word is of the line whose height it shares for the most part.
        if rows and abs(word.base - _base(rows[-1])) < 0.4 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_lines(sorted(row, key=lambda each: each.left), page) for row in rows]


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters of the text."""
    return median(line.size for line in lines for _ in range(len(line.words))) if lines else 0.0


def _base(row: list[Word]) -> float:
    return median(word.base for word in row[-8:])


def _lines(row: list[Word], page: int) -> list[Line]:
    lines = [Line(page, [row[0]])]
    size = max(word.size for word in row)
    for word in row[1:]:
        if word.text.isdecimal() and word.size <= _RAISED * size and word.base < row[0].base - 0.1 * size:
            before = lines[-1].words[-1]
            if before.text.endswith("m"):
                lines[-1].words[-1] = replace(before, text=before.text + word.text)  # square metres
            continue  # the call of a footnote
        if word.left - lines[-1].right > _COLUMN_GAP * max(word.size, lines[-1].words[-1].size):
            lines.append(Line(page, [word]))
        else:
            lines[-1].words.append(word)
    return lines
