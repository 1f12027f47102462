"""The drafts of a notice as a workbook (*sổ dự thảo*): for the eye of a clerk, for paper, and to come back corrected."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.actions.draft_sheet import EDITABLE, Column, coop_cell, mark_of, writable
from bot.chat import Enclosure, File
from bot.notices.finding import Why
from bot.reports.sheets import (
    BOX,
    CENTRED,
    FONT,
    HEADING,
    PLAIN,
    TO_READ,
    WRAPPED,
    Value,
    fit_height,
    list_sheet,
    on_paper,
    put,
)
from bot.texts import workbook_sheet as words
from bot.texts.doubts import DOUBTS
from bot.texts.left_out import WHYS
from bot.texts.review import TIMING_NAMES
from bot.texts.words import clip, code, notice_name
from storage import notices, people
from storage.database import Unit
from storage.notices import SHORT_NAME_LENGTH, Draft, Notice
from storage.people import Body
from storage.types import Json

_WIDTHS: Mapping[str, int] = {
    "number": 8,
    "look": 14,
    "name": 21,
    "lead": 15,
    "coop": 15,
    "timing": 11,
    "due": 12,
    "proposed": 13,
    "product": 15,
    "area": 12,
    "sentence": 40,
    "lead_source": 15,
    "due_source": 13,
    "drop": 6,
    "mark": 10,
}
_HEADING_ROW = 3
# 300 drafts and more stay within what the reader of sheets takes.
_LONGEST_SENTENCE, _LONGEST_AREA, _LONGEST_SOURCE = 400, 100, 150
_SPARE_ROWS = 5  # in the list of bodies, for names that are added by hand

_TITLE, _HOW, _QUIET = Font(FONT, 14, bold=True), Font(FONT, 11, italic=True), Font(FONT, 11, color="595959")
_TO_EDIT, _DOUBTFUL = PatternFill("solid", fgColor="FFE699"), PatternFill("solid", fgColor="FCF1E6")
_MIDDLE = Alignment(wrap_text=True, vertical="top", horizontal="center")
_DAY_FORMAT = "DD/MM/YYYY"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one draft by the keys of `workbook_sheet.HEADINGS`."""

    cells: Mapping[str, Value]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Book:
    """All that the workbook shows, free of the register, so that it can be drawn up in a thread."""

    name: str
    title: str
    rows: tuple[Row, ...]
    bodies: tuple[str, ...]
    others: tuple[tuple[str, str, str], ...]


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> "partial[File] | None":
    """The workbook of the notice `enclosure.of`; None when nothing of it is a draft any more."""
    notice = await notices.get(unit, organisation_id, enclosure.of)
    drafts = await notices.drafts_of(unit, notice) if notice is not None else []
    if notice is None or not drafts:
        return None
    bodies = await people.bodies(unit, organisation_id)
    return partial(draw, book_of(notice, drafts, bodies, await notices.others_of(unit, notice)))


def book_of(notice: Notice, drafts: Sequence[Draft], bodies: Sequence[Body], others: Sequence[Json]) -> Book:
    """`drafts` by number; `others` are the paragraphs that are no tasks."""
    first, last = drafts[0].number, drafts[-1].number
    numbers = code(first) if first == last else f"{code(first)}-{code(last)}"
    return Book(
        name=f"So du thao {numbers}.xlsx",
        title=f"{words.TITLE} – {notice_name(notice)}",
        rows=tuple(_row(draft) for draft in drafts),
        bodies=tuple(sorted(writable(body.name) for body in bodies)),
        others=tuple((str(each["paragraph"] + 1), str(each["text"]), WHYS[Why(each["why"])]) for each in others),
    )


def _row(draft: Draft) -> Row:
    cells: dict[str, Value] = {
        "number": code(draft.number),
        "look": "; ".join(DOUBTS[doubt] for doubt in draft.doubts),
        "name": draft.short_name,
        "lead": draft.lead_name,
        "coop": coop_cell(draft),
        "timing": TIMING_NAMES[draft.timing],
        "due": draft.due_on,
        "proposed": f"{draft.proposed_due_on:%d/%m/%Y}: {draft.proposed_reason}" if draft.proposed_due_on else None,
        "product": draft.product,
        "area": clip(draft.area, _LONGEST_AREA) if draft.area else None,
        "sentence": _from(draft.source_sentence, draft.paragraph, _LONGEST_SENTENCE),
        "lead_source": _from(draft.lead_text, draft.lead_paragraph, _LONGEST_SOURCE),
        "due_source": _from(draft.deadline_text or draft.recurrence_text, draft.deadline_paragraph, _LONGEST_SOURCE),
        "mark": mark_of(draft),
    }
    return Row(cells, draft.needs_look())


def _from(text: str | None, paragraph: int | None, longest: int) -> str | None:
    if not text:
        return None
    place = f"{words.PARAGRAPH} {paragraph + 1}: " if paragraph is not None else ""
    return place + clip(text, longest)


def draw(book: Book) -> File:
    """The .xlsx."""
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError
    _drafts_sheet(sheet, book)
    bodies = workbook.create_sheet(words.BODIES_SHEET)
    list_sheet(bodies, (words.BODIES_HEADING,), (50,), [(name,) for name in book.bodies])
    if book.others:
        list_sheet(workbook.create_sheet(words.OTHERS_SHEET), words.OTHERS_HEADINGS, (8, 90, 36), book.others)
    data = io.BytesIO()
    workbook.save(data)
    return File(book.name, data.getvalue())


def _drafts_sheet(sheet: Worksheet, book: Book) -> None:
    sheet.title = words.SHEET
    columns = list(words.HEADINGS)
    last_shown, last_row = columns.index("mark"), _HEADING_ROW + len(book.rows)
    letters = [get_column_letter(at) for at in range(1, len(columns) + 1)]
    for place, (text, font, height) in enumerate(((book.title, _TITLE, 24), (words.HOW, _HOW, 32)), 1):
        put(sheet, place, 1, text, font, WRAPPED)
        sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=last_shown)
        sheet.row_dimensions[place].height = height
    for at, column in enumerate(columns):
        heading = put(sheet, _HEADING_ROW, at + 1, words.HEADINGS[column], HEADING, CENTRED)
        heading.fill, heading.border = (_TO_EDIT if column in EDITABLE else TO_READ), BOX
        sheet.column_dimensions[letters[at]].width = _WIDTHS[column]
    sheet.column_dimensions[letters[last_shown]].hidden = True
    sheet.row_dimensions[_HEADING_ROW].height = 32
    for place, row in enumerate(book.rows, _HEADING_ROW + 1):
        _fill(sheet, place, row, columns)
    sheet.freeze_panes = f"{letters[columns.index('name') + 1]}{_HEADING_ROW + 1}"
    # With the hidden column, so that sorting takes each row's mark along.
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{letters[last_shown]}{last_row}"
    for column, validation in _validations(len(book.bodies)).items():
        letter = letters[columns.index(column)]
        validation.add(f"{letter}{_HEADING_ROW + 1}:{letter}{last_row}")
        sheet.add_data_validation(validation)
    on_paper(sheet, f"{_HEADING_ROW}:{_HEADING_ROW}", f"A1:{letters[last_shown - 1]}{last_row}", landscape=True)


def _fill(sheet: Worksheet, place: int, row: Row, columns: Sequence[str]) -> None:
    for at, column in enumerate(columns, 1):
        middle = column in (Column.NUMBER, Column.TIMING, Column.DUE, Column.DROP)
        font = PLAIN if column in EDITABLE or column in (Column.NUMBER, "look") else _QUIET
        cell = put(sheet, place, at, row.cells.get(column), font, _MIDDLE if middle else WRAPPED)
        cell.border = BOX
        if row.doubtful:
            cell.fill = _DOUBTFUL
        if column == Column.DUE:
            cell.number_format = _DAY_FORMAT
    read = [column for column in columns if column not in (Column.DUE, Column.MARK)]
    fit_height(sheet, place, [_WIDTHS[column] for column in read], [row.cells.get(column) for column in read])


def _validations(bodies: int) -> dict[Column, DataValidation]:
    """What a cell may hold. A warning, not a ban: what comes back is checked again, and a new body may be meant."""
    timings = ",".join(TIMING_NAMES.values())
    names = f"'{words.BODIES_SHEET}'!$A$2:$A${1 + bodies + _SPARE_ROWS}"
    most = str(SHORT_NAME_LENGTH)
    found = {
        Column.NAME: DataValidation("textLength", operator="between", formula1="1", formula2=most),
        Column.LEAD: DataValidation("list", formula1=names),
        Column.TIMING: DataValidation("list", formula1=f'"{timings}"'),
        Column.DUE: DataValidation("date", operator="greaterThan", formula1="DATE(2000,1,1)"),
        Column.DROP: DataValidation("list", formula1='"x"'),
    }
    for column, validation in found.items():
        validation.allow_blank, validation.errorStyle, validation.showErrorMessage = True, "warning", True
        validation.errorTitle, validation.error = words.HEADINGS[column], words.HINTS[column]
    return found
