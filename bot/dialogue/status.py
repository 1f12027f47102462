"""*Tình hình*: the six boxes in one message that becomes each list, each task and back. Members see their own tasks there."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from bot.chat import Message
from bot.dialogue import leading, pictures, status_lists
from bot.dialogue import listed as naming
from bot.dialogue import obstacles as obstacle_dialogue
from bot.dialogue.filter_words import parse_state
from bot.dialogue.going_back import STATUS, walked
from bot.dialogue.listed import Listed
from bot.dialogue.status_board import board_message
from bot.dialogue.status_filters import shown as filters_shown
from bot.dialogue.status_view import View, of_data, remembered, view_of
from bot.dialogue.turn import BACK, Turn
from bot.texts import errors as error_texts
from bot.texts.status_lists import Tasks
from bot.texts.words import outside
from storage import obstacles
from storage.access import Action
from storage.questions import Question
from storage.task_filter import Which

__all__ = ["STATUS", "status", "status_chosen"]

_LISTS = {
    Which.OVERDUE: Tasks.OVERDUE,
    Which.IN_TIME: Tasks.IN_TIME,
    Which.WAITING: Tasks.UNCONFIRMED,
    Which.STANDING: Tasks.STANDING,
    Which.UNDATED: Tasks.UNDATED,
    Which.DONE: Tasks.FINISHED,
}


async def status(turn: Turn, argument: str) -> list[Message]:
    """With the filter that was looked at last; `tình hình xóm 3` sets another, `tình hình chung` takes it off."""
    words = parse_state(argument)
    if words is None or outside(turn.member):  # the lists are by lateness, of which a body from outside hears nothing
        return [await board_message(turn, await view_of(turn, await remembered(turn)))]
    named = await naming.resolved(turn, words, argument, leads=True)
    if not isinstance(named, Listed):
        return named
    everything = words.which is Which.ALL
    of_something = bool(named.names) or named.when is not None
    chosen = replace(named, which=Which.ALL) if of_something or everything else await remembered(turn)
    view = await view_of(turn, chosen)
    if named.which in _LISTS:
        return [await status_lists.shown(turn, view, _LISTS[named.which], 0)]
    return [await board_message(turn, view)]


async def status_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A list, a page of it, one of its tasks, another filter, or back to the boxes: all in the one message."""
    await _drop_what_was_asked(turn)
    listed = of_data(question.data)
    if "pick" in value:
        view = await view_of(turn, Listed.from_json(value["pick"]) if value["pick"] is not None else None)
        return [turn.in_place(await board_message(turn, view))]
    view = await view_of(turn, listed)
    if "by" in value:
        return [turn.in_place(await filters_shown(turn, view, value["by"], value.get("page", 0)))]
    if "task" in value:
        return await _opened(turn, view, value)
    if "obstacle" in value:
        return await _obstacle(turn, view, value)
    name = value["list"]
    if name == status_lists.BOARD:
        return [turn.in_place(await board_message(turn, view))]
    if outside(turn.member):
        return [turn.in_place(await board_message(turn, view))]
    if name == "picture":
        return await pictures.picture(turn, "")
    return [turn.in_place(await status_lists.shown(turn, view, name, value.get("page", 0)))]


async def _opened(turn: Turn, view: View, value: Any) -> list[Message]:
    on_the_way = _from_list(turn, view, value)
    task = await turn.acting.task(value["task"])
    return await walked(on_the_way, _alone(leading.card(on_the_way, task)))


async def _obstacle(turn: Turn, view: View, value: Any) -> list[Message]:
    await turn.acting.require(Action.SEE_EVERYTHING)
    found = await obstacles.get(turn.unit, turn.acting.organisation.id, value["obstacle"])
    if found is None:
        return [Message(error_texts.stale_choice())]
    on_the_way = _from_list(turn, view, value)
    return await walked(on_the_way, _alone(obstacle_dialogue.obstacle_message(on_the_way, found)))


def _from_list(turn: Turn, view: View, value: Any) -> Turn:
    return replace(turn, back={**view.data(), "list": value["list"], "page": value["page"]})


async def _alone(message: Awaitable[Message]) -> list[Message]:
    return [await message]


async def _drop_what_was_asked(turn: Turn) -> None:
    """Whoever goes back to the list answers no more what was asked on the way: their next words would be taken for it."""
    asked = await turn.asked()
    if asked is not None and BACK in asked.data:
        asked.close(turn.acting.now)
