"""What the office is told about the drafts' workbook. See `samples`."""

from collections.abc import Iterator
from datetime import date

from bot.actions.comparing import Problem
from bot.actions.draft_cells import Trouble
from bot.actions.draft_sheet import EDITABLE, REQUIRED, Column
from bot.actions.reviewing import Edit, Field
from bot.texts import edits, workbook
from storage.notices import Timing
from tests.texts import cast
from tests.texts.cast import LOCAL, OFFICE, SAID, TODAY, Sample, said

FILE = "So du thao NV101-NV116 đã sửa theo ý kiến của các phòng, bản cuối cùng (2).xlsx"


def workbook_samples() -> Iterator[Sample]:
    for notice in (cast.notice(), cast.notice(number=None, date=None)):
        yield said(OFFICE, workbook.sent_out, notice, 16)
    for missing in (REQUIRED, EDITABLE, (Column.MARK,)):
        yield said(OFFICE, workbook.wrong_sheet, FILE, missing)
    yield said(OFFICE, workbook.too_many_rows, FILE, 300)
    yield said(OFFICE, workbook.too_many_edits, FILE, 1_200, 500)
    for left_out in ((), tuple(range(101, 301, 2))):
        yield said(OFFICE, workbook.nothing_to_change, FILE, left_out)
    lines = []
    for sample in (*_changes(), *_problems()):
        yield sample
        lines.append(sample.text)
    longest = sorted(lines, key=len, reverse=True)
    for page in (0, 1):
        yield said(OFFICE, workbook.preview, FILE, longest, page, (500, 300, 300), tuple(range(101, 301, 2)))
    yield said(OFFICE, workbook.preview, FILE, lines[:1], 0, (1, 1, 0), ())
    yield said(OFFICE, workbook.preview, FILE, lines[-1:], 0, (0, 0, 1), ())


def _changes() -> Iterator[Sample]:
    drafts = [
        cast.draft(104, Timing.DATED, due_on=date(2026, 1, 19), product=SAID, notice=cast.notice()),
        cast.draft(105, proposed_due_on=date(2026, 2, 13), lead_name=None, product=None, notice=cast.notice()),
        cast.draft(106, Timing.STANDING, coop=[{"name": cast.OTHER_UNIT.name}] * 4, notice=cast.notice(), product=None),
    ]
    for draft in drafts:
        for field in (Field.NAME, Field.LEAD, Field.COOP, Field.PRODUCT, Field.STANDING, Field.UNDATED, Field.DROP):
            yield said(OFFICE, workbook.change_line, draft, Edit(draft.number, field, SAID))
        due = Edit(draft.number, Field.DUE, "30/01/2026", date(2026, 1, 30))
        yield said(OFFICE, workbook.change_line, draft, due)


def _problems() -> Iterator[Sample]:
    for trouble in Trouble:
        for value in (SAID, ""):
            problem = Problem(12, 104, trouble, Column.COOP, value, cast.OTHER_UNIT.name)
            yield said(OFFICE, workbook.problem_line, problem)
    yield said(OFFICE, workbook.problem_line, Problem(12, None, Trouble.NO_NUMBER, Column.NUMBER))
    stale = Problem(12, 104, Trouble.STALE, Column.NAME)
    now = edits.changed(cast.draft(104, coop=[{"name": cast.OTHER_UNIT.name}] * 4), "coop", TODAY)
    yield said(OFFICE, workbook.stale_line, stale, OFFICE, LOCAL, now)
