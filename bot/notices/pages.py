"""From the words of pages to the paragraphs of a notice, tables of tasks as rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.notices.flow import Measure, paragraphs_of_rows
from bot.notices.furniture import without_furniture
from bot.notices.grid import Table, tables_of
from bot.notices.layout import Line, Page, Word, rows_of
from bot.notices.tables import as_row, cells_of, is_task_header


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph: its text, the page on which it begins, and the words it was made of."""

    text: str
    page: int
    words: tuple[Word, ...]


def pieces_of(pages: Sequence[Page]) -> tuple[list[Piece], list[str]]:
    """The paragraphs of the pages, and every line of them, margins included: for the secrecy check."""
    tables: list[Table] = []
    laid: list[tuple[Page, list[list[Line]]]] = []
    for page in pages:
        own, words = tables_of(page)
        tables += own
        laid.append((page, rows_of(words, page.number)))
    lines = [line.text for _, rows in laid for row in rows for line in row]
    lines += [" ".join(line.text for line in row) for _, rows in laid for row in rows if len(row) > 1]
    lines += [line for table in tables for row in table.rows for cell in row for line in (*cell, " ".join(cell))]
    kept, _ = without_furniture(laid)
    width = max((page.width for page in pages), default=0.0)
    return _in_order([row for rows in kept for row in rows], tables, width), lines


def _in_order(rows: list[list[Line]], tables: Sequence[Table], width: float) -> list[Piece]:
    measure = Measure(rows, width)
    pieces: list[Piece] = []
    above: Table | None = None  # the task table, or its part on the page before
    header: list[str] = []
    for table in tables:
        before = [row for row in rows if (row[0].page, row[0].base) < (table.page, table.top)]
        rows = rows[len(before) :]
        pieces += _prose(before, measure)
        own = [
            Piece(as_row([" ".join(cell) for cell in row]), table.page, tuple(words))
            for row, words in zip(table.rows, table.words, strict=True)
        ]
        heads = [piece for piece in own[:3] if is_task_header(cells_of(piece.text) or ())]
        if above is not None and table.has_columns_of(above):
            own = _continued(pieces, own, header)
        elif heads:
            header = cells_of(heads[0].text) or []
        else:
            pieces += _cells(table)
            continue
        above = table
        pieces += own
    return pieces + _prose(rows, measure)


def _cells(table: Table) -> list[Piece]:
    """The cells of a table that is none of tasks, in reading order; a merged one once."""
    pieces: list[Piece] = []
    seen: set[int] = set()
    for row, words in zip(table.rows, table.words, strict=True):
        for cell in row:
            if cell and id(cell) not in seen:
                seen.add(id(cell))
                pieces.append(Piece(" ".join(cell), table.page, tuple(words)))
    return pieces


def _continued(pieces: list[Piece], rows: list[Piece], header: list[str]) -> list[Piece]:
    """The rows of a table that goes on on the next page; its repeated header goes, a row broken in two is healed."""
    rows = [row for row in rows if cells_of(row.text) != header]
    first = (cells_of(rows[0].text) if rows else None) or []
    above = (cells_of(pieces[-1].text) if pieces else None) or []
    # The rest of a row has no number of its own, nor has one whose number was not recognised: but that begins anew.
    is_typed = all(word.confidence == 100 for row in rows[:1] for word in row.words)
    goes_on = any(cell[:1].islower() for cell in first) or (is_typed and above[:1] > [""] and sum(map(bool, first)) > 1)
    if goes_on and not first[0] and len(above) == len(first):
        joined = [" ".join(filter(None, pair)) for pair in zip(above, first, strict=True)]
        pieces[-1] = Piece(as_row(joined), pieces[-1].page, pieces[-1].words + rows[0].words)
        return rows[1:]
    return rows


def _prose(rows: Sequence[Sequence[Line]], measure: Measure) -> list[Piece]:
    return [
        Piece(
            " ".join(line.text for line in paragraph),
            paragraph[0].page,
            tuple(word for line in paragraph for word in line.words),
        )
        for paragraph in paragraphs_of_rows(rows, measure)
    ]
