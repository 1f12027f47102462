"""The lists behind the state (*tình hình*), each a state of the same message: tasks, obstacles, what waits for a decision."""

from dataclasses import replace
from typing import Any

from bot.chat import Choice, Message
from bot.dialogue import waiting
from bot.dialogue.going_back import STATUS
from bot.dialogue.status_view import View, numbers, sunday
from bot.dialogue.turn import Rows, Turn, ask, in_rows, on_page, pager
from bot.texts import obstacles as obstacle_texts
from bot.texts import status_lists as texts
from bot.texts.status_lists import PAGE, Tasks
from bot.texts.waiting import Pile
from bot.texts.words import code
from storage import obstacles, task_filter
from storage.access import Action
from storage.obstacles import Obstacle
from storage.task_filter import Filter, Which

OBSTACLES = "obstacles"
WAITING = "waiting"
BOARD = "board"
_MOST_OBSTACLES = 12
_WHICH = {
    Tasks.OVERDUE: Which.OVERDUE,
    Tasks.TODAY: Which.DUE,
    Tasks.WEEK: Which.DUE,
    Tasks.IN_TIME: Which.IN_TIME,
    Tasks.UNDATED: Which.UNDATED,
    Tasks.STANDING: Which.STANDING,
    Tasks.UNCONFIRMED: Which.WAITING,
    Tasks.FINISHED: Which.DONE,
}


async def shown(turn: Turn, view: View, name: str, page: int) -> Message:
    """The list of that name. Raises ValueError for one that there is not."""
    if name == OBSTACLES:
        return await _obstacles(turn, view, page)
    if name == WAITING:
        return await _waiting(turn, view)
    return await _tasks(turn, view, Tasks(name), page)


def narrowed(view: View, which: Tasks, turn: Turn) -> tuple[Filter, Which]:
    """The filter of one list of tasks."""
    today = turn.acting.today
    if which is Tasks.TODAY:
        return view.due(today, today), _WHICH[which]
    if which is Tasks.WEEK:
        return view.due(today, sunday(today)), _WHICH[which]
    return view.wanted, _WHICH[which]


async def held_up(turn: Turn, view: View) -> list[Obstacle]:
    """The obstacles that no leader has answered, in the tasks of the view. For who sees everything."""
    if view.own or not view.everything:
        return []
    found = await obstacles.unanswered(turn.unit, turn.acting.organisation.id)
    of_view = await numbers(turn, view) if found else None
    return [item for item in found if of_view is None or item.assignment.task.number in of_view]


async def piles(turn: Turn, view: View) -> dict[str, Pile]:
    """What waits for this member's decision in the tasks of the view."""
    found = await waiting.piles(turn.acting)
    of_view = None if view.own else await numbers(turn, view)
    return found if of_view is None else waiting.narrowed(found, of_view)


async def _tasks(turn: Turn, view: View, which: Tasks, page: int) -> Message:
    acting, (wanted, stands) = turn.acting, narrowed(view, which, turn)
    total = await task_filter.count(turn.unit, view.sees, wanted, stands, acting.today)
    page = max(0, min(page, (total - 1) // PAGE))
    found = await task_filter.page(turn.unit, view.sees, wanted, stands, acting.today, page * PAGE, PAGE)
    text = texts.task_list(which, found, page * PAGE, total, acting.today, acting.rules.calendar, view.name)
    rows: Rows = [
        *in_rows([(code(task.number), {"task": task.number, "list": which, "page": page}) for task in found], 4),
        [(label, {"list": which, **value}) for label, value in pager(page, PAGE, total)],
        _back(),
    ]
    return Message(text, await _ask(turn, view, rows), task_ids=tuple(task.id for task in found))


async def _obstacles(turn: Turn, view: View, page: int) -> Message:
    await turn.acting.require(Action.SEE_EVERYTHING)  # the board may be that of a role that is no more
    found = await held_up(turn, view)
    text = obstacle_texts.listing(found, turn.acting.rules.calendar, turn.acting.today)
    rows: list[list[tuple[str, Any]]] = []
    if found:
        page, some = on_page(found, page, _MOST_OBSTACLES)
        back = {"list": OBSTACLES, "page": page}
        opens = [(code(item.assignment.task.number), {"obstacle": item.id, **back}) for item in some]
        turns = [(label, {"list": OBSTACLES, **value}) for label, value in pager(page, _MOST_OBSTACLES, len(found))]
        rows += [*in_rows(opens, 4), turns]
    return Message(text, await _ask(turn, view, [*rows, _back()]))


async def _waiting(turn: Turn, view: View) -> Message:
    """Its entries lead back to it."""
    row = await _ask(turn, view, [_back()])  # before the list asks: a bare number is to answer that
    on_the_way = replace(turn, back={**view.data(), "list": WAITING, "page": 0})
    listed = await waiting.listing(on_the_way, await piles(turn, view))
    return replace(listed, choices=(*listed.choices, *row))


def _back() -> list[tuple[str, Any]]:
    return [("Về tình hình", {"list": BOARD})]


async def _ask(turn: Turn, view: View, rows: Rows) -> tuple[tuple[Choice, ...], ...]:
    """Not as a step on the way from another list: these lead to themselves."""
    channel = turn.incoming.address.channel
    return await ask(turn.acting, channel, STATUS, [row for row in rows if row], view.data())
