"""*Tình hình*: the six boxes and their lists. Leaders and the office see the organisation, a member their own."""

from typing import Any

from bot.actions import deciding
from bot.chat import Message
from bot.dialogue import obstacles as obstacle_dialogue
from bot.dialogue import pictures, waiting
from bot.dialogue.turn import Rows, Turn, pager
from bot.texts import status as texts
from bot.texts.status import Board
from bot.texts.words import outside
from storage import obstacles, task_queries
from storage.access import Action
from storage.people import Role
from storage.questions import Question
from storage.states import Bucket
from storage.task_queries import Scope
from storage.tasks import Task

STATUS = "status"


async def status(turn: Turn, _argument: str) -> list[Message]:
    return [await _board(turn)]


async def status_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """A list, a page of it, or back to the boxes: all in the one message."""
    name, page = value["list"], value.get("page", 0)
    if name == "board":
        return [turn.in_place(await _board(turn))]
    if name == "picture":
        return await pictures.picture(turn, "")
    if name == "waiting":
        return await waiting.waiting(turn, "")
    if name == "obstacles":
        await turn.acting.require(Action.SEE_EVERYTHING)  # the boxes may be those of a role that is no more
        return await obstacle_dialogue.obstacle_list(turn, "")
    return [turn.in_place(await _list(turn, name, page))]


async def _scope(turn: Turn) -> Scope:
    everything = await turn.acting.may(Action.SEE_EVERYTHING)
    return Scope(turn.acting.organisation.id, None if everything else turn.member.id)


async def _board(turn: Turn) -> Message:
    scope, today = await _scope(turn), turn.acting.today
    counts = await task_queries.counts(turn.unit, scope, today)
    if not any(counts.values()):
        return Message(texts.empty())
    own = scope.member_id is not None
    found_obstacles = [] if own else await obstacles.unanswered(turn.unit, scope.organisation_id)
    unconfirmed = [] if own else await task_queries.waiting_for_sign_off(turn.unit, scope.organisation_id)
    board = Board(
        counts=counts,
        due_today=await task_queries.due_between(turn.unit, scope, today, today),
        overdue=await task_queries.in_bucket(turn.unit, scope, Bucket.OVERDUE, today),
        obstacles=found_obstacles,
        sign_offs=len(await deciding.waiting_sign_offs(turn.acting)),
        dates=len(await deciding.waiting_dates(turn.acting)),
        unconfirmed=len(unconfirmed),
        others=list((await waiting.others(turn.acting)).values()),
        decides=turn.member.role is not Role.OFFICE,
    )
    local = turn.acting.rules.calendar.local(turn.acting.now)
    text = texts.status(board, local, owner=turn.member if own else None, calendar=turn.acting.rules.calendar)
    if own and outside(turn.member):  # the lists are by lateness, of which a body from outside hears nothing
        return Message(text)
    rows = _rows(board) if own else [*_rows(board), [("Hình", {"list": "picture"})]]
    return Message(text, await turn.ask(STATUS, rows))


def _rows(board: Board) -> Rows:
    counts = board.counts
    first = [("Quá hạn", {"list": "overdue"})] if counts[Bucket.OVERDUE] else []
    if board.due_today:
        first.append(("Hôm nay", {"list": "due_today"}))
    if counts[Bucket.IN_TIME]:
        first.append(("Trong hạn", {"list": "in_time"}))
    second = [("Chưa có hạn", {"list": "undated"})] if counts[Bucket.UNDATED] else []
    if counts[Bucket.STANDING]:
        second.append(("Thường xuyên", {"list": "standing"}))
    if counts[Bucket.DONE_ON_TIME] or counts[Bucket.DONE_LATE]:
        second.append(("Hoàn thành", {"list": "finished"}))
    third = []
    if board.sign_offs or board.dates or board.unconfirmed or board.others:
        third.append(("Chờ ý kiến", {"list": "waiting"}))
    if board.obstacles:
        third.append(("Vướng mắc", {"list": "obstacles"}))
    return [row for row in (first, second, third) if row]


async def _list(turn: Turn, name: str, page: int) -> Message:
    found = await _tasks(turn, name)
    calendar, today = turn.acting.rules.calendar, turn.acting.today
    match name:
        case "overdue":
            text = texts.overdue_list(found, page, today, calendar)
        case "due_today":
            text = texts.due_today_list(found, page)
        case "in_time":
            text = texts.in_time_list(found, page, today)
        case "undated":
            text = texts.undated_list(found, page)
        case "standing":
            text = texts.standing_list(found, page)
        case _:
            text = texts.done_list(found, page)
    turns = [(label, {"list": name, **value}) for label, value in pager(page, texts.PAGE, len(found))]
    rows: Rows = [row for row in (turns, [("Về tình hình", {"list": "board"})]) if row]
    return Message(text, await turn.ask(STATUS, rows))


async def _tasks(turn: Turn, name: str) -> list[Task]:
    scope, today = await _scope(turn), turn.acting.today
    if name == "due_today":
        return await task_queries.due_between(turn.unit, scope, today, today)
    if name == "finished":
        on_time = await task_queries.in_bucket(turn.unit, scope, Bucket.DONE_ON_TIME, today)
        late = await task_queries.in_bucket(turn.unit, scope, Bucket.DONE_LATE, today)
        return sorted([*on_time, *late], key=lambda task: task.number)
    return await task_queries.in_bucket(turn.unit, scope, Bucket(name), today)
