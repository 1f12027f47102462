"""Paragraphs that the reader took for no task (*không phải nhiệm vụ*): the list, one of them, and *Đưa vào dự thảo*."""

from typing import Any

from bot.actions import left_out as actions
from bot.actions.errors import AlreadyError
from bot.chat import Message
from bot.dialogue import correcting, shown
from bot.dialogue.turn import Rows, Turn, in_rows, on_page, pager
from bot.texts import left_out as texts
from bot.texts import review as review_texts
from storage import notices
from storage.notices import Notice
from storage.questions import Question

LEFT_OUT = "left_out"
PARAGRAPH = "left_out_paragraph"
OPTIONS: Rows = [[("Đưa vào dự thảo", {"take": True})], [("‹ Danh sách", {"page": 0})]]


async def left_out(turn: Turn, _argument: str) -> list[Message]:
    """*không phải nhiệm vụ*: of the notice that is being reviewed, or was last."""
    notice = await shown.last_notice(turn)
    return [await listed(turn, notice, 0)] if notice else [Message(review_texts.no_drafts())]


async def listed(turn: Turn, notice: Notice, page: int) -> Message:
    """A page of them, with a button for each that opens it."""
    others = await notices.others_of(turn.unit, notice)
    if not others:
        return Message(texts.none_left())
    page, here = on_page(others, page, texts.PAGE)
    first = page * texts.PAGE + 1
    options = [(str(place), {"mark": actions.mark_of(entry)}) for place, entry in enumerate(here, start=first)]
    rows: Rows = [*in_rows(options, 4), pager(page, texts.PAGE, len(others))]
    choices = await turn.ask(LEFT_OUT, [row for row in rows if row], {"notice_id": notice.id})
    return Message(texts.listing(others, page), choices)


async def listed_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Turns a page, or opens one paragraph."""
    notice = await shown.notice_of(turn, question)
    if notice is None:
        return [Message(review_texts.no_drafts())]
    if "page" in value:
        return [turn.in_place(await listed(turn, notice, value["page"]))]
    for entry in await notices.others_of(turn.unit, notice):
        if actions.mark_of(entry) == value["mark"]:
            data = {"notice_id": notice.id, "mark": value["mark"]}
            return [Message(texts.paragraph(entry), await turn.ask(PARAGRAPH, OPTIONS, data))]
    return [Message(texts.gone())]


async def paragraph_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Đưa vào dự thảo*, or back to the list."""
    notice = await shown.notice_of(turn, question)
    if notice is None:
        return [Message(review_texts.no_drafts())]
    if "page" in value:
        return [turn.in_place(await listed(turn, notice, value["page"]))]
    try:
        draft = await actions.take_up(turn.acting, notice, question.data["mark"])
    except AlreadyError:
        return [Message(texts.gone())]
    question.close(turn.acting.now)
    await shown.remember(turn, [draft])
    return [turn.in_place(Message(texts.taken_up(draft))), await correcting.whole(turn, draft)]
