"""The review of drafts (*dự thảo*): one list, corrected in one reply or by buttons; nothing is assigned before *giao*."""

from datetime import datetime
from typing import Any

from bot.actions import publishing, reviewing
from bot.actions.errors import InvalidError, NotFoundError, StaleError
from bot.actions.publishing import Held
from bot.actions.reviewing import Edit, Edited, Field
from bot.chat import Message
from bot.dialogue.edits import Heading, Parsed
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.notices.deadlines import parse_day
from bot.texts import review as texts
from bot.texts.words import code
from storage import accounts, notices, people, questions
from storage.notices import Draft, DraftState, Notice
from storage.questions import Question

REVIEW = "review"
DRAFT = "draft"
LATE = "late"
NEW_DAY = "new_day"
DRAFT_WORDS = "draft_words"

_ASKED = {
    Field.DUE: "hạn là ngày nào, ví dụ 19/01",
    Field.LEAD: "đơn vị nào chủ trì",
    Field.COOP: "đơn vị nào phối hợp, cách nhau dấu phẩy",
    Field.NAME: "tên gọn là gì, nhiều nhất 60 ký tự",
}


async def drafts(turn: Turn, _argument: str) -> list[Message]:
    """*dự thảo*: the notice that is being reviewed."""
    notice = await current_notice(turn)
    return await show(turn, notice) if notice else [Message(texts.no_drafts())]


async def current_notice(turn: Turn) -> Notice | None:
    """The notice with open drafts that this reviewer was last shown, else the newest one."""
    waiting = await notices.in_review(turn.unit, turn.acting.organisation.id)
    last = await questions.latest(turn.unit, turn.member, REVIEW)
    for notice in waiting:
        if last is not None and notice.id == last.data["notice_id"]:
            return notice
    return waiting[0] if waiting else None


async def show(turn: Turn, notice: Notice) -> list[Message]:
    """The summary, then the list of numbers and short names with those that need a look first."""
    found = await _in_order(turn, notice)
    if not found:
        return [Message(texts.no_drafts())]
    return [Message(texts.summary(notice, found)), await _list(turn, notice, found, 0)]


async def _in_order(turn: Turn, notice: Notice) -> list[Draft]:
    found = await notices.drafts_of(turn.unit, notice)
    return sorted(found, key=lambda draft: (not draft.needs_look(), draft.number))


async def _list(turn: Turn, notice: Notice, found: list[Draft], page: int) -> Message:
    shown = found[page * texts.PAGE : (page + 1) * texts.PAGE]
    rows: Rows = [
        *in_rows([(code(draft.number), {"draft": draft.number}) for draft in shown], 4),
        pager(page, texts.PAGE, len(found)),
        [(f"Giao {len(found)} nhiệm vụ", {"publish": True})],
    ]
    data = {"notice_id": notice.id, "seen": {str(draft.id): draft.version for draft in found}}
    choices = await turn.ask(REVIEW, [row for row in rows if row], data)
    return Message(texts.listing(found, page, turn.acting.today), choices)


async def review_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    notice = await notices.get(turn.unit, turn.acting.organisation.id, question.data["notice_id"])
    if notice is None:
        return [Message(texts.no_drafts())]
    if "draft" in value:
        draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, value["draft"])
        return [await whole(turn, draft)] if draft else [Message(texts.no_drafts())]
    if "publish" in value:
        return await give(turn, notice)
    found = await _in_order(turn, notice)
    return [turn.in_place(await _list(turn, notice, found, value["page"]))] if found else [Message(texts.no_drafts())]


async def whole(turn: Turn, draft: Draft) -> Message:
    """*xem 104*: one draft with its source sentence and the buttons that correct it."""
    if draft.state is not DraftState.OPEN:
        return Message(texts.edit_unknown(draft.number))
    options = [
        ("Đúng", Field.CHECKED),
        ("Hạn", Field.DUE),
        ("Thường xuyên", Field.STANDING),
        ("Chưa có hạn", Field.UNDATED),
        ("Chủ trì", Field.LEAD),
        ("Phối hợp", Field.COOP),
        ("Tên gọn", Field.NAME),
        ("Tách", Field.SPLIT),
        ("Bỏ", Field.DROP),
    ]
    rows = in_rows([(label, field.value) for label, field in options], 3)
    data = {"number": draft.number, "notice_id": draft.notice_id, "seen": {str(draft.id): draft.version}}
    return Message(texts.whole(draft, turn.acting.today), await turn.ask(DRAFT, rows, data))


async def draft_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A button under one draft: what needs words asks for them, the rest is done at once."""
    field, number = Field(value), question.data["number"]
    if field in _ASKED:
        await turn.ask_words(DRAFT_WORDS, {**question.data, "field": field.value})
        return [Message(texts.ask_words(number, _ASKED[field]))]
    return await _apply(turn, Parsed((Edit(number, field),), ()), _seen(question))


async def draft_words(turn: Turn, question: Question, text: str) -> list[Message]:
    """The words that a button under a draft asked for."""
    field, number = Field(question.data["field"]), question.data["number"]
    day = parse_day(text, turn.acting.today) if field is Field.DUE else None
    question.close(turn.acting.now)
    return await _apply(turn, Parsed((Edit(number, field, text.strip(), day),), ()), _seen(question))


async def correct(turn: Turn, parsed: Parsed) -> list[Message]:
    """A message of corrections, against what this reviewer was last shown."""
    shown = await questions.latest(turn.unit, turn.member, REVIEW)
    return await _apply(turn, parsed, _seen(shown) if shown else {})


async def describe(turn: Turn, notice: Notice, heading: Heading) -> list[Message]:
    """*số 15 ngày 16/01*."""
    await reviewing.describe_notice(turn.acting, notice, heading.number, heading.day)
    return [Message(texts.described(notice))]


async def publish(turn: Turn, _argument: str) -> list[Message]:
    """*giao*."""
    notice = await current_notice(turn)
    return await give(turn, notice) if notice else [Message(texts.no_drafts())]


async def give(turn: Turn, notice: Notice) -> list[Message]:
    """Gives out what can be, and asks about each draft that would be late on arrival."""
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    result = await publishing.publish(turn.acting, notice, joined)
    messages = [Message(texts.published(result, notice), task_ids=tuple(task.id for task in result.tasks[:1]))]
    for draft, reason in result.held:
        if reason is Held.LATE:
            rows: Rows = [[("Giữ hạn", "keep"), ("Hạn mới", "new"), ("Đã xong", "done")]]
            data = {"number": draft.number, "notice_id": notice.id, "seen": {str(draft.id): draft.version}}
            choices = await turn.ask(LATE, rows, data)
            messages.append(Message(texts.late_question(draft, turn.acting.today), choices))
    return messages


async def late_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*giữ hạn / hạn mới / đã xong*: once that is said, the draft is given out."""
    number = question.data["number"]
    if value == "new":
        await turn.ask_words(NEW_DAY, question.data)
        return [Message(texts.ask_new_day(number))]
    field = Field.KEEP_LATE if value == "keep" else Field.DONE_LATE
    return await _apply_and_give(turn, question, Edit(number, field))


async def new_day(turn: Turn, question: Question, text: str) -> list[Message]:
    """The new day for a draft that would be late on arrival."""
    day = parse_day(text, turn.acting.today)
    edit = Edit(question.data["number"], Field.DUE, text.strip(), day)
    if day is None:
        return await _apply(turn, Parsed((edit,), ()), _seen(question))
    question.close(turn.acting.now)
    return await _apply_and_give(turn, question, edit)


async def _apply_and_give(turn: Turn, question: Question, edit: Edit) -> list[Message]:
    messages = await _apply(turn, Parsed((edit,), ()), _seen(question))
    notice = await notices.get(turn.unit, turn.acting.organisation.id, question.data["notice_id"])
    draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, edit.number)
    if notice is None or draft is None or draft.state is not DraftState.OPEN or draft.is_late(turn.acting.today):
        return messages
    return [*messages, *await give(turn, notice)]


async def _apply(turn: Turn, parsed: Parsed, seen: dict[int, int]) -> list[Message]:
    done: list[Edited] = []
    problems: list[str] = [texts.edit_not_understood(words) for words in parsed.unknown]
    for edit in parsed.edits:
        try:
            done.append(await reviewing.edit(turn.acting, edit, seen))
        except NotFoundError:
            problems.append(texts.edit_unknown(edit.number))
        except InvalidError as error:
            problems.append(texts.edit_invalid(edit.number, error.field, error.value))
        except StaleError as error:
            problems.append(await _stale(turn, error))
    await _remember_seen(turn, [item.draft for item in done], problems)
    return [Message(texts.edited(done, problems, turn.acting.today))]


async def _stale(turn: Turn, error: StaleError) -> str:
    by = await people.get(turn.unit, turn.acting.organisation.id, error.by_id)
    draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, error.number)
    at = turn.acting.rules.calendar.local(datetime.fromisoformat(error.at))
    line = texts.line(draft, turn.acting.today) if draft else code(error.number)
    return texts.edit_stale(error.number, by or turn.member, at, line)


async def _remember_seen(turn: Turn, edited: list[Draft], problems: list[str]) -> None:
    """What this reviewer has now been shown, their own edits and, after a conflict, the other's, is not stale again."""
    shown = await questions.latest(turn.unit, turn.member, REVIEW)
    if shown is None:
        return
    seen = dict(shown.data["seen"])
    if problems:
        notice = await notices.get(turn.unit, turn.acting.organisation.id, shown.data["notice_id"])
        edited = await notices.drafts_of(turn.unit, notice) if notice else edited
    seen |= {str(draft.id): draft.version for draft in edited}
    shown.data = {**shown.data, "seen": seen}


def _seen(question: Question) -> dict[int, int]:
    return {int(draft_id): version for draft_id, version in question.data.get("seen", {}).items()}
