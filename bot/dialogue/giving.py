"""Giving out (*giao*), and what has to be said first about a draft that would be late on arrival."""

from typing import Any

from bot.actions import publishing
from bot.actions.publishing import Held, Published
from bot.actions.reviewing import Edit, Field
from bot.chat import Message
from bot.dialogue import correcting, notices_named, places, shown
from bot.dialogue.days import day_meant
from bot.dialogue.turn import Rows, Turn
from bot.texts import giving as texts
from bot.texts import review as review_texts
from storage import accounts, notices
from storage.notices import Draft, DraftState, Notice, NoticeState
from storage.questions import Question

LATE = "late_draft"
NEW_DAY = "new_day"


async def publish(turn: Turn, _argument: str) -> list[Message]:
    """*giao*."""
    notice = await shown.current_notice(turn)
    return await give(turn, notice) if notice else [Message(review_texts.no_drafts())]


async def give(turn: Turn, notice: Notice) -> list[Message]:
    """Gives out what can be, and asks about each draft that would be late on arrival."""
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    result = await publishing.publish(turn.acting, notice, joined)
    if not result.tasks and not result.held:
        given = notice.state is NoticeState.PUBLISHED
        return [Message(texts.already_published(notice) if given else review_texts.no_drafts())]
    late = [await _ask_late(turn, draft) for draft, reason in result.held if reason is Held.LATE]
    return [await _published(turn, result, notice), *late]


async def _published(turn: Turn, result: Published, notice: Notice) -> Message:
    """With a button for each task that is to be given on to places, and for each earlier notice that the text names."""
    named = await notices_named.offered(turn, notice) if result.tasks else notices_named.Offer()
    text = "\n".join([texts.published(result, notice), *named.lines])
    return Message(text, (*await places.fan_button(turn, result.tasks), *named.choices))


async def _ask_late(turn: Turn, draft: Draft) -> Message:
    rows: Rows = [[("Giữ hạn", "keep"), ("Hạn mới", "new"), ("Đã xong", "done")]]
    data = {"number": draft.number, "notice_id": draft.notice_id, "seen": shown.versions_of([draft])}
    return Message(texts.late_question(draft, turn.acting.today), await turn.ask(LATE, rows, data))


async def late_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*giữ hạn / hạn mới / đã xong*: once that is said, the draft is given out."""
    number = question.data["number"]
    if value == "new":
        await turn.ask_words(NEW_DAY, question.data)
        return [Message(texts.ask_new_day(number))]
    field = Field.KEEP_LATE if value == "keep" else Field.DONE_LATE
    return await _settle_and_give(turn, question, Edit(number, field))


async def new_day(turn: Turn, question: Question, text: str) -> list[Message]:
    """The new day for a draft that would be late on arrival."""
    day = day_meant(text, turn.acting.today)
    return await _settle_and_give(turn, question, Edit(question.data["number"], Field.DUE, text.strip(), day))


async def _settle_and_give(turn: Turn, question: Question, edit: Edit) -> list[Message]:
    """Gives out this one draft: the others that are held are asked about in questions of their own."""
    corrected = await correcting.apply(turn, [edit], await shown.versions(turn, question))
    if not corrected.all_written:
        return [corrected.message]
    question.close(turn.acting.now)
    notice = await shown.notice_of(turn, question)
    draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, edit.number)
    if notice is None or draft is None or draft.state is not DraftState.OPEN:
        return [corrected.message]
    if draft.is_late(turn.acting.today):  # the new day is no better
        return [corrected.message, await _ask_late(turn, draft)]
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    result = await publishing.publish(turn.acting, notice, joined, only=draft.number)
    return [corrected.message, await _published(turn, result, notice)]
