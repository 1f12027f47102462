"""Bodies that the notice names and the roster does not know (*đơn vị chưa có*): one choice for each name."""

from typing import Any

from bot.actions import unknown_bodies as actions
from bot.actions.errors import AlreadyError
from bot.actions.matching import Unknown, match_body, unknown_names
from bot.actions.unknown_bodies import Settled
from bot.chat import Message
from bot.dialogue import shown
from bot.dialogue.turn import Rows, Turn, on_page, pager
from bot.texts import review as review_texts
from bot.texts import unknown_bodies as texts
from bot.texts.words import clip
from storage import notices, people
from storage.notices import Draft, Notice
from storage.people import Body
from storage.questions import Question
from storage.words import name_key

NAMES = "unknown_bodies"
NAME = "unknown_body"
LONGEST_LABEL = 36


async def listed(turn: Turn, notice: Notice, page: int) -> Message:
    """The names, those that most drafts wait for first."""
    found = unknown_names(await notices.drafts_of(turn.unit, notice))
    if not found:
        return Message(texts.nothing_waits())
    page, here = on_page(found, page, texts.PAGE)
    rows: Rows = [
        *([(clip(unknown.name, LONGEST_LABEL), {"name": unknown.name})] for unknown in here),
        pager(page, texts.PAGE, len(found)),
    ]
    choices = await turn.ask(NAMES, [row for row in rows if row], {"notice_id": notice.id})
    return Message(texts.listing(found, page), choices)


async def names_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Turns a page, or asks about one name."""
    notice = await shown.notice_of(turn, question)
    if notice is None:
        return [Message(review_texts.no_drafts())]
    if "page" in value:
        return [turn.in_place(await listed(turn, notice, value["page"]))]
    return [await ask_about(turn, notice, value["name"])]


async def ask_about(turn: Turn, notice: Notice, name: str) -> Message:
    """One name: is it a body that the roster has, or a new one, subordinate or from outside?"""
    unknown = _waiting(await notices.drafts_of(turn.unit, notice), name)
    if unknown is None:
        return Message(texts.nothing_waits())
    near = match_body(name, await people.bodies(turn.unit, turn.acting.organisation.id)).near
    choices = await turn.ask(NAME, options(near), {"notice_id": notice.id, "name": unknown.name})
    return Message(texts.name_question(unknown, near), choices)


def options(near: Body | None) -> Rows:
    """`near`: the body that a name comes near to."""
    return [
        *([[is_it(near)]] if near is not None else []),
        [("Thêm: trực thuộc UBND xã", {"outside": False})],
        [("Thêm: cơ quan bên ngoài", {"outside": True})],
        [("Không thêm", {"skip": True})],
    ]


def is_it(near: Body) -> tuple[str, Any]:
    """The choice that says that a name is that body."""
    return clip(f"Đúng là {near.name}", LONGEST_LABEL), {"is": near.id}


async def name_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """What the office says of one name holds wherever it waits."""
    name = question.data["name"]
    notice = await shown.notice_of(turn, question)
    if notice is None:
        return [Message(review_texts.no_drafts())]
    if "skip" in value:
        question.close(turn.acting.now)
        return [turn.in_place(Message(texts.not_added(name)))]
    if "is" in value:
        settled = await settle(turn, notice, name, value["is"])
        text = texts.confirmed(settled, name) if settled.drafts else texts.nothing_waits()
    else:
        try:
            settled = await actions.add_body(turn.acting, name, outside=value["outside"])
        except AlreadyError:
            return [Message(texts.known_by_now())]
        await shown.remember(turn, list(settled.drafts))
        text = texts.added(settled)
    question.close(turn.acting.now)
    left = unknown_names(await notices.drafts_of(turn.unit, notice))
    return [turn.in_place(Message(text)), *([await listed(turn, notice, 0)] if left else [])]


async def settle(turn: Turn, notice: Notice, name: str, body_id: int) -> Settled:
    """The name is that body in every draft of the notice that waits for it; the reviewer has now seen those drafts."""
    settled = await actions.is_body(turn.acting, notice, name, body_id)
    await shown.remember(turn, list(settled.drafts))
    return settled


def _waiting(drafts: list[Draft], name: str) -> Unknown | None:
    key = name_key(name)
    return next((unknown for unknown in unknown_names(drafts) if name_key(unknown.name) == key), None)
