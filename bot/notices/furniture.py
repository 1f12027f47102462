"""What stands on a page and is no part of its text: page numbers, running heads and feet, footnotes."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.notices.layout import Line, Page, body_size

_MARGIN = 0.075  # of the page's height, at its head and at its foot: within the margins of Decree 30/2020/ND-CP
_SMALL = 0.93  # of the text's size: smaller letters at the foot are footnotes
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–—|_.\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—|_.\s]*")
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,2}|\*{1,3})[\])]?[.\s]*(?=[^\W\d_“\"])")
_FIGURES = re.compile(r"\d+")

Rows = list[list[Line]]


def without_furniture(pages: Sequence[tuple[Page, Rows]]) -> tuple[list[Rows], list[str]]:
    """The rows of each page that are its text, and what was taken out (a mark of secrecy may stand in it)."""
    repeated = _repeated(pages)
    size = body_size([line for _, rows in pages for row in rows for line in row])
    kept: list[Rows] = []
    taken: list[str] = []
    for page, rows in pages:
        own: Rows = []
        for row in rows:
            if _is_margin(page, row) and (_is_page_number(row) or _shape(row) in repeated):
                taken += [line.text for line in row]
            else:
                own.append(row)
        first = _first_footnote(page, own, size)
        taken += [line.text for row in own[first:] for line in row]
        kept.append(own[:first])
    return kept, taken


def _repeated(pages: Sequence[tuple[Page, Rows]]) -> frozenset[str]:
    """The running heads and feet: in a margin of most pages, the same but for figures."""
    shapes = Counter(shape for page, rows in pages for shape in {_shape(row) for row in rows if _is_margin(page, row)})
    # The first page often has none.
    enough = max(2, (len(pages) - 1) * 0.6)
    return frozenset(shape for shape, times in shapes.items() if times >= enough)


def _is_margin(page: Page, row: list[Line]) -> bool:
    return not _MARGIN * page.height < row[0].base < (1 - _MARGIN) * page.height


def _is_page_number(row: list[Line]) -> bool:
    return len(row) == 1 and _PAGE_NUMBER.fullmatch(row[0].text) is not None


def _shape(row: list[Line]) -> str:
    return _FIGURES.sub("#", " ".join(line.text for line in row)).lower()


def _first_footnote(page: Page, rows: Rows, size: float) -> int:
    """From which row on there are footnotes: small letters down to the foot, opened by a number or a star."""
    first = len(rows)
    for place in range(len(rows) - 1, -1, -1):
        line = rows[place][0]
        if len(rows[place]) > 1 or line.size > _SMALL * size or line.base < page.height / 2:
            break
        if _FOOTNOTE.match(line.text):
            first = place
    return first
