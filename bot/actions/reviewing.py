"""Checking drafts (*kiểm tra dự thảo*): each edit is one reviewer's, and nobody's edit is overwritten unseen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.errors import DroppedError, InvalidError, NotFoundError, StaleError
from bot.actions.importing import coop_entry, draft_of
from bot.actions.matching import RosterDoubt, match_body
from bot.notices.deadlines import find_deadline, named_dates
from bot.notices.item import read_item
from storage import notices, organisations, people
from storage.access import Action
from storage.notices import SHORT_NAME_LENGTH, Draft, DraftState, LateChoice, Notice, Timing
from storage.people import Body
from storage.types import Json
from storage.words import fold_words

OFFICE_REASON = "Văn phòng đề xuất"
_NOBODY = frozenset({"khong", "khong co", "khong ai"})
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])")
_LEADING_LINK = re.compile(r"^(?:đồng thời|ngoài ra|bên cạnh đó)\s*,?\s*", re.IGNORECASE)


class Field(StrEnum):
    """What an edit is about."""

    DUE = "due"  # hạn
    STANDING = "standing"  # thường xuyên
    UNDATED = "undated"  # chưa có hạn
    LEAD = "lead"  # chủ trì
    COOP = "coop"  # phối hợp
    NAME = "name"  # tên gọn
    PRODUCT = "product"  # kết quả cần có
    SPLIT = "split"  # tách
    DROP = "drop"  # bỏ
    RESTORE = "restore"  # lấy lại
    CHECKED = "checked"  # đúng: nothing to correct
    KEEP_LATE = "keep_late"  # giữ hạn
    DONE_LATE = "done_late"  # đã xong


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction of one draft. `day` for DUE; `words` for names."""

    number: int
    field: Field
    words: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft after the edit, and the drafts that came out of a split."""

    draft: Draft
    split_off: tuple[Draft, ...] = ()


Seen = Mapping[int, int]  # draft number → the version that this reviewer was last shown


async def edit(acting: Acting, change: Edit, seen: Seen) -> Edited:
    """Applies one edit.

    Raises NotFoundError, DroppedError; StaleError when another reviewer changed the same field since this one saw it;
    InvalidError for a body that the roster does not know, a text that cannot be split.
    """
    await acting.require(Action.REVIEW)
    draft = await notices.draft_numbered(acting.unit, acting.organisation.id, change.number)
    wanted = DraftState.DROPPED if change.field is Field.RESTORE else DraftState.OPEN
    if draft is not None and draft.state is DraftState.DROPPED and wanted is DraftState.OPEN:
        raise DroppedError(change.number)
    if draft is None or draft.state is not wanted:
        raise NotFoundError(change.number)
    if change.field is Field.SPLIT:
        return await _split(acting, draft)
    values = await _values(acting, draft, change)
    _refuse_if_stale(acting, draft, tuple(values), seen)
    doubts = [doubt for doubt in draft.doubts if doubt not in _settled_by(change.field)]
    old = draft.change(acting.member.id, acting.now, **values, doubts=doubts)
    if old:
        new = {field: getattr(draft, field) for field in old}
        await acting.journal("draft_edited", draft, task_number=draft.number, old=old, new=new)
    await acting.unit.flush()
    return Edited(draft)


async def describe_notice(acting: Acting, notice: Notice, number: str | None, day: date | None) -> None:
    """Sets the number and the date of issue that the text did not give."""
    await acting.require(Action.REVIEW)
    old = {"number": notice.number, "date": notice.date}
    notice.number, notice.date = number or notice.number, day or notice.date
    new = {"number": notice.number, "date": notice.date}
    if new != old:
        await acting.journal("notice_described", notice, old=old, new=new)


async def _values(acting: Acting, draft: Draft, change: Edit) -> Json:
    match change.field:
        case Field.DUE:
            return _due(draft, change, acting.today)
        case Field.STANDING | Field.UNDATED:
            timing = Timing.STANDING if change.field is Field.STANDING else Timing.UNDATED
            return {
                "timing": timing,
                "due_on": None,
                "due_time": None,
                "proposed_due_on": None,
                "proposed_reason": None,
            }
        case Field.LEAD:
            found = match_body(change.words, await people.bodies(acting.unit, acting.organisation.id)).body
            if found is None:
                raise InvalidError("body_unknown", change.words)
            return {"lead_name": found.name, "lead_body_id": found.id}
        case Field.COOP:
            return {"coop": await _coop(acting, change.words)}
        case Field.NAME:
            if not change.words or len(change.words) > SHORT_NAME_LENGTH:
                raise InvalidError("short_name", change.words)
            return {"short_name": change.words}
        case Field.PRODUCT:
            return {"product": None if fold_words(change.words) in _NOBODY else change.words}
        case Field.DROP:
            return {"state": DraftState.DROPPED}
        case Field.RESTORE:
            return {"state": DraftState.OPEN}
        case Field.KEEP_LATE:
            return {"late_choice": LateChoice.KEEP}
        case Field.DONE_LATE:
            return {"late_choice": LateChoice.DONE}
        case _:
            return {}


def _due(draft: Draft, change: Edit, today: date) -> Json:
    """A day that the notice names is its deadline; any other is a proposal, which a leader has to agree to.

    Nobody can keep a proposed day that has passed.
    """
    day = change.day
    if day is None:
        raise InvalidError("day", change.words)
    if named_by_notice(draft, day):
        return {
            "timing": Timing.DATED,
            "due_on": day,
            "proposed_due_on": None,
            "proposed_reason": None,
            "late_choice": None,
        }
    if day < today:
        raise InvalidError("day_past", change.words)
    kept = Timing.DATED if draft.due_on is not None else Timing.UNDATED
    return {"timing": kept, "proposed_due_on": day, "proposed_reason": OFFICE_REASON}


def named_by_notice(draft: Draft, day: date) -> bool:
    """Whether `day` is a deadline that the draft's own words name: as read, or the day or the eve of a date in them."""
    reading = find_deadline(draft.deadline_text or draft.source_sentence, draft.notice.year, None)
    if reading is not None and reading.due_on is not None:
        return bool(day == reading.due_on)
    named = named_dates(draft.source_sentence, draft.notice.year)
    return day in named or day + timedelta(days=1) in named


async def _coop(acting: Acting, words: str) -> list[Json]:
    if fold_words(words) in _NOBODY:
        return []
    bodies = await people.bodies(acting.unit, acting.organisation.id)
    entries = [coop_entry(name.strip(), bodies) for name in words.split(",") if name.strip()]
    for entry in entries:
        if entry["body_id"] is None:
            raise InvalidError("body_unknown", entry["name"])
    return entries


def _settled_by(field: Field) -> frozenset[str]:
    """The doubts that an edit of this field answers."""
    lead = frozenset({"no_lead", "lead_unknown", "lead_near"})
    dates = frozenset(
        {
            "two_dates",
            "deadline_before_notice",
            "year_assumed",
            "year_unknown",
            "month_assumed",
            "start_unknown",
            "date_unread",
        }
    )
    match field:
        case Field.LEAD:
            return lead
        case Field.DUE | Field.STANDING | Field.UNDATED:
            return dates
        case Field.CHECKED:
            return dates | {"long_item"}
        case _:
            return frozenset()


def _refuse_if_stale(acting: Acting, draft: Draft, fields: tuple[str, ...], seen: Seen) -> None:
    # A reviewer who was never shown the draft cannot have meant to overwrite anybody's edit of it.
    stamp = draft.changed_by_other(fields, acting.member.id, seen.get(draft.number, 0))
    if stamp is not None:
        field = next(name for name in fields if draft.changes.get(name) == stamp)
        value = getattr(draft, field)
        raise StaleError(draft.number, field, str(value), stamp["member_id"], stamp["at"])


async def _split(acting: Acting, draft: Draft) -> Edited:
    """The first sentence keeps the number; each further one becomes a draft of its own with the same lead."""
    parts = [part.strip() for part in _SENTENCE_END.split(draft.text) if part.strip()]
    if len(parts) < 2:
        raise InvalidError("cannot_split", str(draft.number))
    organisation = await organisations.locked(acting.unit, acting.organisation.id)
    bodies = await people.bodies(acting.unit, acting.organisation.id)
    split_off = []
    for part in parts[1:]:
        words = _LEADING_LINK.sub("", part)
        sibling = read_alone(words, draft.paragraph, draft.notice, organisation.take_number(), bodies)
        sibling.area = draft.area
        if sibling.lead_name is None:
            sibling.lead_name, sibling.lead_body_id = draft.lead_name, draft.lead_body_id
            if "lead_name" not in draft.changes:  # else the words of the notice did not give it
                sibling.lead_text, sibling.lead_paragraph = draft.lead_text, draft.lead_paragraph
            of_lead = {"no_lead", *RosterDoubt}
            sibling.doubts = [doubt for doubt in sibling.doubts if doubt != "no_lead"]
            sibling.doubts += [doubt for doubt in draft.doubts if doubt in of_lead]
        split_off.append(await acting.unit.add(sibling))
    first = read_item(parts[0], draft.notice.year)
    values: Json = {"text": parts[0], "source_sentence": parts[0], "short_name": first.short_name[:SHORT_NAME_LENGTH]}
    if draft.timing is Timing.DATED and first.due_on is None:
        values |= {"timing": Timing(first.timing.value), "due_on": None, "due_time": None, "deadline_text": None}
        values |= {"deadline_named": None, "deadline_paragraph": None}
    values["doubts"] = [doubt for doubt in draft.doubts if doubt not in ("long_item", "two_dates")]
    old = draft.change(acting.member.id, acting.now, **values)
    numbers = [sibling.number for sibling in split_off]
    await acting.journal(
        "draft_split", draft, task_number=draft.number, old={"text": old["text"]}, new={"numbers": numbers}
    )
    await acting.unit.flush()
    return Edited(draft, tuple(split_off))


def read_alone(text: str, paragraph: int, notice: Notice, number: int, bodies: list[Body]) -> Draft:
    """A draft of these words of one paragraph: nothing is inherited, and not stored yet."""
    draft = draft_of(read_item(text, notice.year), notice, number, bodies)
    draft.paragraph = paragraph
    draft.lead_paragraph = paragraph if draft.lead_text else None
    draft.deadline_paragraph = paragraph if draft.deadline_text else None
    draft.short_name = draft.short_name or text[:SHORT_NAME_LENGTH]
    return draft
