"""The workbook of drafts: what it holds, what it never holds, and that nothing is lost on the way there and back."""

import io
import unicodedata
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.draft_sheet import writable
from bot.notices.sheet import read_sheet
from bot.reports.draft_workbook import book_of, draw
from bot.texts.doubts import DOUBTS
from bot.texts.workbook_sheet import BODIES_SHEET, HEADINGS, OTHERS_SHEET, SHEET
from storage.notices import Draft, Timing
from tests.reports.returning import COLUMNS, came_back, corrected, written
from tests.texts import cast

BODIES = [cast.UNIT, cast.OTHER_UNIT]


def draft(number: int = 101, timing: Timing = Timing.UNDATED, **values: Any) -> Draft:
    given_values: dict[str, Any] = {"paragraph": 4, "notice_id": 7, "notice": cast.notice()}
    return cast.draft(number, timing, **(given_values | values))


def test_the_sheet_shows_each_draft_with_its_doubts_and_its_sources() -> None:
    found = draft(
        timing=Timing.DATED,
        doubts=["two_dates"],
        due_on=date(2026, 1, 19),
        deadline_text="trước ngày 20/01/2026",
        deadline_paragraph=5,
        lead_text="Giao Phòng Kinh tế",
        lead_paragraph=2,
        source_sentence="Bàn giao trạm bơm.",
    )
    rows = read_sheet(written([found], BODIES), "so.xlsx").rows
    assert rows[2] == tuple(HEADINGS.values())
    shown = dict(zip(COLUMNS, rows[3], strict=True))
    assert shown["number"] == "NV101"
    assert shown["look"] == DOUBTS["two_dates"]
    assert shown["due"] == "19/01/2026"
    assert shown["sentence"] == "Đoạn 5: Bàn giao trạm bơm."
    assert shown["lead_source"] == "Đoạn 3: Giao Phòng Kinh tế"
    assert shown["due_source"] == "Đoạn 6: trước ngày 20/01/2026"


def test_it_is_laid_out_for_screen_and_paper() -> None:
    others = [{"paragraph": 1, "text": "Năm qua đã bám sát kế hoạch.", "why": "assessment"}]
    data = draw(book_of(cast.notice(), [draft(), draft(102)], BODIES, others)).data
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [SHEET, BODIES_SHEET, OTHERS_SHEET]
    sheet = book[SHEET]
    assert sheet.freeze_panes == "D4"
    assert sheet.auto_filter.ref == "A3:O5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    assert sheet.column_dimensions["O"].hidden
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert lists["D4:D5"] == "'Đơn vị'!$A$2:$A$8"
    assert [row[0] for row in book[BODIES_SHEET].iter_rows(values_only=True)][1:] == sorted(b.name for b in BODIES)
    assert list(book[OTHERS_SHEET].iter_rows(values_only=True))[1][:2] == ("2", "Năm qua đã bám sát kế hoạch.")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "'x", "{=A1}"])
def test_no_text_becomes_a_formula(text: str) -> None:
    found = draft(short_name=text, lead_name=text, product=text, area=text, source_sentence=text, lead_text=text)
    others = [{"paragraph": 1, "text": text, "why": "prose"}]
    data = draw(book_of(cast.notice(number=text), [found], [cast.body(text)], others)).data
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
            assert all(cell.quotePrefix for cell in row if cell.value == text and text[0] in "=+-@'")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets" in name)


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    found = draft(short_name="Rà\x00 soát\x0b \x1f_x0007_hộ\ud800", source_sentence="a\uffff" * 3_000)
    sheet = read_sheet(written([found]), "so.xlsx")
    assert sheet.rows[3][2] == "Rà soát hộ"


def test_three_hundred_long_drafts_stay_within_what_is_read_back() -> None:
    sentence = "Khẩn trương rà soát, tổng hợp, báo cáo kết quả. " * 60
    many = [
        draft(number, source_sentence=sentence, lead_text=sentence, deadline_text=sentence, product="Kế hoạch " * 12)
        for number in range(101, 401)
    ]
    assert came_back(written(many, BODIES), many, BODIES).edits == ()


odd_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(" \t\n\r\x0b\u200b\u202e\ufeff=+-@'\";,*|_x0041_ăâđêôơưạ0123456789/"),
    ),
    max_size=60,
)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def drafts(draw_: st.DrawFn) -> list[Draft]:
    found = []
    for number in range(101, 101 + draw_(st.integers(1, 4))):
        names = draw_(st.lists(odd_text.filter(lambda text: bool(text.strip())), max_size=3))
        found.append(
            draft(
                number,
                draw_(st.sampled_from(Timing)),
                short_name=draw_(odd_text),
                lead_name=draw_(st.none() | odd_text),
                coop=[{"name": name, "body_id": None} for name in names],
                due_on=draw_(st.none() | days),
                proposed_due_on=draw_(st.none() | days),
                proposed_reason=draw_(odd_text),
                product=draw_(st.none() | odd_text),
                source_sentence=draw_(odd_text),
                area=draw_(st.none() | odd_text),
                lead_text=draw_(st.none() | odd_text),
            )
        )
    return found


@given(drafts())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_workbook_that_nobody_changed_changes_nothing(found: list[Draft]) -> None:
    data = written(found, BODIES)
    for sent in (data, corrected(data, {})):
        compared = came_back(sent, found, BODIES)
        assert (compared.edits, compared.problems) == ((), ())


@given(st.text(st.characters(), max_size=200))
def test_a_writable_text_is_written_once_and_for_all(text: str) -> None:
    once = writable(text)
    assert writable(once) == once
    assert unicodedata.is_normalized("NFC", once)
