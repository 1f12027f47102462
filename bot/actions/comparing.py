"""A sheet of drafts that came back (*sổ dự thảo*), held against the drafts as they are: what it would change, and what it cannot.

Nothing is written here. Only a cell that a person changed counts, so whatever happened to the draft meanwhile stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.actions.draft_cells import RULES, Refused, Reviewer, Trouble
from bot.actions.draft_sheet import Column, SheetRow
from bot.actions.reviewing import Edit, Field
from storage.notices import Draft, DraftState
from storage.types import Json

MOST_EDITS = 500  # they are written in one unit of work, for whose end every other writer waits
_TIME = ("timing", "due_on", "proposed_due_on", "late_choice")
_FIELDS: Mapping[Field, tuple[str, ...]] = {
    Field.NAME: ("short_name",),
    Field.LEAD: ("lead_name", "lead_body_id"),
    Field.COOP: ("coop",),
    Field.PRODUCT: ("product",),
    Field.DROP: ("state",),
    Field.DUE: _TIME,
    Field.STANDING: _TIME,
    Field.UNDATED: _TIME,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is the row of the sheet, from 1."""

    place: int
    number: int | None
    trouble: Trouble
    column: Column | None = None
    value: str = ""
    near: str = ""
    stamp: Json | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What the sheet would change and what it cannot; `left_out`: open drafts of its notice that have no row in it."""

    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[int, ...] = ()


def compare(rows: Sequence[SheetRow], drafts: Mapping[int, Draft], by: Reviewer) -> Compared:
    """`drafts`: those of the numbers in the sheet, of whatever state, and every open one of their notices."""
    edits: list[Edit] = []
    problems: list[Problem] = []
    times = Counter(row.number for row in rows if row.number is not None)
    for row in rows:
        if row.number is not None and times[row.number] > 1:
            problems.append(Problem(row.place, row.number, Trouble.TWICE))
            continue
        found, wrong = _row(row, drafts.get(row.number or 0), by)
        edits += found
        problems += wrong
    concerned = {row.mark.notice_id for row in rows if row.mark}
    left_out = sorted(
        number
        for number, draft in drafts.items()
        if draft.state is DraftState.OPEN and draft.notice_id in concerned and number not in times
    )
    return Compared(tuple(edits), tuple(problems), tuple(left_out))


def _row(row: SheetRow, draft: Draft | None, by: Reviewer) -> tuple[list[Edit], list[Problem]]:
    trouble = _whose(row, draft)
    if trouble is None and draft is not None:
        touched = row.touched(by.today)
        match draft.state:
            case DraftState.OPEN:
                return _cells(row, draft, touched, by)
            case DraftState.DROPPED if touched - {Column.DROP}:
                trouble = Trouble.DROPPED
            case DraftState.PUBLISHED if touched:
                trouble = Trouble.PUBLISHED
            case _:
                return [], []
    value = row.cells.get(Column.NUMBER, "")
    return [], [Problem(row.place, row.number, trouble or Trouble.UNKNOWN, Column.NUMBER, value)]


def _whose(row: SheetRow, draft: Draft | None) -> Trouble | None:
    """Why the row is no draft's, if it is none's."""
    if row.number is None:
        return Trouble.NO_NUMBER
    if row.mark is None:
        return Trouble.NO_MARK
    if draft is None:
        return Trouble.UNKNOWN
    if draft.notice_id != row.mark.notice_id:
        return Trouble.OTHER_NOTICE
    # The mark of another row, or a version that was never there, would pass over everybody's edits.
    return Trouble.NO_MARK if row.mark.number != row.number or row.mark.version > draft.version else None


def _cells(row: SheetRow, draft: Draft, touched: frozenset[Column], by: Reviewer) -> tuple[list[Edit], list[Problem]]:
    """The edits of one open draft. One that is to be dropped has no others."""
    edits: list[Edit] = []
    problems: list[Problem] = []
    for column, rule in RULES.items():
        concerned = {column, Column.DUE} if column is Column.TIMING else {column}
        if not concerned & touched:
            continue
        try:
            edit = rule(row, draft, by)
        except Refused as refused:
            problems.append(
                Problem(row.place, draft.number, refused.trouble, refused.column, refused.value, refused.near)
            )
            continue
        if edit is None:
            continue
        stamp = draft.changed_by_other(_FIELDS[edit.field], by.member_id, _seen(row, by))
        if stamp is not None:
            problems.append(Problem(row.place, draft.number, Trouble.STALE, column, stamp=stamp))
            continue
        if edit.field is Field.DROP:
            return [edit], []
        edits.append(edit)
    return edits, problems


def _seen(row: SheetRow, by: Reviewer) -> int:
    """The newest version that this reviewer knows: the sheet's, or one shown in chat since."""
    return max(row.mark.version if row.mark else 0, by.seen.get(row.number or 0, 0))
