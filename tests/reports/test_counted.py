"""Places and indicators in the workbook, the report and the picture: what they say is what the register says."""

import io
from collections.abc import AsyncGenerator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.chat import Enclosing, File
from bot.reports import place_lines, scope
from bot.reports.chart_data import Cell, Goal, Heading, PlaceRow, PlaceTable
from bot.reports.chart_places import draw
from bot.reports.enclosures import RegisterEnclosures
from bot.reports.pictures import Picture, enclosure
from bot.reports.scope import Scope
from bot.texts import report_document as paper_words
from bot.texts import report_workbook as words
from storage import by_place
from storage.by_place import box_of
from storage.database import Database
from storage.notices import Timing
from storage.states import Bucket, State
from storage.task_filter import EVERYTHING
from tests.conftest import url_of
from tests.registers import TODAY
from tests.registers.making import copy_to
from tests.registers.writing import NOW

DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 1))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return copy_to(tmp_path / "commune.db")


@pytest.fixture
async def database(register: Path) -> AsyncGenerator[Database]:
    found = Database(url_of(register))
    yield found
    await found.close()


async def made(database: Database, kind: Enclosing, of: Scope = scope.EVERYTHING) -> File:
    file = await RegisterEnclosures(database).made(1, scope.enclosure(kind, NOW, of))
    assert file is not None
    return file


def rows(file: File, sheet: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    return list(book[sheet].iter_rows(min_row=4, values_only=True))


async def test_the_workbook_has_the_last_figure_of_every_place_and_all_of_them(database: Database) -> None:
    file = await made(database, Enclosing.TASKS_WORKBOOK)
    latest, history = rows(file, words.INDICATORS_SHEET), rows(file, words.READINGS_SHEET)
    assert len(latest) == 2 * (12 + 1)
    assert len(history) == 90
    for short in ("BHYT", "Nước sạch"):
        places = [row for row in latest if row[0] == short and row[1] != words.WHOLE]
        (whole,) = [row for row in latest if row[0] == short and row[1] == words.WHOLE]
        assert whole[4] == sum(row[4] for row in places)
        assert whole[5] == sum(row[5] for row in places)
        assert whole[6] == pytest.approx(whole[4] / whole[5])
        assert sum(row[8] is None for row in places) == 3  # not reported in this month
        for row in places:
            own = [each for each in history if (each[0], each[1]) == (short, row[1])]
            assert own[-1][2:6] == (row[7], *row[4:7])
            assert [each[2] for each in own] == sorted(each[2] for each in own)


async def test_the_report_has_a_row_for_each_place_and_each_indicator(database: Database) -> None:
    document = docx.Document(io.BytesIO((await made(database, Enclosing.PROGRESS_REPORT)).data))
    tables = {tuple(cell.text for cell in table.rows[0].cells): table for table in document.tables}
    places = [[cell.text for cell in row.cells] for row in tables[paper_words.PLACE_HEADINGS].rows][1:]
    async with database.read() as unit:
        found = await by_place.by_place(unit, 1, TODAY)
    assert {row[1].lower(): int(row[2]) for row in places[:-1]} == {
        each.place.name.lower(): each.total for each in found
    }
    assert [int(value) for value in places[-1][2:]] == [sum(int(row[at]) for row in places[:-1]) for at in range(2, 8)]
    assert all(int(row[2]) == sum(map(int, row[3:])) for row in places)
    indicators = [[cell.text for cell in row.cells] for row in tables[paper_words.INDICATOR_HEADINGS].rows][1:]
    assert [row[1] for row in indicators] == ["Người dân tham gia bảo hiểm y tế", "Hộ dùng nước sạch"]
    assert all(row[4].startswith("9/12 nơi đã báo") for row in indicators)
    assert "ban đầu 90,92%, 31/12/2025" in indicators[0][3]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("BHYT: 3 nơi chưa báo số liệu tháng 03/2026") for text in said)


async def test_the_report_of_a_month_lists_what_was_done_in_it_and_no_more(database: Database) -> None:
    of = Scope(span=(date(2026, 2, 1), date(2026, 2, 28)))
    document = docx.Document(io.BytesIO((await made(database, Enclosing.PROGRESS_REPORT, of)).data))
    (table,) = [t for t in document.tables if tuple(c.text for c in t.rows[0].cells) == paper_words.DONE_HEADINGS]
    listed = [row.cells[1].text.partition(".")[0] for row in table.rows[1:]]
    async with database.read() as unit:
        connection = await unit.session.connection()
        query = (
            "SELECT number FROM task WHERE reported_on BETWEEN '2026-02-01' AND '2026-02-28' AND withdrawn_at IS NULL"
        )
        found = await connection.exec_driver_sql(query)
        assert sorted(listed) == sorted(f"NV{number}" for (number,) in found)


async def test_the_report_on_one_notice_has_only_its_indicators(database: Database) -> None:
    document = docx.Document(io.BytesIO((await made(database, Enclosing.PROGRESS_REPORT, Scope(1))).data))
    headings = [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables]
    assert paper_words.INDICATOR_HEADINGS not in headings


async def test_the_picture_has_a_row_for_each_place_and_a_cell_for_each_indicator(database: Database) -> None:
    async with database.read() as unit:
        table, columns, more = await place_lines.table(unit, 1, EVERYTHING, TODAY)
        counted = {each.place.name.lower(): each.counts for each in await by_place.by_place(unit, 1, TODAY)}
    assert (len(table), [column.name for column in columns], more) == (12, ["BHYT", "Nước sạch"], 0)
    assert {row.name.lower(): row.counts for row in table} == counted
    assert all(cell.known and cell.value.endswith("%") for row in table for cell in row.cells)
    file = await RegisterEnclosures(database).made(1, enclosure(Picture.BY_PLACE, TODAY))
    assert file is not None
    assert len(file.data) < 120_000
    assert Image.open(io.BytesIO(file.data)).size[0] == 1080


@pytest.mark.parametrize("places", [0, 1, 18, 40])
@pytest.mark.parametrize("columns", [0, 3])
def test_however_many_places_there_are_the_picture_is_no_longer_than_a_phone_shows(places: int, columns: int) -> None:
    cells = [Cell("✓ 100%", share=1.0), Cell("chưa báo", known=False), Cell("12 nhà")][:columns]
    goals = [Goal("Tỷ lệ hộ gia đình đạt chuẩn văn hóa", "cần 100%")] * columns
    rows = [PlaceRow(f"Xóm Thanh Sơn Thượng Bãi Sậy {at}", dict.fromkeys(Bucket, at), cells) for at in range(places)]
    data = draw(PlaceTable(Heading("Theo khối, xóm", "UBND xã", ["16/03/2026"]), rows, goals, more_indicators=2))
    assert Image.open(io.BytesIO(data)).size[1] <= 1_900


@given(st.sampled_from(State), st.sampled_from(Timing), DAYS, DAYS, st.dates(date(2026, 1, 1), date(2026, 2, 1)))
def test_a_part_is_in_one_box_and_on_time_by_the_day_of_its_report(
    state: State, timing: Timing, due_on: date | None, reported_on: date | None, today: date
) -> None:
    box = box_of(state, timing, due_on, reported_on, today)
    if state is State.DONE:
        assert box is (Bucket.DONE_LATE if due_on and reported_on and reported_on > due_on else Bucket.DONE_ON_TIME)
    elif state is State.REPORTED and reported_on and due_on and reported_on <= due_on:
        assert box in (Bucket.STANDING, Bucket.IN_TIME)
    else:
        assert box in (Bucket.STANDING, Bucket.UNDATED, Bucket.IN_TIME, Bucket.OVERDUE)
