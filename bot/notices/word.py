"""The text of a Word file (.docx): body, table cells row by row, and what stands in its margins."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from bot.notices.errors import BrokenFile, TooLarge, UnreadableNotice
from bot.notices.tables import as_row, is_task_header

# A file of 20 MB can unpack to gigabytes. An ordinary notice unpacks to less than one megabyte; pictures are what grows.
MAX_UNPACKED = 64 * 1024 * 1024
MAX_XML = 16 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_PARAGRAPHS = 50_000

_CHUNK = 1024 * 1024
_MARGINS = ("/word/header", "/word/footer")
_SKIPPED = frozenset(
    # deleted by a tracked change; the old twin of a text box; the text box itself, which stands in the margins
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:pict")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def word_text(data: bytes, max_characters: int) -> tuple[list[str], list[str]]:
    """The lines of the body, and those of headers, footers and text boxes.

    A row of a task table is one line (``tables.as_row``); cells of any other table are lines in reading order, because
    the heading of a notice is set as a table without borders. Raises ``BrokenFile`` or ``TooLarge``.
    """
    _refuse_bombs(data)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except Exception as error:
        raise BrokenFile("word") from error
    lines = _Bounded(max_characters)
    for number, block in enumerate(_blocks(body)):
        if number >= MAX_PARAGRAPHS:
            # Empty ones add no line, and millions of them fit into one part.
            raise TooLarge("paragraphs", MAX_PARAGRAPHS)
        if block.tag == qn("w:tbl"):
            lines.extend(_table_lines(block))
        else:
            lines.extend(_paragraph_lines(block))
    margins = _Bounded(max_characters)
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith(_MARGINS):
            for paragraph in part.element.iter(qn("w:p")):
                margins.extend(_paragraph_lines(paragraph))
    for box in body.iter(qn("w:txbxContent")):
        for paragraph in box.iter(qn("w:p")):
            margins.extend(_paragraph_lines(paragraph))
    return lines.lines, margins.lines


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


def _refuse_bombs(data: bytes) -> None:
    """Unpack every entry once, counting, and keep none: sizes in a zip directory are only claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _unpack(archive)
    except UnreadableNotice:
        raise
    except RuntimeError as error:
        raise BrokenFile("encrypted") from error
    except Exception as error:
        raise BrokenFile("zip") from error


def _unpack(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooLarge("entries", MAX_ENTRIES)
    left = MAX_UNPACKED
    for entry in entries:
        left -= _unpacked_size(archive, entry, left)


def _unpacked_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, MAX_XML) if is_xml else left
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if is_xml and size == 0 and b"<!DOCTYPE" in chunk.replace(b"\0", b""):
                # Word writes none; entities are how a few lines of XML become gigabytes.
                raise BrokenFile("word")
            size += len(chunk)
            if size > limit:
                raise TooLarge("unpacked", MAX_XML if limit == MAX_XML else MAX_UNPACKED)
    return size


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _blocks(content)


def _table_lines(table: Any) -> list[str]:
    rows = [[_cell_lines(cell) for cell in row.iterchildren(qn("w:tc"))] for row in table.iterchildren(qn("w:tr"))]
    if any(is_task_header([" ".join(cell) for cell in row]) for row in rows[:3]):
        return [as_row([" ".join(cell) for cell in row]) for row in rows]
    return [line for row in rows for cell in row for line in cell]


def _cell_lines(cell: Any) -> list[str]:
    lines: list[str] = []
    for block in _blocks(cell):
        lines += _table_lines(block) if block.tag == qn("w:tbl") else _paragraph_lines(block)
    return lines


def _paragraph_lines(paragraph: Any) -> list[str]:
    text = "".join(_pieces(paragraph))
    return [line for line in text.split("\n") if line.strip()]


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        tag = child.tag
        if tag == qn("w:t"):
            yield child.text or ""
        elif tag == qn("w:tab"):
            yield "\t"
        elif tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        elif isinstance(tag, str) and tag not in _SKIPPED and tag != qn("w:pPr"):
            yield from _pieces(child)
