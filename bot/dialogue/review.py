"""The review of drafts (*dự thảo*): one list, those that need a look first; nothing is assigned before *giao*.

Beside it stands what else a reviewer should look at: paragraphs that are no tasks, unknown bodies, doubtful words of a scan.
"""

from typing import Any

from bot.actions.matching import unknown_names
from bot.chat import Message
from bot.dialogue import (
    correcting,
    doubtful,
    giving,
    left_out,
    notices_named,
    shown,
    task_indicator,
    unknown_bodies,
    workbook,
)
from bot.dialogue.turn import Rows, Turn, in_rows, on_page, pager
from bot.texts import review as texts
from bot.texts.words import code
from storage import notices
from storage.notices import Draft, Notice
from storage.questions import Question


async def drafts(turn: Turn, _argument: str) -> list[Message]:
    """*dự thảo*: the notice that is being reviewed."""
    notice = await shown.current_notice(turn)
    return await show(turn, notice) if notice else [Message(texts.no_drafts())]


async def show(turn: Turn, notice: Notice) -> list[Message]:
    """The summary, then the list of numbers and short names with those that need a look first."""
    found = await _in_order(turn, notice)
    if not found:
        return [Message(texts.no_drafts())]
    named = await notices_named.offered(turn, notice)
    summary = "\n".join([texts.summary(notice, found), *named.lines])
    return [Message(summary, named.choices), await _list(turn, notice, found, 0)]


async def listed(turn: Turn, notice: Notice) -> list[Message]:
    """The list alone."""
    found = await _in_order(turn, notice)
    return [await _list(turn, notice, found, 0)] if found else []


async def _in_order(turn: Turn, notice: Notice) -> list[Draft]:
    found = await notices.drafts_of(turn.unit, notice)
    return sorted(found, key=lambda draft: (not draft.needs_look(), draft.number))


async def _list(turn: Turn, notice: Notice, found: list[Draft], page: int) -> Message:
    page, here = on_page(found, page, texts.PAGE)
    rows: Rows = [
        *in_rows([(code(draft.number), {"draft": draft.number}) for draft in here], 4),
        pager(page, texts.PAGE, len(found)),
        *in_rows(await _beside(turn, notice, found), 2),
        [("Sổ Excel", {"workbook": True}), (f"Giao {len(found)} nhiệm vụ", {"publish": True})],
    ]
    data = {"notice_id": notice.id, "seen": await shown.with_shown(turn, here)}
    choices = await turn.ask(shown.REVIEW, [row for row in rows if row], data)
    return Message(texts.listing(found, page, turn.acting.today), choices)


async def _beside(turn: Turn, notice: Notice, found: list[Draft]) -> list[tuple[str, Any]]:
    """What else there is to look at, each with how much of it."""
    counted = (
        ("Không phải nhiệm vụ", "left_out", len(await notices.others_of(turn.unit, notice))),
        ("Đơn vị chưa có", "unknown_bodies", len(unknown_names(found))),
        ("Chỉ tiêu", "targets", len(await task_indicator.with_targets(turn, found))),
        ("Chữ chưa rõ", "doubtful_words", len(await notices.doubtful_words(turn.unit, notice))),
    )
    return [(f"{label} ({count})", {"beside": what}) for label, what, count in counted if count]


async def review_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    notice = await shown.notice_of(turn, question)
    if notice is None:
        return [Message(texts.no_drafts())]
    if "draft" in value:
        draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, value["draft"])
        return [await correcting.whole(turn, draft)] if draft else [Message(texts.no_drafts())]
    if "publish" in value:
        return await giving.give(turn, notice)
    if "workbook" in value:
        return await workbook.send(turn, notice)
    match value.get("beside"):
        case "left_out":
            return [await left_out.listed(turn, notice, 0)]
        case "targets":
            return [await task_indicator.listed(turn, await _in_order(turn, notice))]
        case "unknown_bodies":
            return [await unknown_bodies.listed(turn, notice, 0)]
        case "doubtful_words":
            return [await doubtful.pictured(turn, notice, 0)]
    found = await _in_order(turn, notice)
    return [turn.in_place(await _list(turn, notice, found, value["page"]))] if found else [Message(texts.no_drafts())]
