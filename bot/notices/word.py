"""The text of a Word file (.docx): body, table cells row by row, and what stands in its margins."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from bot.notices.errors import BrokenFile, TooLarge
from bot.notices.numbering import Numbering
from bot.notices.package import refuse_bombs
from bot.notices.tables import as_row, is_task_header
from bot.notices.word_runs import Runs, ends_deleted
from bot.notices.word_styles import Styles
from bot.notices.word_tables import grid

MAX_PARAGRAPHS = 50_000

_MARGINS = ("/word/header", "/word/footer")
_WRAPPERS = frozenset(qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))


def word_text(data: bytes, max_characters: int) -> tuple[list[str], list[str]]:
    """The lines of the body, and those of headers, footers, text boxes and hidden text.

    A row of a task table is one line (``tables.as_row``); cells of any other table are lines in reading order, because
    the heading of a notice is set as a table without borders. Footnotes are not read. Raises ``BrokenFile`` or ``TooLarge``.
    """
    refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        parts = [(str(part.partname), part) for part in document.part.package.iter_parts()]
        styles = Styles(_root(parts, "/word/styles"))
        reader = _Reader(styles, Numbering(_root(parts, "/word/numbering"), styles), max_characters)
    except Exception as error:
        raise BrokenFile("word") from error
    lines = reader.body(body)
    margins = _Bounded(max_characters)
    for name, part in parts:
        if name.startswith(_MARGINS) and hasattr(part, "element"):
            margins.extend(reader.plain(part.element))
    for box in body.iter(qn("w:txbxContent")):
        margins.extend(reader.plain(box))
    for hidden in body.iter(qn("w:vanish")):
        run = hidden.getparent().getparent()
        if run.tag == qn("w:r"):
            margins.extend(["".join(text.text or "" for text in run.iter(qn("w:t")))])
    return lines, margins.lines


class _Bounded:
    """Lines that stop growing with ``TooLarge``, so that nothing is built only to be thrown away."""

    def __init__(self, max_characters: int) -> None:
        self.lines: list[str] = []
        self._left = max_characters
        self._max = max_characters

    def extend(self, lines: list[str]) -> None:
        self._left -= sum(map(len, lines))
        if self._left < 0:
            raise TooLarge("characters", self._max)
        if len(self.lines) + len(lines) > MAX_PARAGRAPHS:
            raise TooLarge("paragraphs", MAX_PARAGRAPHS)
        self.lines += lines


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering, max_characters: int) -> None:
        self._runs = Runs(styles)
        self._numbering = numbering
        self._max = max_characters
        self._columns = 0  # of the task table that has just ended

    def body(self, body: Any) -> list[str]:
        lines = _Bounded(self._max)
        for number, lines_of_block in enumerate(self._lines(body)):
            if number >= MAX_PARAGRAPHS:
                # Empty ones add no line, and millions of them fit into one part.
                raise TooLarge("paragraphs", MAX_PARAGRAPHS)
            lines.extend(lines_of_block)
        return lines.lines

    def plain(self, element: Any) -> list[str]:
        """The lines of every paragraph below, without marks."""
        texts = (self._runs.text(paragraph, hidden=True) for paragraph in element.iter(qn("w:p")))
        return [line for text in texts for line in text.split("\n") if line.strip()]

    def _lines(self, parent: Any) -> Iterator[list[str]]:
        """The lines of each block; of a paragraph whose end was deleted none, as the next one goes on in it."""
        begun = ""
        for block in _blocks(parent):
            if block.tag == qn("w:tbl"):
                yield self._table(block)
                continue
            text = begun + self._marked(block) + self._runs.text(block)
            begun = text if ends_deleted(block) else ""
            lines = [] if begun else [line for line in text.split("\n") if line.strip()]
            if lines:
                self._columns = 0
            yield lines
        if begun.strip():
            yield [begun]

    def _marked(self, paragraph: Any) -> str:
        # Counted for an empty item too, as Word does; but a mark alone says nothing.
        mark = self._numbering.mark(paragraph.find(qn("w:pPr")))
        return mark if mark and next(paragraph.iter(qn("w:t")), None) is not None else ""

    def _table(self, table: Any) -> list[str]:
        above = self._columns  # reading the cells forgets it
        rows = grid(table, lambda cell: [line for lines in self._lines(cell) for line in lines])
        width = max(map(len, rows), default=0)
        texts = [[" ".join(cell) for cell in row] for row in rows]
        # A task table may go on in a table of its own behind a page break, without its header.
        if any(is_task_header(row) for row in texts[:3]) or (above == width > 1):
            self._columns = width
            return [as_row(row) for row in texts]
        self._columns = 0
        # A cell merged down the rows is one list in all of them.
        cells = {id(cell): cell for row in rows for cell in row}
        return [line for cell in cells.values() for line in cell]


def _root(parts: list[tuple[str, Any]], prefix: str) -> Any | None:
    return next((part.element for name, part in parts if name.startswith(prefix) and hasattr(part, "element")), None)


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)
