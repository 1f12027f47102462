"""An obstacle of what was given on, before the head: to be answered, or passed up to the deciding leader."""

from typing import Any

from bot.actions import part_obstacles
from bot.actions.above import as_head
from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue.parts import as_whom
from bot.dialogue.turn import Rows, Turn, ask
from bot.texts import errors as error_texts
from bot.texts import parts as texts
from bot.texts.waiting import Entry, Pile
from bot.texts.words import clip, code, comrade, named, quoted
from scheduler.unanswered import goes_on_at
from storage import obstacles, task_queries
from storage.obstacles import Obstacle
from storage.people import Member
from storage.questions import Question
from storage.types import Json

OBSTACLE = "part_obstacle"
ANSWER = "part_answer"
_ROWS: Rows = [[("Trả lời", "answer"), ("Chuyển lên trên", "up")]]


async def render(acting: Acting, channel: str, found: Obstacle) -> Message | None:
    """To the head with the choices; None for an obstacle that is not theirs to look at first."""
    head = await as_head(acting, found.assignment)
    if head is None:
        return None
    choices = await ask(acting, channel, OBSTACLE, _ROWS, _data(found))
    return Message(_text(acting, found, head), choices)


async def render_gone_up(acting: Acting, item: Json) -> Message | None:
    """To the head and to whoever met it: it is before a leader by now. None once it was answered or taken back."""
    found = await obstacles.get(acting.unit, acting.organisation.id, item["obstacle_id"])
    if found is None or not found.is_open or found.assignment.task.is_over:
        return None
    leader = await task_queries.approver_of(acting.unit, found.assignment.task)
    text = texts.gone_up(found, acting.member, leader, acting.rules.calendar.day(found.at), acting.today)
    return Message(text, task_ids=(found.assignment.task_id,))


async def pile(acting: Acting) -> Pile:
    """What waits for the head, in the list *duyệt*."""
    entries = [
        Entry(
            item.assignment.task.number,
            f"{named(item.assignment.task)} – {comrade(item.reported_by)}: {quoted(clip(item.words, 60))}",
            f"Vướng mắc {code(item.assignment.task.number)}",
            item.id,
        )
        for item in await part_obstacles.waiting_for(acting)
    ]
    return Pile("Vướng mắc của phần đã giao lại", "vướng mắc của phần đã giao lại", entries)


async def open_obstacle(turn: Turn, value: Any) -> list[Message]:
    """One of the list, with its choices."""
    found = await obstacles.get(turn.unit, turn.acting.organisation.id, value)
    head = await as_head(turn.acting, found.assignment) if found is not None and found.is_open else None
    if found is None or head is None:
        return [Message(error_texts.already_decided())]
    return [Message(_text(turn.acting, found, head), await turn.ask(OBSTACLE, _ROWS, _data(found)))]


async def chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    found = await obstacles.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None or not found.is_open or await as_head(turn.acting, found.assignment) is None:
        return [Message(error_texts.already_decided())]
    if value == "answer":
        await turn.ask_words(ANSWER, question.data)
        return [Message(texts.ask_answer(found))]
    await part_obstacles.pass_up(turn.acting, found.id)
    question.close(turn.acting.now)
    leader = await task_queries.approver_of(turn.unit, found.assignment.task)
    return [turn.in_place(Message(texts.passed_up(found, leader), task_ids=(found.assignment.task_id,)))]


async def answer_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The head's own words."""
    question.close(turn.acting.now)
    found = await part_obstacles.answer(turn.acting, question.data["obstacle_id"], text.strip())
    return [Message(texts.answer_recorded(found))]


def _text(acting: Acting, found: Obstacle, head: Member) -> str:
    goes_up = acting.rules.calendar.day(goes_on_at(found.at, acting.rules))
    return as_whom(acting, head) + texts.obstacle(found, acting.rules.calendar, goes_up, acting.today)


def _data(found: Obstacle) -> dict[str, Any]:
    return {"obstacle_id": found.id, "task_id": found.assignment.task_id}
