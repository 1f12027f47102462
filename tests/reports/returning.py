"""A workbook of drafts that goes out, is corrected as in a spreadsheet, and comes back."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bot.actions.comparing import Compared, compare
from bot.actions.draft_cells import Reviewer
from bot.actions.draft_sheet import read_rows
from bot.notices.sheet import read_sheet
from bot.reports.draft_workbook import book_of, draw
from bot.texts.workbook_sheet import HEADINGS
from storage.notices import Draft
from storage.people import Body
from tests.texts import cast

FIRST_ROW = 4
COLUMNS = list(HEADINGS)


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Worksheet, list[bytes]]]:
    """The first sheet to be changed, and where the new file is put."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    result: list[bytes] = []
    sheet = book.worksheets[0]
    yield sheet, result
    saved = io.BytesIO()
    book.save(saved)
    result.append(saved.getvalue())


def corrected(data: bytes, changes: Mapping[tuple[int, str], Any]) -> bytes:
    """The file with other values in cells: by place of the draft in the list, from 0, and key of the column."""
    with opened(data) as (sheet, result):
        for (place, column), value in changes.items():
            sheet.cell(FIRST_ROW + place, COLUMNS.index(column) + 1).value = value
    return result[0]


def written(drafts: Sequence[Draft], bodies: Sequence[Body] = ()) -> bytes:
    return draw(book_of(cast.notice(), drafts, bodies, [])).data


def came_back(
    data: bytes,
    drafts: Sequence[Draft],
    bodies: Sequence[Body] = (),
    *,
    today: date = cast.TODAY,
    member_id: int = 1,
    seen: Mapping[int, int] | None = None,
) -> Compared:
    rows = read_rows(read_sheet(data, "so.xlsx").rows)
    return compare(
        rows, {draft.number: draft for draft in drafts}, Reviewer(member_id, today, list(bodies), seen or {})
    )


def changed_by(draft: Draft, member_id: int, **values: Any) -> None:
    draft.change(member_id, datetime.fromisoformat("2026-01-16T09:05:00+07:00"), **values)
