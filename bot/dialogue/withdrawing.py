"""*Thu hồi 104, vì …*: shown first, done by one press."""

import re
from typing import Any

from bot.actions import withdrawing
from bot.actions.errors import AlreadyError, NotAllowedError
from bot.chat import Message
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import withdrawing as texts
from storage.access import Action
from storage.people import Role
from storage.questions import Question
from storage.words import fold_words

WITHDRAW = "withdraw"
MAY_SAY = frozenset({Role.OFFICE, Role.CHAIR})
_AFTER_NUMBER = re.compile(
    r"^(?:(?:đề nghị|de nghi|xin)\s+)?thu\s+h[ồo]i\b[\s,:.]*(?P<why>.*)$", re.IGNORECASE | re.DOTALL
)
# An order, and not "104 thu hồi được 20 triệu", which reports, or "đề nghị thu hồi", which gives an opinion.
_ORDER = re.compile(
    r"^thu hoi(?P<number> (?:(?:nv|viec|nhiem vu) ?)?[1-9]\d{2,5})?[ .,:]*(?:(?:vi|do|ly do)\b|(?:ngay[ .]*)?$)"
)
_BEFORE_REASON = re.compile(r"^(?:vì|vi|do|lý do|ly do)(?:\s+là|\s+la)?[\s:]+", re.IGNORECASE)


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """*104 thu hồi*, from whoever may withdraw; None for any other sentence.

    Raises NotAllowedError for an order of anybody else, which else would be written down as a report on their own task.
    """
    numbers, rest = leading_numbers(text)
    if turn.member.role not in MAY_SAY:
        order = _ORDER.match(fold_words(rest))
        if order is not None and (numbers or order["number"]):
            raise NotAllowedError
        return None
    match = _AFTER_NUMBER.match(rest) if len(numbers) == 1 else None
    return await _confirm(turn, numbers[0], match["why"]) if match is not None else None


async def command(turn: Turn, argument: str) -> list[Message]:
    """*thu hồi 104 vì đã giao trùng*."""
    numbers, rest = leading_numbers(argument)
    if len(numbers) != 1:
        return [Message(texts.one_at_a_time())]
    return await _confirm(turn, numbers[0], rest)


async def _confirm(turn: Turn, number: int, why: str) -> list[Message]:
    try:
        task = await withdrawing.withdrawable(turn.acting, number)
    except AlreadyError:
        return [Message(texts.over(number))]
    reason = _BEFORE_REASON.sub("", why.strip()).strip() or None
    data = {"number": number, "version": task.version, "reason": reason}
    choices = await turn.ask(WITHDRAW, [[("Thu hồi", "withdraw"), ("Thôi", "drop")]], data)
    return [Message(texts.confirm(task, reason, turn.acting.today), choices, task_ids=(task.id,))]


async def chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    question.close(turn.acting.now)
    if value == "drop":
        return [turn.in_place(Message(error_texts.nothing_written()))]
    data = question.data
    await turn.acting.require(Action.WITHDRAW)
    try:
        task, ended = await withdrawing.withdraw(turn.acting, data["number"], data["version"], data["reason"])
    except AlreadyError:
        return [Message(texts.over(data["number"]))]
    told = {
        item.member.id: item.member for item in ended if item.member is not None and item.member.id != turn.member.id
    }
    return [turn.in_place(Message(texts.recorded(task, list(told.values())), task_ids=(task.id,)))]
