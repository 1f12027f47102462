"""An obstacle answered by another deadline or by another body: what is asked for that, and the answer."""

from datetime import date
from typing import Any

from bot.actions import deadlines, obstacles, transferring
from bot.actions.deadlines import DEPUTY_DAYS, BeyondDeputyError, NotMovableError, WrongDayError
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError
from bot.chat import Message
from bot.dialogue.days import day_meant
from bot.dialogue.turn import Rows, Turn, in_rows, on_page, pager
from bot.texts import errors as error_texts
from bot.texts import obstacles as texts
from bot.texts.words import clip
from storage import obstacles as kept
from storage import people
from storage.obstacles import Obstacle
from storage.people import Role
from storage.questions import Question

DATE = "obstacle_date"
DATE_SAID = "obstacle_date_said"
BODY = "obstacle_body"
_MORE = (3, 5, 7)  # working days
_BODIES = 8
_LABEL = 34


async def ask_date(turn: Turn, found: Obstacle) -> Message:
    """With the next days at hand; a sentence with another day answers too. A deputy is offered what a deputy may set."""
    acting, task = turn.acting, found.assignment.task
    start = max(task.due_on or acting.today, acting.today)
    days = {more: acting.rules.calendar.add_working_days(start, more) for more in _MORE}
    deputy = acting.member.role is Role.DEPUTY
    offered = {more: day for more, day in days.items() if not (deputy and deadlines.beyond_deputy(task, day))}
    rows: Rows = [[(texts.days_more(day, more, acting.today), day.isoformat())] for more, day in offered.items()]
    data = {"obstacle_id": found.id}
    await turn.ask_words(DATE_SAID, data)
    return Message(texts.ask_date(found, acting.today), await turn.ask(DATE, rows, data) if rows else ())


async def date_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    return [await _set_date(turn, question, date.fromisoformat(value))]


async def date_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """A day in words; what cannot be read leaves the question open."""
    found = await kept.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None or await obstacles.answering(turn.acting, found.assignment.task) is None:
        raise NotAllowedError
    day = day_meant(text, turn.acting.today)
    if day is None:
        return [Message(texts.day_not_read(text))]
    return [await _set_date(turn, question, day)]


async def _set_date(turn: Turn, question: Question, due_on: date) -> Message:
    found = await kept.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None:
        return Message(error_texts.stale_choice())
    today = turn.acting.today
    try:
        await obstacles.answer_with_date(turn.acting, found.id, due_on, texts.with_date(due_on, today))
    except AlreadyError:
        text = error_texts.already_decided()
    except WrongDayError:
        return Message(texts.day_not_later(found, today))
    except BeyondDeputyError:
        return Message(texts.day_of_the_chair(found, DEPUTY_DAYS))
    except NotMovableError:
        text = texts.not_movable(found)
    else:
        text = texts.choice_recorded(found)
    question.close(turn.acting.now)
    return turn.in_place(Message(text))


async def ask_body(turn: Turn, found: Obstacle, page: int) -> Message:
    """The bodies that have a head."""
    bodies = await transferring.bodies_with_heads(turn.acting, found.assignment)
    if not bodies:
        return Message(error_texts.already_decided())
    page, shown = on_page(bodies, page, _BODIES)
    rows: Rows = [
        *in_rows([(clip(body.name, _LABEL), {"body": body.id}) for body in shown], 1),
        pager(page, _BODIES, len(bodies)),
    ]
    choices = await turn.ask(BODY, [row for row in rows if row], {"obstacle_id": found.id})
    return Message(texts.ask_body(found), choices)


async def body_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A body is shown before it gets the work; or another page, or no body at all."""
    found = await kept.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None or not found.is_open:
        return [Message(error_texts.already_decided())]
    if await obstacles.answering(turn.acting, found.assignment.task) is None:
        raise NotAllowedError
    if "page" in value:
        return [turn.in_place(await ask_body(turn, found, value["page"]))]
    if "keep" in value:
        question.close(turn.acting.now)
        return [turn.in_place(Message(error_texts.nothing_written()))]
    body = await people.body(turn.unit, turn.acting.organisation.id, value.get("body") or value["give"])
    if body is None:
        return [Message(error_texts.stale_choice())]
    if "body" in value:
        rows: Rows = [[("Đồng ý", {"give": body.id}), ("Giữ nguyên", {"keep": True})]]
        choices = await turn.ask(BODY, rows, question.data)
        return [turn.in_place(Message(texts.confirm_body(found, body), choices))]
    try:
        await obstacles.answer_with_body(turn.acting, found.id, body.id, texts.with_body(body))
    except (AlreadyError, InvalidError):
        return [Message(error_texts.already_decided())]
    question.close(turn.acting.now)
    return [turn.in_place(Message(texts.choice_recorded(found)))]
