"""A returned sheet against the drafts: only what a person changed, nothing over another's edit, and every row that cannot be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.comparing import Compared, compare
from bot.actions.draft_cells import Reviewer, Trouble
from bot.actions.draft_sheet import Column, read_rows
from bot.actions.reviewing import Edit, Field
from bot.notices.sheet import read_sheet
from bot.texts.workbook_sheet import HEADINGS
from storage.notices import Draft, DraftState, Timing
from storage.people import Body
from storage.words import name_key
from tests.reports.returning import COLUMNS, came_back, changed_by, corrected, written
from tests.texts import cast

ECONOMY, POLICE, CULTURE = (
    Body(id=place, organisation_id=1, name=name, key=name_key(name), outside=False)
    for place, name in enumerate(("Phòng Kinh tế", "Công an xã", "Phòng Văn hóa - Xã hội"), 1)
)
BODIES = [ECONOMY, POLICE, CULTURE]
OFFICE, OTHER = 1, 2


def draft(number: int = 101, **values: Any) -> Draft:
    """Led by Phòng Kinh tế with Công an xã, due 19/01/2026 by its own words."""
    given_values: dict[str, Any] = {
        "timing": Timing.DATED,
        "notice": cast.notice(),
        "notice_id": 7,
        "paragraph": 4,
        "short_name": "Bàn giao trạm bơm",
        "lead_name": ECONOMY.name,
        "lead_body_id": ECONOMY.id,
        "coop": [{"name": POLICE.name, "body_id": POLICE.id}],
        "due_on": date(2026, 1, 19),
        "deadline_text": "trước ngày 20/01/2026",
        "source_sentence": "Bàn giao trạm bơm; hoàn thành trước ngày 20/01/2026.",
        "product": "Biên bản",
    }
    return cast.draft(number, **(given_values | values))


def changed(cells: dict[str, Any], found: Draft | None = None, **options: Any) -> Compared:
    """One draft, its row with other cells."""
    found = found or draft()
    data = corrected(written([found], BODIES), {(0, column): value for column, value in cells.items()})
    return came_back(data, [found], BODIES, **options)


def troubles(compared: Compared) -> list[Trouble]:
    return [problem.trouble for problem in compared.problems]


@pytest.mark.parametrize(
    ("cells", "edit"),
    [
        ({"name": "  Bàn giao\ntrạm bơm Bến Mới "}, Edit(101, Field.NAME, "Bàn giao trạm bơm Bến Mới")),
        ({"lead": "P. VH-XH"}, Edit(101, Field.LEAD, "P. VH-XH")),
        ({"coop": "Công an xã; phòng văn hóa và xã hội"}, Edit(101, Field.COOP, "Công an xã, phòng văn hóa và xã hội")),
        ({"coop": "Phòng Kinh tế, Công an xã"}, Edit(101, Field.COOP, "Phòng Kinh tế, Công an xã")),
        ({"coop": "Phòng Kinh tế\nCông an xã"}, Edit(101, Field.COOP, "Phòng Kinh tế, Công an xã")),
        ({"coop": None}, Edit(101, Field.COOP, "không")),
        ({"timing": "Thường xuyên"}, Edit(101, Field.STANDING)),
        ({"timing": "chưa có hạn"}, Edit(101, Field.UNDATED)),
        ({"timing": "thuong xuyen", "due": None}, Edit(101, Field.STANDING)),
        ({"due": None}, Edit(101, Field.UNDATED)),
        ({"due": "không"}, Edit(101, Field.UNDATED)),
        ({"due": date(2026, 1, 30)}, Edit(101, Field.DUE, "30/01/2026", date(2026, 1, 30))),
        ({"due": "30/1"}, Edit(101, Field.DUE, "30/01/2026", date(2026, 1, 30))),
        ({"product": "Biên bản và\nkế hoạch"}, Edit(101, Field.PRODUCT, "Biên bản và kế hoạch")),
        ({"product": None}, Edit(101, Field.PRODUCT, "không")),
        ({"drop": "X"}, Edit(101, Field.DROP)),
        ({"drop": "x", "name": "Tên khác"}, Edit(101, Field.DROP)),
    ],
)
def test_each_column_that_may_be_changed_makes_its_correction(cells: dict[str, Any], edit: Edit) -> None:
    compared = changed(cells)
    assert (compared.edits, compared.problems) == ((edit,), ())


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Bàn  giao trạm bơm "},
        {"lead": "P. kinh te"},
        {"coop": "CÔNG AN XÃ"},
        {"due": "19/1/2026"},
        {"timing": "CÓ HẠN"},
        {"look": "x", "proposed": "x", "area": "x", "sentence": "x", "lead_source": "x", "due_source": None},
        {"drop": " "},
    ],
)
def test_another_spelling_and_what_is_for_reading_only_change_nothing(cells: dict[str, Any]) -> None:
    compared = changed(cells)
    assert (compared.edits, compared.problems) == ((), ())


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({"name": None}, Trouble.EMPTY),
        ({"name": "x" * 61}, Trouble.NAME_LONG),
        ({"lead": None}, Trouble.EMPTY),
        ({"lead": "Hội Người cao tuổi"}, Trouble.BODY_UNKNOWN),
        ({"lead": "Phòng Kinh tê 1"}, Trouble.BODY_NEAR),
        ({"coop": "Công an xã; Hội Người cao tuổi"}, Trouble.BODY_UNKNOWN),
        ({"due": "31/02/2026"}, Trouble.DAY),
        ({"due": "20/01/2026 16:00"}, Trouble.DAY),
        ({"due": "sớm"}, Trouble.DAY),
        ({"due": date(2026, 1, 5)}, Trouble.DAY_PAST),
        ({"due": date(2026, 1, 30), "timing": "thường xuyên"}, Trouble.DAY_LEFT),
        ({"due": None, "timing": None}, Trouble.EMPTY),
        ({"timing": "hằng tháng"}, Trouble.TIMING),
        ({"timing": "định kỳ"}, Trouble.PERIODIC),
        ({"drop": "giữ"}, Trouble.DROP),
        ({"number": None}, Trouble.NO_NUMBER),
        ({"number": "mới"}, Trouble.NO_NUMBER),
        ({"number": "NV999"}, Trouble.UNKNOWN),
        ({"mark": None}, Trouble.NO_MARK),
        ({"mark": "v8-104-1-" + "0" * 48}, Trouble.OTHER_NOTICE),
        ({"mark": "v7-105-1-" + "0" * 48}, Trouble.NO_MARK),
        ({"mark": "v7-101-999999999-" + "0" * 48}, Trouble.NO_MARK),
    ],
)
def test_what_cannot_be_written_is_a_problem_with_its_row(cells: dict[str, Any], trouble: Trouble) -> None:
    compared = changed(cells)
    assert compared.edits == ()
    assert [(problem.place, problem.trouble) for problem in compared.problems] == [(4, trouble)]


def test_one_bad_cell_holds_up_none_of_the_others() -> None:
    compared = changed({"name": "Tên mới", "lead": "Hội Người cao tuổi", "product": "Tờ trình"})
    assert [edit.field for edit in compared.edits] == [Field.NAME, Field.PRODUCT]
    assert troubles(compared) == [Trouble.BODY_UNKNOWN]


def test_a_dated_task_needs_its_day() -> None:
    undated = draft(timing=Timing.UNDATED, due_on=None)
    assert troubles(changed({"timing": "có hạn"}, undated)) == [Trouble.DAY_MISSING]
    compared = changed({"timing": "có hạn", "due": date(2026, 1, 30)}, undated)
    assert [edit.day for edit in compared.edits] == [date(2026, 1, 30)]
    assert [edit.day for edit in changed({"due": date(2026, 1, 30)}, undated).edits] == [date(2026, 1, 30)]


def test_a_past_day_that_the_notice_names_is_its_deadline() -> None:
    undated = draft(timing=Timing.UNDATED, due_on=None)
    compared = changed({"due": date(2026, 1, 19)}, undated, today=date(2026, 2, 2))
    assert [edit.field for edit in compared.edits] == [Field.DUE]


def test_the_same_sheet_sent_again_changes_nothing_more() -> None:
    found = draft(timing=Timing.UNDATED, due_on=None)
    data = corrected(written([found], BODIES), {(0, "due"): date(2026, 1, 30), (0, "product"): None})
    assert len(came_back(data, [found], BODIES).edits) == 2
    changed_by(found, OFFICE, proposed_due_on=date(2026, 1, 30), product=None)
    assert came_back(data, [found], BODIES).edits == ()


@pytest.mark.parametrize(
    ("column", "value", "meanwhile"),
    [
        ("name", "Tên của sổ", {"short_name": "Tên của người khác"}),
        ("lead", "Công an xã", {"lead_name": CULTURE.name, "lead_body_id": CULTURE.id}),
        ("coop", None, {"coop": [{"name": CULTURE.name, "body_id": CULTURE.id}]}),
        ("due", None, {"due_on": date(2026, 1, 25)}),
        ("timing", "thường xuyên", {"proposed_due_on": date(2026, 1, 30)}),
        ("product", "Tờ trình", {"product": None}),
    ],
)
def test_anothers_edit_of_the_same_field_since_is_told_and_not_overwritten(
    column: str, value: Any, meanwhile: dict[str, Any]
) -> None:
    found = draft()
    data = corrected(written([found], BODIES), {(0, column): value})
    changed_by(found, OTHER, **meanwhile)
    compared = came_back(data, [found], BODIES)
    assert compared.edits == ()
    assert troubles(compared) == [Trouble.STALE]
    assert compared.problems[0].stamp in found.changes.values()
    assert len(came_back(data, [found], BODIES, seen={101: found.version}).edits) == 1


def test_an_edit_made_since_in_another_cell_stays_whoever_made_it() -> None:
    for member_id in (OFFICE, OTHER):
        found = draft()
        data = corrected(written([found], BODIES), {(0, "product"): "Tờ trình"})
        changed_by(found, member_id, short_name="Tên mới", due_on=None, timing=Timing.UNDATED, coop=[])
        compared = came_back(data, [found], BODIES)
        assert [edit.field for edit in compared.edits] == [Field.PRODUCT]
        assert compared.problems == ()


@pytest.mark.parametrize("state", [DraftState.DROPPED, DraftState.PUBLISHED])
def test_a_draft_that_is_none_any_more_is_a_problem_where_its_row_was_changed(state: DraftState) -> None:
    found = draft(state=state)
    trouble = Trouble.DROPPED if state is DraftState.DROPPED else Trouble.PUBLISHED
    assert troubles(changed({"name": "Tên mới"}, found)) == [trouble]
    assert changed({}, found) == Compared((), ())
    assert troubles(changed({"drop": "x"}, draft(state=DraftState.DROPPED))) == []


def test_a_row_twice_is_written_in_neither_form() -> None:
    found = [draft(), draft(102, short_name="Tên khác")]
    compared = came_back(corrected(written(found, BODIES), {(1, "number"): "NV101"}), found, BODIES)
    assert compared.edits == ()
    assert [(problem.place, problem.trouble) for problem in compared.problems] == [
        (4, Trouble.TWICE),
        (5, Trouble.TWICE),
    ]


def test_a_row_that_was_taken_out_does_nothing_and_is_told() -> None:
    found = [draft(), draft(102), draft(103, state=DraftState.DROPPED), draft(104, notice_id=8)]
    compared = came_back(written(found[:1], BODIES), found, BODIES)
    assert compared == Compared((), (), (102,))


def rows_of(found: Sequence[Draft]) -> list[list[str]]:
    return [list(row) for row in read_sheet(written(found, BODIES), "so.xlsx").rows]


def compared_rows(rows: Sequence[Sequence[str]], found: Sequence[Draft]) -> Compared:
    by = Reviewer(OFFICE, cast.TODAY, BODIES, {})
    return compare(read_rows(rows), {each.number: each for each in found}, by)


def test_the_columns_are_known_by_their_headings_in_any_order_and_spelling() -> None:
    found = [draft(), draft(102)]
    rows = rows_of(found)
    rows[4][COLUMNS.index("name")] = "Tên mới"
    rows[2] = [heading.upper().replace("ĐỀ", "đề") for heading in rows[2]]
    moved = [["ghi chú", *reversed(row)] for row in (*rows[:3], rows[4], rows[3])]
    without_marks = [[cell.replace("Ủ", "U") for cell in row] for row in moved]
    for sheet in (moved, without_marks, moved[2:]):
        assert compared_rows(sheet, found).edits == (Edit(102, Field.NAME, "Tên mới"),)


def test_every_heading_that_counts_is_recognised() -> None:
    (row,) = read_rows([list(HEADINGS.values()), *rows_of([draft()])[3:]])
    assert set(row.cells) == set(Column)


cells = st.text(max_size=30) | st.sampled_from(
    [
        "NV101",
        "101",
        "0",
        "x",
        "có hạn",
        "thường xuyên",
        "định kỳ",
        "19/01/2026",
        "9999-99-99",
        "31/12/9999",
        "v7-2-",
        "²",
        "=1",
    ]
)


@given(st.lists(st.lists(cells, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=6), st.booleans())
def test_any_rows_are_compared_and_corrections_are_of_open_drafts_only(rows: list[list[str]], marked: bool) -> None:
    found = [draft(), draft(102, state=DraftState.PUBLISHED)]
    good = rows_of([draft()])[3][-1]
    for row in rows if marked else []:
        row[0], row[-1] = row[0] or "NV101", good
    compared = compared_rows([list(HEADINGS.values()), *rows], found)
    assert all(edit.number == 101 for edit in compared.edits)
    assert all(2 <= problem.place <= len(rows) + 1 for problem in compared.problems)
