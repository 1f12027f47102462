"""The tables of a Word file: cells on their grid, merged ones filled in."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

MAX_COLUMNS = 64

Lines = list[str]


def grid(table: Any, lines_of: Callable[[Any], Lines]) -> list[list[Lines]]:
    """The rows of the table, each cell as its lines; ``lines_of`` reads a cell (``w:tc``), and is asked once for each.

    A cell merged across columns stands in the first and leaves the others blank: so a group row is told from a task. One
    merged down the rows stands in each of them, as its reader understands it.
    """
    rows: list[list[Lines]] = []
    held: dict[int, Lines] = {}
    for row in _rows(table):
        cells: list[Lines] = [[] for _ in range(_skipped(row, "w:gridBefore"))]
        for cell in _cells(row):
            place, span, merge = len(cells), _span(cell), _merge(cell)
            own = lines_of(cell)
            if merge == "continue":
                own = own or held.get(place, [])
            held[place] = own
            if merge is None:
                held.pop(place)
            cells.append(own)
            cells += [[] for _ in range(span - 1)]
        rows.append(cells[:MAX_COLUMNS])
    return rows


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == qn("w:tr"):
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag in (qn("w:sdt"), qn("w:customXml"), qn("w:sdtContent")):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            if child.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is None:
                yield child
        elif child.tag in (qn("w:sdt"), qn("w:customXml"), qn("w:sdtContent")):
            yield from _cells(child)


def _skipped(row: Any, tag: str) -> int:
    return _count(row.find(f"{qn('w:trPr')}/{qn(tag)}"), 0)


def _span(cell: Any) -> int:
    return max(1, _count(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1))


def _merge(cell: Any) -> str | None:
    """``restart``, ``continue`` or None: whether the cell is merged with those above or below."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return None if found is None else found.get(qn("w:val")) or "continue"


def _count(element: Any | None, otherwise: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return min(int(value), MAX_COLUMNS) if value and value.isdecimal() else otherwise
