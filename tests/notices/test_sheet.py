"""Workbooks and delimited text become rows of strings as a person sees them; a mark alone in a cell is refused."""

import csv
import io
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.notices.cells import MAX_CELL
from bot.notices.errors import BrokenFile, EmptyNotice, SecrecyMark, TooLarge, UnsupportedFormat
from bot.notices.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, is_sheet, read_sheet
from tests.notices.making import pdf_of, with_entry, word_of
from tests.notices.making_sheets import workbook

NAMES = [["Họ và tên", "Đơn vị"], ["Nguyễn Văn An", "Phòng Kinh tế"], ["Trần Thị Bình", "Văn phòng"]]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rows(data: bytes, name: str = "a.xlsx") -> list[list[str]]:
    return [list(row) for row in read_sheet(data, name).rows]


def cell(value: Any, number_format: str = "General") -> str:
    """The value as it comes back from a workbook with a mark beside it."""

    def build(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"] = value
        sheet["A1"].number_format = number_format
        sheet["B1"] = "x"

    return rows(workbook([], build))[0][0]


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        ("  Phòng   Kinh tế ", "General", "Phòng Kinh tế"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "General", "Nguyễn Thị Hường"),
        ("dòng một\r\n\n  dòng hai", "General", "dòng một\ndòng hai"),
        ("dòng một_x000D_\ndòng hai", "General", "dòng một\ndòng hai"),
        ("Phßng T­ ph¸p", "General", "Phòng Tư pháp"),
        (912345678, "General", "912345678"),
        (84912345678, "0", "84912345678"),
        (912345678.0, "General", "912345678"),
        (912345678, "0000000000", "0912345678"),
        ("0912345678", "@", "0912345678"),
        (1e21, "General", "1000000000000000000000"),
        (12.50, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (0.00001, "General", "0,00001"),
        (-3, "General", "-3"),
        (0, "General", "0"),
        (0.855, "0.0%", "85,5%"),
        (0.29, "0%", "29%"),
        (True, "General", "có"),
        (False, "General", "không"),
        (date(2026, 1, 5), "yyyy-mm-dd", "05/01/2026"),
        (datetime(2026, 1, 5), "m/d/yy", "05/01/2026"),  # noqa: DTZ001 - a workbook knows no zones
        (datetime(2026, 1, 5, 8, 30), "yyyy-mm-dd h:mm", "05/01/2026 08:30"),  # noqa: DTZ001
        (time(8, 5), "h:mm", "08:05"),
        (timedelta(hours=30, minutes=15), "[h]:mm", "30:15"),
        ("#N/A", "General", ""),
        ("=1/0", "General", ""),
    ],
)
def test_a_cell_is_what_a_person_sees_in_it(value: Any, number_format: str, seen: str) -> None:
    assert cell(value, number_format) == seen


def test_of_a_formula_its_value_is_read_with_macros_or_without() -> None:
    sheet = (
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A2</f><v>An</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = with_entry(workbook(NAMES), "xl/worksheets/sheet1.xml", sheet.encode())
    assert rows(data) == [["2", "An", "", "1"]]
    assert rows(with_entry(data, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 90), "a.xlsm") == [["2", "An", "", "1"]]


def test_the_first_visible_sheet_is_read_with_its_hidden_rows_and_columns() -> None:
    def build(book: Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        shown = book.create_sheet("Cán bộ")
        for row in NAMES:
            shown.append(row)
        shown.row_dimensions[2].hidden = True
        shown.column_dimensions["B"].hidden = True
        book.create_sheet("Sau")["A1"] = "không đọc"
        book.active = 1

    assert rows(workbook([["ẩn"]], build)) == NAMES


def test_blank_rows_before_the_last_keep_their_place_and_those_behind_are_dropped() -> None:
    def build(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["B3"] = "a"
        sheet["A5"] = "b"
        sheet["D9"] = "   "

    assert rows(workbook([], build)) == [["", ""], ["", ""], ["", "a"], ["", ""], ["b", ""]]


def test_a_size_that_the_file_claims_makes_no_rows() -> None:
    sheet = (
        f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"/>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData></worksheet>'
    )
    with pytest.raises(EmptyNotice):
        read_sheet(with_entry(workbook(NAMES), "xl/worksheets/sheet1.xml", sheet.encode()), "a.xlsx")


@pytest.mark.parametrize(
    ("content", "what", "limit"),
    [
        ([["a"]] * (MAX_ROWS + 1), "rows", MAX_ROWS),
        ([["a"] * (MAX_COLUMNS + 1)], "columns", MAX_COLUMNS),
        ([["a" * (MAX_CELL + 1)]], "cell", MAX_CELL),
        ([["a" * 1_900] * 20] * 20, "characters", 500_000),
    ],
)
def test_what_is_over_a_limit_is_refused_and_what_reaches_it_is_read(
    content: list[list[str]], what: str, limit: int
) -> None:
    text = "\n".join(",".join(row) for row in content).encode()
    for data, name in ((workbook(content), "a.xlsx"), (text, "a.csv")):
        with pytest.raises(TooLarge) as caught:
            read_sheet(data, name)
        assert (caught.value.what, caught.value.limit) == (what, limit)


def test_what_reaches_the_limits_is_read() -> None:
    content = [["a" * MAX_CELL, *["b"] * (MAX_COLUMNS - 1)], *[["c"]] * (MAX_ROWS - 1)]
    assert len(rows(workbook(content))) == MAX_ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_any_encoding_with_any_delimiter(delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([*NAMES, ["Lê, Văn; C", "hai\ndòng"]])
    assert rows(out.getvalue().encode(encoding), "a.csv") == [*NAMES, ["Lê, Văn; C", "hai\ndòng"]]


def test_text_of_an_old_code_page_is_read() -> None:
    data = "Hä tªn;§¬n vÞ\nNguyÔn V¨n An;Phßng Kinh tÕ\n".encode("cp1252")
    assert rows(data, "a.csv") == [["Họ tên", "Đơn vị"], ["Nguyễn Văn An", "Phòng Kinh tế"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\na;b\n", [["a", "b"]]),
        ("Tên\nAn\nBình\n", [["Tên"], ["An"], ["Bình"]]),
        ("Việc;Hạn\nRà soát, lập danh sách, gửi;05/01\nHọp;06/01\n", None),
        ("a,b\n\n,\nc,d\n,,\n", [["a", "b"], ["", ""], ["", ""], ["c", "d"]]),
        ("a\0,b\n", [["a", "b"]]),
        ("912345678,09\n", [["912345678", "09"]]),
    ],
)
def test_the_delimiter_is_the_one_that_parts_the_lines_alike(text: str, expected: list[list[str]] | None) -> None:
    assert rows(text.encode(), "a.csv") == (expected or [line.split(";") for line in text.splitlines()])


@pytest.mark.parametrize("mark", ["MẬT", "Tối mật", "TUYỆT MẬT", "Độ mật: Mật", "báo cáo\nMẬT"])
def test_a_mark_alone_in_a_cell_is_refused(mark: str) -> None:
    with pytest.raises(SecrecyMark):
        read_sheet(workbook([*NAMES, ["", mark]]), "a.xlsx")
    with pytest.raises(SecrecyMark):
        read_sheet(f'a;b\nc;"{mark}"\n'.encode(), "a.csv")


def test_words_that_hold_the_syllable_are_read() -> None:
    assert rows(workbook([["Độ mật", "Mặt trận xã"], ["Bảo vệ bí mật nhà nước", "mật độ"]]))


def test_a_mark_at_the_edge_of_the_printed_page_or_in_a_text_box_is_refused() -> None:
    def stamped(book: Workbook) -> None:
        header: Any = book.worksheets[0].oddHeader
        header.right.text, header.right.size = "MẬT", 14

    def numbered(book: Workbook) -> None:
        footer: Any = book.worksheets[0].oddFooter
        footer.center.text = "Trang &P / &N"

    box = '<xdr:wsDr xmlns:a="a" xmlns:xdr="x"><a:p><a:pPr/><a:r><a:t>TỐI </a:t></a:r><a:r><a:t>MẬT</a:t></a:r></a:p></xdr:wsDr>'
    for data in (workbook(NAMES, stamped), with_entry(workbook(NAMES), "xl/drawings/drawing1.xml", box.encode())):
        with pytest.raises(SecrecyMark):
            read_sheet(data, "a.xlsx")
    assert rows(workbook(NAMES, numbered)) == NAMES


@pytest.mark.parametrize(
    ("data", "name", "answer"),
    [
        (workbook(NAMES), "a.xlsx", True),
        (workbook(NAMES), "khong-duoi", True),
        (workbook(NAMES), "nham.docx", True),
        (b"a,b", "Danh sach.CSV", True),
        (b"a\tb", "a.tsv", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", True),
        (workbook(NAMES)[:900], "a.xlsx", True),
        (word_of(["a"]), "a.docx", False),
        (word_of(["a"]), "a.xlsx", False),
        (pdf_of(["a"]), "a.pdf", False),
        (b"a,b", "a.txt", False),
        (b"", "", False),
        (b"PK\x03\x04", "a", False),
    ],
)
def test_a_table_is_told_from_a_notice_without_unpacking(data: bytes, name: str, answer: bool) -> None:
    assert is_sheet(data, name) is answer


@given(st.binary(max_size=400), st.text(max_size=20))
def test_telling_never_fails(data: bytes, name: str) -> None:
    for each in (data, b"PK\x03\x04" + data, b"PK\x03\x04" + data + b"PK\x05\x06" + data[:12]):
        is_sheet(each, name)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 10**12) | st.sampled_from(["An", "Phòng Kinh tế", "a, b", 'nói "có"', ""]))))
def test_a_workbook_and_its_text_read_the_same(content: list[list[int | str]]) -> None:
    """The text quotes everything and has a delimiter that no cell has."""
    table = [row[:9] or [""] for row in content[:30]]
    table.append(["cuối", "bảng"])
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(workbook(table)) == rows(f"sep=;\n{out.getvalue()}".encode(), "a.csv")


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "a.xls", ".xls"),
        (word_of(["a"]), "a.docx", ".docx"),
        (b"abc", "a.mp3", ".mp3"),
    ],
)
def test_other_kinds_are_named(data: bytes, name: str, suffix: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_sheet(data, name)
    assert caught.value.suffix == suffix


def test_a_word_file_named_as_a_workbook_is_broken() -> None:
    with pytest.raises(BrokenFile) as caught:
        read_sheet(word_of(["a"]), "a.xlsx")
    assert caught.value.reason == "sheet"


def test_a_sheet_can_be_told_to_another_process() -> None:
    sheet = Sheet((("a", "b"), ("c", "d\ne")))
    assert Sheet.from_json(sheet.as_json()) == sheet
