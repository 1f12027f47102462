"""The roster as a workbook (*danh sách thành viên*): to be filled in, to be read on paper, and to come back as it went out."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.actions import roster_profile
from bot.actions.roster_cells import FORMS, ROLES
from bot.actions.roster_profile import Field, Profile
from bot.chat import Enclosure, File
from bot.reports.sheets import (
    BOX,
    CENTRED,
    FONT,
    HEADING,
    PLAIN,
    TO_READ,
    WRAPPED,
    fit_height,
    list_sheet,
    on_paper,
    put,
)
from bot.texts import roster_sheet as words
from bot.texts.words import ROLE_NAMES
from storage import accounts
from storage.database import Unit

_FILE_NAME = "Danh sach thanh vien.xlsx"
_WIDTHS: Mapping[Field, int] = {
    Field.NAME: 24,
    Field.FORM: 10,
    Field.TITLE: 20,
    Field.BODIES: 28,
    Field.HEAD: 9,
    Field.HEADED: 17,
    Field.IN_CHARGE: 20,
    Field.ROLE: 13,
    Field.CHARGES: 24,
    Field.PHONE: 14,
}
_JOINED_WIDTH, _CODE_WIDTH = 9, 8
_HEADING_ROW = 3
_SPARE_ROWS = 20  # empty ones with a frame, for people to come
_TEXT = "@"  # or the zero in front of a telephone number is lost as soon as it is typed

_TITLE, _HOW, _QUIET = Font(FONT, 14, bold=True), Font(FONT, 11, italic=True), Font(FONT, 11, color="595959")
_TO_EDIT = PatternFill("solid", fgColor="FFE699")
_MIDDLE = Alignment(wrap_text=True, vertical="top", horizontal="center")
_IN_THE_MIDDLE = frozenset({Field.FORM, Field.HEAD, Field.ROLE, Field.PHONE})


@dataclass(frozen=True, slots=True)
class Row:
    """One member. `code` names them when the workbook comes back."""

    code: str
    profile: Profile
    joined: bool


async def gathered(unit: Unit, organisation_id: int, _enclosure: Enclosure) -> "partial[File] | None":
    """Everybody, as the roster is now."""
    roster = await roster_profile.load(unit, organisation_id)
    joined = await accounts.joined(unit, organisation_id)
    rows = [Row(f"TV{member.id}", roster.profile(member), member.id in joined) for member in roster.members]
    return partial(draw, rows)


def draw(rows: Sequence[Row]) -> File:
    """The .xlsx."""
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError
    _members_sheet(sheet, rows)
    _help_sheet(workbook.create_sheet(words.HELP_SHEET))
    data = io.BytesIO()
    workbook.save(data)
    return File(_FILE_NAME, data.getvalue())


def cells_of(profile: Profile) -> dict[Field, str]:
    """What each cell says of a member, so that it is read as the same."""
    several = len(profile.bodies) > 1
    bodies = []
    for body in profile.bodies:
        marks = [words.OUTSIDE_MARK] if body.outside else []
        marks += [words.HEAD_MARK] if several and body.is_head else []
        bodies.append(" ".join([_name(body.name), *marks]))
    alone = len(profile.bodies) == 1 and profile.bodies[0].is_head
    return {
        Field.NAME: profile.name,
        Field.FORM: profile.form_of_address,
        Field.TITLE: profile.title or "",
        Field.BODIES: "; ".join(bodies),
        Field.HEAD: words.HEAD_CELL if alone else "",
        Field.HEADED: _names(profile.headed),
        Field.IN_CHARGE: _names(profile.in_charge),
        Field.ROLE: ROLE_NAMES[profile.role],
        Field.CHARGES: "; ".join(map(_name, profile.charges)),
        Field.PHONE: profile.phone or "",
    }


def _name(name: str) -> str:
    """A body's name, in which the sign that parts it from the next one does not stand: it is the same name without."""
    return " ".join(name.replace(";", " ").split())


def _names(places: Iterable[str]) -> str:
    return "; ".join(_name(place.replace(",", " ")) for place in places)


def _members_sheet(sheet: Worksheet, rows: Sequence[Row]) -> None:
    sheet.title = words.SHEET
    fields = list(words.HEADINGS)
    joined_at, code_at = len(fields) + 1, len(fields) + 2
    last_row = _HEADING_ROW + len(rows) + _SPARE_ROWS
    for place, (text, font, height) in enumerate(((words.TITLE, _TITLE, 24), (words.HOW, _HOW, 36)), 1):
        put(sheet, place, 1, text, font, WRAPPED)
        sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=code_at)
        sheet.row_dimensions[place].height = height
    headings = [*words.HEADINGS.values(), words.JOINED_HEADING, words.CODE_HEADING]
    for at, (heading, width) in enumerate(
        zip(headings, [*_WIDTHS.values(), _JOINED_WIDTH, _CODE_WIDTH], strict=True), 1
    ):
        cell = put(sheet, _HEADING_ROW, at, heading, HEADING, CENTRED)
        cell.fill, cell.border = (_TO_EDIT if at <= len(fields) else TO_READ), BOX
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[_HEADING_ROW].height = 32
    for place, row in enumerate(rows, _HEADING_ROW + 1):
        cells = cells_of(row.profile)
        _fill(sheet, place, cells, words.JOINED if row.joined else "", row.code)
        fit_height(sheet, place, list(_WIDTHS.values()), list(cells.values()))
    for place in range(_HEADING_ROW + len(rows) + 1, last_row + 1):
        _fill(sheet, place, {}, "", "")
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{get_column_letter(code_at)}{last_row}"
    for field, validation in _validations().items():
        letter = get_column_letter(fields.index(field) + 1)
        validation.add(f"{letter}{_HEADING_ROW + 1}:{letter}{last_row}")
        sheet.add_data_validation(validation)
    area = f"A1:{get_column_letter(joined_at)}{_HEADING_ROW + max(len(rows), 1)}"
    on_paper(sheet, f"{_HEADING_ROW}:{_HEADING_ROW}", area, landscape=True)


def _fill(sheet: Worksheet, place: int, cells: Mapping[Field, str], joined: str, code: str) -> None:
    for at, field in enumerate(words.HEADINGS, 1):
        cell = put(sheet, place, at, cells.get(field, ""), PLAIN, _MIDDLE if field in _IN_THE_MIDDLE else WRAPPED)
        cell.border, cell.number_format = BOX, _TEXT
    for at, text in ((len(words.HEADINGS) + 1, joined), (len(words.HEADINGS) + 2, code)):
        put(sheet, place, at, text, _QUIET, _MIDDLE).border = BOX


def _help_sheet(sheet: Worksheet) -> None:
    """How each column is filled in; below it two people as an example, under headings of their own."""
    rows = [(words.HEADINGS[field], text) for field, text in words.HELP.items()]
    list_sheet(sheet, words.HELP_HEADINGS, (24, 70), rows)
    first = len(rows) + 3
    put(sheet, first, 1, words.EXAMPLES_TITLE, HEADING, WRAPPED)
    for number, example in enumerate(words.EXAMPLES):
        for offset, (field, text) in enumerate(example.items(), 1):
            place = first + number * (len(words.HEADINGS) + 1) + offset
            put(sheet, place, 1, words.HEADINGS[field], PLAIN, WRAPPED).border = BOX
            put(sheet, place, 2, text, PLAIN, WRAPPED).border = BOX


def _validations() -> dict[Field, DataValidation]:
    """What a cell may hold. A warning, not a ban: what comes back is checked again."""
    forms = ",".join(dict.fromkeys(FORMS.values()))
    roles = ",".join(ROLE_NAMES[role] for role in ROLES.values())
    found = {
        Field.FORM: DataValidation("list", formula1=f'"{forms}"'),
        Field.HEAD: DataValidation("list", formula1=f'"{words.HEAD_CELL},không"'),
        Field.ROLE: DataValidation("list", formula1=f'"{roles}"'),
    }
    for field, validation in found.items():
        validation.allow_blank, validation.errorStyle, validation.showErrorMessage = True, "warning", True
        validation.errorTitle, validation.error = words.HEADINGS[field], words.HELP[field]
    return found
