"""The report on paper, read back: its numbers are the register's, its page is the decree's, a person's blanks are marked."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reports.issuer import issuer_of
from bot.reports.lines import Obstructed, Register
from bot.reports.progress_report import NEXT_DAYS, draw_up
from bot.reports.scope import EVERYTHING, Scope
from bot.texts import report_document as words
from bot.texts.charts import BOXES
from storage.states import Bucket
from tests.reports.made import TODAY, line, register
from tests.texts.test_messages import FORBIDDEN, MACHINE


def opened(of: Register, scope: Scope = EVERYTHING) -> Document:
    return docx.Document(io.BytesIO(draw_up(of, scope).data))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]


def table(document: Document, headings: Sequence[str]) -> list[list[str]]:
    """The rows of the table with these headings; none where there is no such table."""
    for each in document.tables:
        found = [[cell.text for cell in row.cells] for row in each.rows]
        if tuple(found[0]) == tuple(headings):
            return found[1:]
    return []


def everything(document: Document) -> str:
    cells = (cell.text for each in document.tables for row in each.rows for cell in row.cells)
    return "\n".join([*texts(document), *cells])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(Bucket)), min_size=1, max_size=30))
def test_its_numbers_are_the_registers_and_add_up(boxes: list[Bucket]) -> None:
    made = register(0, tasks=tuple(line(101 + at, box) for at, box in enumerate(boxes)))
    document = opened(made)
    expected = made.counts()
    said = texts(document)
    assert words.TOTAL.format(number=words.counted(len(boxes))) in said
    for box, name in BOXES.items():
        assert any(text.startswith(f"- {name}: {words.counted(expected[box])}") for text in said), name
    *units, total = table(document, (*words.UNIT_HEADINGS, *BOXES.values()))
    assert total == ["", words.SUM, str(len(boxes)), *(str(expected[box]) for box in BOXES)]
    assert [sum(int(row[at]) for row in units) for at in range(2, 9)] == [int(cell) for cell in total[2:]]
    late = table(document, words.LATE_HEADINGS)
    assert len(late) == expected[Bucket.OVERDUE]
    days = [int(row[4]) for row in late]
    assert days == sorted(days, reverse=True)


def test_what_comes_next_is_due_in_fourteen_days_and_not_reported() -> None:
    tasks = (
        line(101, Bucket.IN_TIME, due_on=TODAY),
        line(102, Bucket.IN_TIME, due_on=TODAY + timedelta(days=NEXT_DAYS)),
        line(103, Bucket.IN_TIME, due_on=TODAY + timedelta(days=NEXT_DAYS + 1)),
        line(104, Bucket.IN_TIME, due_on=TODAY, claimed_on=TODAY),
        line(105, Bucket.STANDING, due_on=TODAY),
    )
    document = opened(register(0, tasks=tasks))
    assert [row[1][:5] for row in table(document, words.NEXT_HEADINGS)] == ["NV101", "NV102"]
    assert "Từ ngày 23 tháng 01 năm 2026 đến hết ngày 06 tháng 02 năm 2026: 02 nhiệm vụ đến hạn." in texts(document)


def test_an_obstacle_is_quoted_with_the_day_since_when_it_waits() -> None:
    stuck = Obstructed("chưa có kinh phí", date(2026, 1, 19))
    document = opened(register(0, tasks=(line(101, Bucket.IN_TIME, obstacles=(stuck,)),)))
    (row,) = table(document, words.OBSTACLE_HEADINGS)
    assert row[3:] == ["“chưa có kinh phí”", "19/01/2026"]


def test_the_page_is_the_decrees() -> None:
    document = opened(register())
    page: Any = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert Mm(20) <= page.top_margin <= Mm(25.1)
    assert Mm(20) <= page.bottom_margin <= Mm(25.1)
    assert Mm(30) <= page.left_margin <= Mm(35.1)
    assert Mm(15) <= page.right_margin <= Mm(20.1)
    normal: Any = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "Times New Roman"
    head = document.tables[0]
    assert [p.text for p in head.rows[0].cells[0].paragraphs][:2] == ["ỦY BAN NHÂN DÂN", "XÃ THANH SƠN HẠ"]
    assert [p.text for p in head.rows[0].cells[1].paragraphs][:2] == [words.COUNTRY, words.MOTTO]
    assert head.rows[1].cells[0].text.endswith("/BC-UBND")
    assert head.rows[1].cells[1].text.startswith("Thanh Sơn Hạ, ngày ")
    assert words.DRAFT in head.rows[2].cells[0].text
    foot = document.tables[-1].rows[0].cells
    assert foot[0].text.startswith(words.TO)
    assert foot[1].text.startswith("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    body: Any = next(p for p in document.paragraphs if p.text.startswith("Thực hiện "))
    assert 1.0 <= body.paragraph_format.first_line_indent.cm <= 1.28
    size = body.runs[0].font.size
    assert size is not None
    assert 13 <= size.pt <= 14


def test_pages_are_numbered_above_from_the_second_on() -> None:
    document = opened(register())
    page = document.sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert not page.first_page_header.paragraphs[0].text


def test_tables_repeat_their_headings_and_break_no_row() -> None:
    for each in opened(register()).tables[1:-1]:
        first: Any = each.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in each.rows)


def test_what_a_person_fills_in_is_marked() -> None:
    document = opened(register())
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    runs += [r for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs]
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert words.NAME_BLANK in marked
    assert words.NUMBER_BLANK in marked
    assert words.WHEN_BLANK in marked
    assert marked.count(words.BLANK) == 3, "the proposals are a person's"


def test_one_notice_is_named_in_title_text_and_file() -> None:
    made = register()
    file = draw_up(made, Scope(notice_id=1))
    assert file.name == "Bao cao tien do 15-TB-UBND 23-01-2026.docx"
    said = texts(docx.Document(io.BytesIO(file.data)))
    assert "Tiến độ thực hiện Thông báo số 15/TB-UBND ngày 16 tháng 01 năm 2026" in said
    assert said[-1].endswith("./.")


def test_a_period_is_named_by_its_days() -> None:
    document = opened(register(), Scope(period=(date(2026, 1, 1), date(2026, 3, 31))))
    assert words.ABOUT.format(
        what="các thông báo kết luận từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 3 năm 2026"
    ) in texts(document)


def test_a_register_without_tasks_gives_a_report_that_says_so() -> None:
    said = texts(opened(register(0)))
    assert words.NO_TASKS in said
    assert words.LATE.format(number="không có nhiệm vụ") in said


def test_hostile_and_endless_words_are_held() -> None:
    hostile = "<w:t>&amp;\x00\x0b\ud800=1+1 " + "rất dài " * 2_000
    task = line(101, Bucket.OVERDUE, short_name=hostile[:60], lead=hostile[:900], said=hostile,
                obstacles=(Obstructed(hostile, TODAY),))  # fmt: skip
    document = opened(register(0, tasks=(task,), organisation="UBND xã " + "Ở" * 200))
    (row,) = table(document, words.OBSTACLE_HEADINGS)
    assert row[3].startswith("“<w:t>&amp;=1+1 rất dài")
    assert len(row[3]) < 200


def test_no_document_calls_a_file_or_a_page_from_elsewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(draw_up(register()).data)) as archive:
        assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]


def test_its_own_words_are_composed_and_none_is_forbidden() -> None:
    said = re.sub(r"“[^”]*”", "", everything(opened(register())))
    assert unicodedata.is_normalized("NFC", said)
    assert not FORBIDDEN.search(said)
    assert not MACHINE.search(said)
    assert "None" not in said


@pytest.mark.parametrize(
    ("organisation", "head", "place", "symbol"),
    [
        ("UBND xã Thanh Sơn Hạ", ("ỦY BAN NHÂN DÂN", "XÃ THANH SƠN HẠ"), "Thanh Sơn Hạ", "/BC-UBND"),
        ("Ủy ban nhân dân phường Vinh, tỉnh Nghệ An", ("ỦY BAN NHÂN DÂN", "PHƯỜNG VINH"), "Vinh", "/BC-UBND"),
        ("Uỷ ban nhân dân xã Khe Bướm", ("ỦY BAN NHÂN DÂN", "XÃ KHE BƯỚM"), "Khe Bướm", "/BC-UBND"),
        ("Ban Quản lý chợ", ("BAN QUẢN LÝ CHỢ",), None, None),
    ],
)
def test_the_head_is_read_from_the_organisations_name(
    organisation: str, head: tuple[str, ...], place: str | None, symbol: str | None
) -> None:
    issuer = issuer_of(organisation)
    assert (issuer.head, issuer.place, issuer.symbol) == (head, place, symbol)
    assert opened(register(3, organisation=organisation)).tables


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 11, 25), "ngày 25 tháng 11 năm 2026"),
    ],
)
def test_a_day_has_its_zeros_as_the_decree_says(day: date, written: str) -> None:
    assert words.document_day(day) == written
