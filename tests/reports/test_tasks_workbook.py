"""The workbook of tasks: what it says is what the register says, and no text of anybody becomes a formula."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.lines import Happened, Obstructed, PlaceLine, PlacePart, Register, counts
from bot.reports.tasks_workbook import draw_up
from bot.texts import report_workbook as words
from bot.texts.charts import BOXES
from storage.states import Bucket, State
from tests.reports.made import AT, PLACES, TODAY, line, register

KEYS = list(words.HEADINGS)
LAST_COLUMN = "W"


def book(of: Register) -> Any:
    return openpyxl.load_workbook(io.BytesIO(draw_up(of).data))


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=4, values_only=True))


def test_there_is_one_row_a_task_with_what_the_register_says() -> None:
    made = register(60)
    found = rows(book(made)[words.SHEET])
    assert [row[0] for row in found] == [f"NV{task.number}" for task in made.tasks]
    for row, task in zip(found, made.tasks, strict=True):
        cells = dict(zip(KEYS, row, strict=True))
        assert cells["box"] == BOXES[task.box]
        assert (cells["due"].date() if cells["due"] else None) == task.due_on
        assert cells["late"] == task.days_late
        assert cells["percent"] == (None if task.percent is None else task.percent / 100)
        assert bool(cells["sign_off"]) == task.waits_for_sign_off
        assert bool(cells["obstacles"]) == bool(task.obstacles)
        assert cells["lead"] == task.lead


def test_days_are_days_and_shown_as_offices_write_them() -> None:
    sheet = book(register())[words.SHEET]
    for key in ("original", "due", "said_on", "claimed"):
        cells = [sheet.cell(row, KEYS.index(key) + 1) for row in range(4, 64)]
        filled = [cell for cell in cells if cell.value is not None]
        assert filled, key
        assert all(isinstance(cell.value, datetime) and cell.number_format == "DD/MM/YYYY" for cell in filled), key
    history = book(register())[words.HISTORY_SHEET]
    assert history["A4"].value == datetime(2026, 1, 22, 9, 5)  # noqa: DTZ001
    assert history["A4"].number_format == "DD/MM/YYYY HH:MM"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(Bucket)), max_size=40))
def test_the_units_add_up_to_all_tasks_in_every_box(boxes: list[Bucket]) -> None:
    made = register(0, tasks=tuple(line(101 + at, box) for at, box in enumerate(boxes)))
    found = rows(book(made)[words.UNITS_SHEET])
    if not boxes:
        assert found == [(words.NO_TASKS, *[None] * 7)]
        return
    *units, total = found
    expected = counts(made.tasks)
    assert total == (words.TOTAL, len(boxes), *(expected[box] for box in BOXES))
    assert [sum(row[at] for row in units) for at in range(1, 8)] == list(total[1:])
    assert all(row[1] == sum(row[2:]) for row in found)


def test_the_places_add_up_and_periodic_work_is_late_nowhere() -> None:
    states = (State.DONE, State.REPORTED, State.GIVEN, State.RETURNED, State.IN_PROGRESS)
    due = (TODAY, TODAY, date(2026, 1, 22), None, date(2026, 2, 2))
    parts = tuple(PlacePart(1 + at % 2, state, day) for at, (state, day) in enumerate(zip(states, due, strict=True)))
    made = register(0, tasks=(line(101, Bucket.IN_TIME, parts=parts),))
    found = rows(book(made)[words.PLACES_SHEET])
    assert found[0][3:] == (3, 1, 0, 1, 1, 0)
    assert found[1][3:] == (2, 0, 1, 0, 0, 1)
    assert found[2][3:] == (0, 0, 0, 0, 0, 0)
    assert found[3] == (words.TOTAL, None, None, 5, 1, 1, 1, 1, 1)
    assert rows(book(made)[words.SHEET])[0][KEYS.index("places")] == "1/5"


def test_each_sheet_is_set_for_screen_and_paper() -> None:
    made = book(register())
    assert made.sheetnames == [words.SHEET, words.HISTORY_SHEET, words.UNITS_SHEET, words.PLACES_SHEET]
    for sheet in made.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.freeze_panes in ("B4", "C4")
    assert made[words.SHEET].auto_filter.ref == f"A3:{LAST_COLUMN}63"
    assert made[words.SHEET].print_area == f"'{words.SHEET}'!$A$1:$Q$63"
    assert made[words.UNITS_SHEET].auto_filter.ref == "A3:H8", "the sums are not sorted among the units"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text: str) -> None:
    task = line(
        101, Bucket.OVERDUE, short_name=text, text=text, notice=text, area=text, lead=text, cooperating=(text,),
        said=text, product=text, deadline_text=text, obstacles=(Obstructed(text, TODAY),),
    )  # fmt: skip
    made = register(
        0,
        tasks=(task,),
        organisation=text,
        places=(PlaceLine(1, text, text, text),),
        entries=(Happened(AT, 101, text, text, text, text),),
    )
    data = draw_up(made).data
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        assert not [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower()]
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist() if "/worksheets/" in name)


def test_words_that_no_file_can_hold_are_left_out() -> None:
    task = line(101, Bucket.IN_TIME, short_name="bàn giao\x00\x0b\ud800 trạm", said="x" * 40_000, text="dài " * 20_000)
    row = rows(book(register(0, tasks=(task,)))[words.SHEET])[0]
    assert row[1] == "bàn giao trạm"
    assert len(row[KEYS.index("said")]) <= 200
    assert len(row[KEYS.index("text")]) <= 600


def test_an_empty_register_gives_sheets_that_say_so() -> None:
    made = book(register(0, entries=(), places=()))
    said = [sheet["A4"].value for sheet in made.worksheets]
    assert said == [words.NO_TASKS, words.NO_ENTRIES, words.NO_TASKS, words.NO_PLACES]


def test_the_same_place_in_two_tasks_is_one_row() -> None:
    tasks = tuple(line(number, Bucket.IN_TIME, parts=(PlacePart(2, State.DONE, TODAY),)) for number in (101, 102))
    found = rows(book(register(0, tasks=tasks))[words.PLACES_SHEET])
    assert len(found) == len(PLACES) + 1
    assert found[1][3:5] == (2, 2)


def test_what_happened_while_nobody_acted_is_the_registers() -> None:
    made = register(1)
    entry = replace(made.entries[0], who="sổ nhiệm vụ", what="đặt hạn mới: hạn 30/01/2026")
    (row,) = rows(book(replace(made, entries=(entry,)))[words.HISTORY_SHEET])
    assert row[1:] == ("NV101", entry.short_name, "sổ nhiệm vụ", None, "Đặt hạn mới: hạn 30/01/2026")
