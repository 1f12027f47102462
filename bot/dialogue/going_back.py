"""The way back to the list of the state (*tình hình*) from which something was opened, and one message for all of the way."""

from collections.abc import Awaitable
from dataclasses import replace

from bot.chat import Choice, Message
from bot.dialogue.turn import BACK, Turn, ask
from storage.questions import Question
from storage.types import Json

STATUS = "status"


def on_the_way(turn: Turn, question: Question) -> Turn:
    """The turn as one that goes on from that question's list, if it came from one."""
    back = question.data.get(BACK)
    return turn if back is None else replace(turn, back=back)


async def walked(turn: Turn, answer: Awaitable[list[Message]]) -> list[Message]:
    """What the handler answers, in the place of the message under which was pressed, with a button back to the list.

    Several messages, and one with a file, stand below it instead.
    """
    if turn.back is None:
        return await answer
    # Asked before the handler asks: a bare number answers the newest question, which is to be its own.
    row = await _row(turn, turn.back)
    messages = await answer
    if len(messages) != 1 or messages[0].enclosure is not None:
        return messages
    (message,) = messages
    if message.edits is None:
        message = turn.in_place(message)
    return [replace(message, choices=(*message.choices, *row))]


async def _row(turn: Turn, back: Json) -> tuple[tuple[Choice, ...], ...]:
    label = "Về tình hình" if back["list"] == "board" else "Về danh sách"
    value = {"list": back["list"], "page": back["page"]}
    data = {"listed": back["listed"]}
    return await ask(turn.acting, turn.incoming.address.channel, STATUS, [[(label, value)]], data)
