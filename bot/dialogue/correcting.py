"""Correcting drafts: several in one message, or one by its buttons. Nobody's edit is overwritten unseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.actions import reviewing
from bot.actions.errors import DroppedError, InvalidError, NotFoundError, StaleError
from bot.actions.matching import match_body
from bot.actions.reviewing import Edit, Edited, Field, Seen
from bot.chat import Message
from bot.dialogue import shown, task_indicator, unknown_bodies
from bot.dialogue.days import day_meant
from bot.dialogue.edits import Heading, Parsed
from bot.dialogue.turn import Turn, in_rows
from bot.texts import drafts as draft_texts
from bot.texts import edits as texts
from bot.texts import unknown_bodies as body_texts
from storage import notices, people
from storage.notices import Draft, DraftState, Notice
from storage.people import Body
from storage.questions import Question

DRAFT = "draft"
DRAFT_WORDS = "draft_words"

_ASKED = {
    Field.DUE: "hạn là ngày nào, ví dụ 19/01",
    Field.LEAD: "đơn vị nào chủ trì",
    Field.COOP: "đơn vị nào phối hợp, cách nhau dấu phẩy",
    Field.NAME: "tên gọn là gì, nhiều nhất 60 ký tự",
}
_OPTIONS = (
    ("Đúng", Field.CHECKED),
    ("Hạn", Field.DUE),
    ("Thường xuyên", Field.STANDING),
    ("Chưa có hạn", Field.UNDATED),
    ("Chủ trì", Field.LEAD),
    ("Phối hợp", Field.COOP),
    ("Tên gọn", Field.NAME),
    ("Tách", Field.SPLIT),
    ("Bỏ", Field.DROP),
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The answer, and whether all of it was written."""

    message: Message
    all_written: bool


async def whole(turn: Turn, draft: Draft) -> Message:
    """*xem 104*: one draft with the words that each finding came from, and the buttons that correct it."""
    if draft.state is not DraftState.OPEN:
        return Message(texts.edit_unknown(draft.number))
    near = await _near(turn, draft)
    about_lead = [unknown_bodies.is_it(near), ("Đơn vị khác", {"other": True})] if near is not None else []
    corrections: list[tuple[str, Any]] = [(label, field.value) for label, field in _OPTIONS]
    rows = [[choice] for choice in about_lead] + in_rows(corrections, 3)
    data = {"number": draft.number, "seen": shown.versions_of([draft]), "lead_name": draft.lead_name}
    choices = await turn.ask(DRAFT, rows, data) + await task_indicator.button(turn, draft)
    return Message(draft_texts.whole(draft, turn.acting.today, near), choices)


async def _near(turn: Turn, draft: Draft) -> Body | None:
    """The body whose name that of the lead nearly is."""
    if draft.lead_body_id is not None or not draft.lead_name:
        return None
    return match_body(draft.lead_name, await people.bodies(turn.unit, turn.acting.organisation.id)).near


async def draft_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A button under one draft: what needs words asks for them, the rest is done at once."""
    number = question.data["number"]
    if isinstance(value, dict):
        return [await _lead_chosen(turn, question, value)]
    field = Field(value)
    if field in _ASKED:
        await turn.ask_words(DRAFT_WORDS, {**question.data, "field": field.value})
        return [Message(texts.ask_words(number, _ASKED[field]))]
    return [(await apply(turn, [Edit(number, field)], await shown.versions(turn, question))).message]


async def _lead_chosen(turn: Turn, question: Question, value: dict[str, Any]) -> Message:
    """*Đúng là ‹đơn vị›*, which then holds for each draft of the notice with that name; or *Đơn vị khác*."""
    number, name = question.data["number"], question.data["lead_name"]
    draft = await _draft(turn, number)
    if "is" not in value:
        return await unknown_bodies.ask_about(turn, draft.notice, name)
    body = await people.body(turn.unit, turn.acting.organisation.id, value["is"])
    if body is None:
        raise NotFoundError
    corrected = await apply(turn, [Edit(number, Field.LEAD, body.name)], await shown.versions(turn, question))
    if not corrected.all_written:
        return corrected.message
    question.close(turn.acting.now)
    settled = await unknown_bodies.settle(turn, draft.notice, name, body.id)
    if not settled.drafts:
        return corrected.message
    return Message(f"{corrected.message.text}\n{body_texts.confirmed_too(settled, name)}")


async def draft_words(turn: Turn, question: Question, text: str) -> list[Message]:
    """The words that a button under a draft asked for. What cannot be used may be said again."""
    field, number = Field(question.data["field"]), question.data["number"]
    day = day_meant(text, turn.acting.today) if field is Field.DUE else None
    edit = Edit(number, field, text.strip(), day)
    corrected = await apply(turn, [edit], await shown.versions(turn, question))
    if corrected.all_written:
        question.close(turn.acting.now)
    return [corrected.message]


async def correct(turn: Turn, parsed: Parsed) -> list[Message]:
    """A message of corrections, against what this reviewer was last shown."""
    return [(await apply(turn, parsed.edits, await shown.versions(turn), parsed.unknown)).message]


async def describe(turn: Turn, notice: Notice, heading: Heading) -> list[Message]:
    """*số 15 ngày 16/01*."""
    await reviewing.describe_notice(turn.acting, notice, heading.number, heading.day)
    return [Message(texts.described(notice))]


async def apply(turn: Turn, edits: Sequence[Edit], seen: Seen, not_understood: Sequence[str] = ()) -> Corrected:
    """Each edit for itself: what cannot be written holds up none of the others."""
    done: list[Edited] = []
    now_shown: list[Draft] = []
    problems: list[str] = [texts.edit_not_understood(words) for words in not_understood]
    for edit in edits:
        try:
            edited = await reviewing.edit(turn.acting, edit, seen)
        except DroppedError:
            problems.append(texts.edit_dropped(edit.number))
        except NotFoundError:
            problems.append(texts.edit_unknown(edit.number))
        except InvalidError as error:
            problems.append(texts.edit_invalid(edit.number, error.field, error.value))
        except StaleError as error:
            problems.append(await _stale(turn, error))
            now_shown += [await _draft(turn, error.number)]
        else:
            done.append(edited)
            now_shown += [edited.draft, *edited.split_off]
            seen = {**seen, **{draft.number: draft.version for draft in now_shown}}
    await shown.remember(turn, now_shown)
    return Corrected(Message(texts.edited(done, problems, turn.acting.today)), not problems)


async def _draft(turn: Turn, number: int) -> Draft:
    draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, number)
    if draft is None:
        raise NotFoundError(number)
    return draft


async def _stale(turn: Turn, error: StaleError) -> str:
    by = await people.get(turn.unit, turn.acting.organisation.id, error.by_id)
    at = turn.acting.rules.calendar.local(datetime.fromisoformat(error.at))
    draft = await _draft(turn, error.number)
    return texts.edit_stale(error.number, by or turn.member, at, texts.changed(draft, error.field, turn.acting.today))
