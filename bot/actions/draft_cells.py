"""What each cell of a returned sheet asks of its draft: one correction, none, or why it cannot be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.actions.draft_sheet import NOTHING, Column, SheetRow, meaning, meaning_in, names_in, writable
from bot.actions.matching import match_body
from bot.actions.reviewing import Edit, Field, Seen, named_by_notice
from storage.notices import SHORT_NAME_LENGTH, Draft, Timing
from storage.people import Body
from storage.words import fold_words

_DROPS = frozenset({"x", "bo", "co"})


class Trouble(StrEnum):
    """Why a row, or one cell of it, cannot be written."""

    NO_NUMBER = "no_number"  # a row that was added, or a number that is none
    NO_MARK = "no_mark"  # the hidden cell was damaged: whose row it is cannot be told
    UNKNOWN = "unknown"  # no draft of that number
    OTHER_NOTICE = "other_notice"
    TWICE = "twice"  # which of the rows is meant is not known
    DROPPED = "dropped"
    PUBLISHED = "published"
    EMPTY = "empty"  # a name or a lead that was taken out
    NAME_LONG = "name_long"
    BODY_UNKNOWN = "body_unknown"
    BODY_NEAR = "body_near"  # `value` is what was written, `near` the body that it comes near
    DAY = "day"
    DAY_PAST = "day_past"
    DAY_MISSING = "day_missing"  # có hạn, but no day
    DAY_LEFT = "day_left"  # a new day, and yet thường xuyên or chưa có hạn
    TIMING = "timing"
    PERIODIC = "periodic"  # a recurrence comes from the text only
    DROP = "drop"  # neither empty nor x
    STALE = "stale"  # another reviewer was there first: `stamp`


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who sends the sheet back and when, what they were last shown in chat, and the bodies that the roster knows."""

    member_id: int
    today: date
    bodies: list[Body]
    seen: Seen


class Refused(Exception):
    """One cell that cannot be written."""

    def __init__(self, trouble: Trouble, column: Column, value: str = "", near: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.column, self.value, self.near = trouble, column, value, near


def _drop(row: SheetRow, draft: Draft, _by: Reviewer) -> Edit | None:
    said = row.cells[Column.DROP]
    if not said.strip():
        return None
    if fold_words(said) not in _DROPS:
        raise Refused(Trouble.DROP, Column.DROP, said)
    return Edit(draft.number, Field.DROP)


def _name(row: SheetRow, draft: Draft, by: Reviewer) -> Edit | None:
    words = " ".join(writable(row.cells[Column.NAME]).split())
    if meaning(Column.NAME, words, by.today) == meaning_in(draft, Column.NAME):
        return None
    if not words:
        raise Refused(Trouble.EMPTY, Column.NAME)
    if len(words) > SHORT_NAME_LENGTH:
        raise Refused(Trouble.NAME_LONG, Column.NAME, words)
    return Edit(draft.number, Field.NAME, words)


def _lead(row: SheetRow, draft: Draft, by: Reviewer) -> Edit | None:
    words = " ".join(writable(row.cells[Column.LEAD]).split())
    if meaning(Column.LEAD, words, by.today) == meaning_in(draft, Column.LEAD):
        return None
    if not words:
        raise Refused(Trouble.EMPTY, Column.LEAD)
    body = _known(words, Column.LEAD, by)
    return Edit(draft.number, Field.LEAD, words) if body.id != draft.lead_body_id else None


def _coop(row: SheetRow, draft: Draft, by: Reviewer) -> Edit | None:
    said = meaning(Column.COOP, row.cells[Column.COOP], by.today)
    if said == meaning_in(draft, Column.COOP):
        return None
    if not said:
        return Edit(draft.number, Field.COOP, NOTHING)
    words = ", ".join(names_in(row.cells[Column.COOP]))
    # The edit parts its words by commas: a name with one in it is asked about as the edit would take it.
    for name in words.split(","):
        _known(name.strip(), Column.COOP, by)
    return Edit(draft.number, Field.COOP, words)


def _known(name: str, column: Column, by: Reviewer) -> Body:
    match = match_body(name, by.bodies)
    if match.body is None:
        if match.near is not None:
            raise Refused(Trouble.BODY_NEAR, column, name, match.near.name)
        raise Refused(Trouble.BODY_UNKNOWN, column, name)
    return match.body


def _product(row: SheetRow, draft: Draft, by: Reviewer) -> Edit | None:
    said = meaning(Column.PRODUCT, row.cells[Column.PRODUCT], by.today)
    if said == meaning_in(draft, Column.PRODUCT):
        return None
    return Edit(draft.number, Field.PRODUCT, said or NOTHING)


def _time(row: SheetRow, draft: Draft, by: Reviewer) -> Edit | None:
    """*Thời gian* and *Hạn* together. A day that was written or taken out says more than a kind of time left as it was."""
    touched = row.touched(by.today)
    kind, kind_changed = _kind(row, draft, touched)
    day, day_changed = _day(row, draft, touched, by.today)
    if day_changed and day is not None:
        if kind_changed and kind is not Timing.DATED:
            raise Refused(Trouble.DAY_LEFT, Column.TIMING, row.cells[Column.TIMING])
        return _due(draft, day, row.cells[Column.DUE], by.today)
    if kind_changed and kind is Timing.DATED:
        if day is None:
            raise Refused(Trouble.DAY_MISSING, Column.DUE)
        return _due(draft, day, row.cells.get(Column.DUE, ""), by.today)
    if not kind_changed and not day_changed:
        return None
    field = Field.STANDING if kind is Timing.STANDING else Field.UNDATED
    return Edit(draft.number, field)


def _kind(row: SheetRow, draft: Draft, touched: frozenset[Column]) -> tuple[Timing, bool]:
    """The kind of time that the sheet says, and whether that is another than the draft's."""
    if Column.TIMING not in touched:
        return draft.timing, False
    said = meaning(Column.TIMING, row.cells[Column.TIMING], date.min)
    if not said:
        raise Refused(Trouble.EMPTY, Column.TIMING)
    if said not in set(Timing):
        raise Refused(Trouble.TIMING, Column.TIMING, row.cells[Column.TIMING])
    kind = Timing(said)
    if kind is Timing.PERIODIC and draft.timing is not Timing.PERIODIC:
        raise Refused(Trouble.PERIODIC, Column.TIMING)
    return kind, kind is not draft.timing


def _day(row: SheetRow, draft: Draft, touched: frozenset[Column], today: date) -> tuple[date | None, bool]:
    """The day that the sheet says, and whether that is another than the draft's deadline or the one proposed for it."""
    if Column.DUE not in touched:
        return draft.due_on, False
    said = meaning(Column.DUE, row.cells[Column.DUE], today)
    if said.startswith("?"):
        raise Refused(Trouble.DAY, Column.DUE, row.cells[Column.DUE])
    day = date.fromisoformat(said) if said else None
    return day, day != draft.due_on and (day is None or day != draft.proposed_due_on)


def _due(draft: Draft, day: date, cell: str, today: date) -> Edit:
    if day < today and not named_by_notice(draft, day):
        raise Refused(Trouble.DAY_PAST, Column.DUE, cell)
    return Edit(draft.number, Field.DUE, f"{day:%d/%m/%Y}", day)


Rule = Callable[[SheetRow, Draft, Reviewer], Edit | None]
# A draft that is to be dropped has no other corrections, so that is asked first.
RULES: Mapping[Column, Rule] = {
    Column.DROP: _drop,
    Column.NAME: _name,
    Column.LEAD: _lead,
    Column.COOP: _coop,
    Column.TIMING: _time,
    Column.PRODUCT: _product,
}
"""Each may raise `Refused`. The one of *thời gian* reads *hạn* too."""
