"""Obstacles before a leader (*vướng mắc*): the list, one with its choices, the answer."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import deadlines, obstacles
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError
from bot.chat import Message
from bot.dialogue import obstacle_choices as choosing
from bot.dialogue import part_obstacles
from bot.dialogue.turn import Rows, Turn, ask, in_rows
from bot.texts import errors as error_texts
from bot.texts import obstacles as texts
from bot.texts.words import code
from bot.understanding.reading import understand
from bot.understanding.said import Kind
from storage import deliveries
from storage import obstacles as kept
from storage.access import Action
from storage.obstacles import Obstacle
from storage.questions import Question
from storage.types import Json
from storage.words import fold_words

OBSTACLES = "obstacles"
OBSTACLE = "obstacle"
ANSWER = "answer"
MOST_BUTTONS = 12
_AS_LEADER_SAID = re.compile(r"\btheo (?:y kien|chi dao)\b")


async def obstacle_list(turn: Turn, _argument: str) -> list[Message]:
    """*vướng mắc*: what waits for a word from a leader."""
    found = await kept.unanswered(turn.unit, turn.acting.organisation.id)
    text = texts.listing(found, turn.acting.rules.calendar, turn.acting.today)
    if not found:
        return [Message(text)]
    rows = in_rows([(code(item.assignment.task.number), item.id) for item in found[:MOST_BUTTONS]], 4)
    return [Message(text, await turn.ask(OBSTACLES, rows))]


async def obstacles_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    found = await kept.get(turn.unit, turn.acting.organisation.id, value)
    return [await obstacle_message(turn, found)] if found else [Message(error_texts.stale_choice())]


async def obstacle_message(turn: Turn, found: Obstacle) -> Message:
    """One obstacle with the choices that this member has."""
    text = texts.one(found, turn.member, turn.acting.rules.calendar)
    rows = await _rows(turn.acting, found)
    return Message(text, await turn.ask(OBSTACLE, rows, _data(found)) if rows else ())


def choices(*, leads: bool, date: bool, body: bool) -> Rows:
    """`date`: the deadline can be moved; `body`: another body can have the work. The office records words only."""
    if not leads:
        return [[("Ghi ý kiến lãnh đạo", "answer")]]
    changes = [("Đặt hạn khác", "date")] if date else []
    changes += [("Giao đơn vị khác", "body")] if body else []
    first: Rows = [[("Cho ý kiến", "answer")], changes, [("Đưa vào giao ban", "brief")]]
    return [row for row in first if row]


async def _rows(acting: Acting, found: Obstacle) -> Rows:
    task = found.assignment.task
    if not found.is_open or task.is_over or await obstacles.answering(acting, task) is None:
        return []
    dated = task.due_on is not None and deadlines.is_movable(task)
    return choices(
        leads=acting.member.role.leads,
        date=dated and await acting.may(Action.MOVE_DEADLINE, task),
        body=obstacles.may_go_to_another(found) and await acting.may(Action.CHANGE_LEAD, task),
    )


async def obstacle_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """One of the choices under an obstacle."""
    found = await kept.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None or not found.is_open or found.assignment.task.is_over:
        return [Message(error_texts.already_decided())]
    if await obstacles.answering(turn.acting, found.assignment.task) is None:
        raise NotAllowedError
    match value:
        case "date":
            return [await choosing.ask_date(turn, found)]
        case "body":
            return [await choosing.ask_body(turn, found, 0)]
        case "brief":
            await obstacles.answer_on_briefing(turn.acting, found.id, texts.on_briefing())
            question.close(turn.acting.now)
            return [turn.in_place(Message(texts.choice_recorded(found)))]
    await turn.ask_words(ANSWER, question.data)
    return [Message(texts.ask_answer(found))]


async def answer_said(turn: Turn, question: Question, text: str) -> list[Message]:
    question.close(turn.acting.now)
    return [await _answer(turn, question.data["obstacle_id"], text)]


async def by_reply(turn: Turn, text: str) -> list[Message] | None:
    """A leader's words in reply to the message about an obstacle are the answer to it; None for anything else.

    The office says whose they are: *theo ý kiến …*. A mere "ok" or "đã nhận" says that it was read, and answers nothing.
    """
    answers = turn.member.role.leads or _AS_LEADER_SAID.search(fold_words(text))
    if turn.incoming.reply_to is None or not answers or understand(text, turn.acting.today).kind is Kind.ACCEPTED:
        return None
    delivery = await turn.answered_delivery()
    if delivery is None or delivery.kind is not deliveries.Kind.OBSTACLE:
        return None
    return [await _answer(turn, delivery.items[0]["obstacle_id"], text)]


async def _answer(turn: Turn, obstacle_id: int, text: str) -> Message:
    try:
        found = await obstacles.answer_obstacle(turn.acting, obstacle_id, text.strip())
    except AlreadyError:
        return Message(error_texts.already_decided())
    leader = None if turn.member.role.leads else found.answered_by
    return Message(texts.answer_recorded(found, leader))


async def render_obstacle(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the deciding leader and to the office, each with their choices; to a head who gave the work on, with theirs."""
    found = await kept.get(acting.unit, acting.organisation.id, items[0]["obstacle_id"])
    if found is None or not found.is_open:
        return None
    before_head = await part_obstacles.render(acting, channel, found)
    if before_head is not None:
        return before_head
    rows = await _rows(acting, found)
    buttons = await ask(acting, channel, OBSTACLE, rows, _data(found)) if rows else ()
    return Message(texts.one(found, acting.member, acting.rules.calendar), buttons)


async def render_answered(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To the member who met it."""
    found = await kept.get(acting.unit, acting.organisation.id, items[0]["obstacle_id"])
    if found is None:
        return None
    return Message(texts.answered(found), task_ids=(found.assignment.task_id,))


async def render_resolved(acting: Acting, item: Json) -> Message | None:
    """To whoever was asked: the member says that it is none any more."""
    found = await kept.get(acting.unit, acting.organisation.id, item["obstacle_id"])
    return Message(texts.resolved(found, acting.member)) if found is not None and found.resolved else None


def _data(found: Obstacle) -> Json:
    return {"obstacle_id": found.id}
