"""Which rows of a sheet are drafts: known by their headings, and refused where these are missing."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.draft_sheet import EDITABLE, MOST_ROWS, Column, TooManyRows, WrongSheet, read_rows
from bot.texts.workbook_sheet import HEADINGS


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([], (Column.NUMBER, Column.MARK)),
        ([["Họ tên", "Chức vụ"], ["Lan", "Kế toán"]], (Column.NUMBER, Column.MARK)),
        ([["NV", "Tên gọn", "Hạn"], ["NV101", "x", ""]], (Column.MARK,)),
        ([["NV", "Phiên bản", "Lĩnh vực"]], EDITABLE),
    ],
)
def test_another_sheet_is_refused_with_what_it_lacks(rows: list[list[str]], missing: tuple[Column, ...]) -> None:
    with pytest.raises(WrongSheet) as error:
        read_rows(rows)
    assert error.value.missing == missing


def test_a_sheet_of_more_rows_than_drafts_can_be_is_refused() -> None:
    heading, row = ["NV", "Phiên bản", "Tên gọn"], ["NV101", "", "x"]
    assert len(read_rows([heading, *[row] * MOST_ROWS, ["", "", ""]])) == MOST_ROWS
    with pytest.raises(TooManyRows):
        read_rows([heading, *[row] * (MOST_ROWS + 1)])


@given(st.lists(st.lists(st.text(max_size=12) | st.sampled_from(list(HEADINGS.values())), max_size=8), max_size=8))
def test_any_sheet_is_read_or_refused(rows: list[list[str]]) -> None:
    with suppress(WrongSheet):
        assert len(read_rows(rows)) < len(rows)
