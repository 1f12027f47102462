"""From the lines of pages to paragraphs: hard line breaks undone, page breaks healed, columns kept apart.

A line break is a paragraph's end when the next line's first word would have found room before the right edge, when the next
line is set in, or when more room than usual lies between them; otherwise the sentence goes on.
"""

import itertools
from collections.abc import Sequence
from statistics import median

from bot.notices.layout import Line, body_size
from bot.notices.outline import has_mark

_ENDS = (".", ";", ":", "!", "?", "…", "”", "/.")
_INDENT = 0.8  # of the letters' size
_NARROWEST = 0.6  # of the page: no text is set narrower, a page of short lines has no full one
_LOOSE = 1.35  # of the usual distance of two lines

Paragraph = list[Line]
Rows = Sequence[Sequence[Line]]


def paragraphs_of_rows(rows: Rows, measure: "Measure") -> list[Paragraph]:
    """The paragraphs in reading order, each as its lines; ``rows`` may run over several pages."""
    found: list[Paragraph] = []
    previous: Line | None = None
    place = 0
    while place < len(rows):
        end = _end_of_columns(rows, place, measure)
        if end > place:
            found += _columns(rows[place:end])
            previous = None
            place = end
            continue
        line = rows[place][0]
        if previous is not None and measure.goes_on(found[-1], previous, line):
            found[-1].append(line)
        else:
            found.append([line])
        previous = line
        place += 1
    return found


class Measure:
    """A document's own measures: where its lines begin and end, and how far apart they stand."""

    def __init__(self, rows: Rows, width: float) -> None:
        """``width`` is that of the page."""
        lines = [row[0] for row in rows if len(row) == 1]
        self.size = body_size(lines) or 1.0
        long = [line for line in lines if len(line.words) >= 6] or list(lines)
        rights = sorted(line.right for line in long)
        # Not the widest: a word may stick out.
        self.right = max(rights[len(rights) * 9 // 10] if rights else 0.0, _NARROWEST * width)
        lefts = sorted(line.left for line in long)
        self.left = lefts[len(lefts) // 10] if lefts else 0.0
        marked = [line for line in lines if has_mark(line.text)]
        self.sets_in = sum(map(self._is_set_in, marked)) > 0.6 * len(marked)
        pitches = [
            after.base - before.base
            for before, after in itertools.pairwise(lines)
            if before.page == after.page and 0 < after.base - before.base < 3 * self.size
        ]
        self.pitch = median(sorted(pitches)[: max(1, len(pitches) * 3 // 4)]) if pitches else 1.5 * self.size

    def goes_on(self, paragraph: Paragraph, previous: Line, line: Line) -> bool:
        """Whether the line goes on with the paragraph whose last line is ``previous``."""
        if self._has_room(previous, line):
            return False
        if previous.page == line.page and line.base - previous.base > _LOOSE * self.pitch:
            return False
        if has_mark(line.text) and previous.text.endswith(_ENDS) and self._may_begin(line):
            return False
        shift = line.left - previous.left
        if shift > _INDENT * self.size:
            # The second line of an item hangs under the first; anywhere else a line set in begins a paragraph.
            hangs = len(paragraph) == 1 and has_mark(previous.text) and self._is_set_in(line)
            return hangs or (line.text[0].islower() and not previous.text.endswith(_ENDS))
        return True

    def _may_begin(self, line: Line) -> bool:
        """Whether a mark at the line's head begins an item: where items are set in, one at the margin is of a sentence."""
        return not self.sets_in or self._is_set_in(line)

    def _is_set_in(self, line: Line) -> bool:
        return line.left - self.left > _INDENT * self.size

    def _has_room(self, previous: Line, line: Line) -> bool:
        """Whether the first word of the line would have fitted behind the previous one."""
        word = line.words[0]
        blank = 0.35 * self.size
        return previous.right + blank + (word.right - word.left) < self.right - 0.3 * self.size


def _end_of_columns(rows: Rows, start: int, measure: Measure) -> int:
    """Up to which row two columns stand side by side; ``start`` itself where there are none."""
    if len(rows[start]) < 2:
        return start
    left, right = _gap(rows[start])
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        if row[0].page != above[0].page or row[0].base - above[0].base > 2.5 * measure.pitch:
            break
        inner = max([left, *(line.right for line in row if line.right < right)])
        outer = min([right, *(line.left for line in row if line.left > left)])
        fits = all(line.right <= inner or line.left >= outer for line in row)
        if not fits or outer - inner < measure.size:
            break
        left, right = inner, outer
        end += 1
    while end > start + 1 and len(rows[end - 1]) == 1 and rows[end - 1][0].left < left - measure.size:
        # Behind the last row of both columns there are plain short lines again, unless they stand below the right one.
        end -= 1
    return end


def _gap(row: Sequence[Line]) -> tuple[float, float]:
    """The widest gap of the row."""
    gaps = [(after.left - before.right, before.right, after.left) for before, after in itertools.pairwise(row)]
    _, left, right = max(gaps)
    return left, right


def _columns(rows: Rows) -> list[Paragraph]:
    """The left column, then the right one; a heading's lines stay as they are."""
    middle = max(_gap(row) for row in rows if len(row) > 1)
    lines = [line for row in rows for line in row]
    left = [[line] for line in lines if line.left < sum(middle) / 2]
    return left + [[line] for line in lines if line.left >= sum(middle) / 2]
