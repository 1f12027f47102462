"""Makers of workbooks: rows in, bytes out."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook


def workbook(rows: Sequence[Sequence[Any]], build: Callable[[Workbook], object] | None = None) -> bytes:
    """A workbook whose first sheet holds the rows; ``build`` does the rest."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if build is not None:
        build(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
