"""*Nhắc việc*: shows the policy; the office changes it in words, and of one task also whoever decides on it."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from bot.actions import ruling
from bot.actions.errors import AlreadyError
from bot.actions.ruling import ContradictionRefusal, UntimedRefusal
from bot.chat import Message
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.turn import Turn
from bot.texts import rules as texts
from bot.texts.rules import MOST_DAYS, MOST_LEADS, MOST_OVERDUE
from storage.access import Action
from storage.questions import Question
from storage.words import fold_words

RULES = "rules"

_LEADS = re.compile(r"\d{1,3}(?:(?:\s*,\s*|\s+va\s+|\s+)\d{1,3})*(?: ngay)?")
_DAYS = re.compile(r"(?:ngay )?(\d{1,3})(?: ngay(?: lam viec)?)?")
_HOUR = r"(\d{1,2})(?: ?(?:gio|h|g|:) ?(\d{2})?(?: ?phut)?)?"
_ONE_HOUR = re.compile(rf"(?:luc )?{_HOUR}")
_TWO_HOURS = re.compile(rf"(?:tu )?{_HOUR} den (?:het )?{_HOUR}")
_OF_TASK = re.compile(r"nhac (?:(?P<urgent>gap)|(?P<usual>(?:nhu )?(?:thuong|cu|moi khi))|truoc (?P<days>.+))")
_BOUNDS = {
    "overdue_days": (0, MOST_OVERDUE),
    "standing_day": (1, 31),
    "deputy_after": (1, MOST_DAYS),
    "chair_after": (1, MOST_DAYS),
    "obstacle_after": (1, MOST_DAYS),
}


async def show(turn: Turn, _argument: str) -> list[Message]:
    """*Nhắc việc*."""
    return [await _page(turn, 0)]


async def page_chosen(turn: Turn, _question: Question, value: Mapping[str, int]) -> list[Message]:
    return [turn.in_place(await _page(turn, value["page"]))]


async def set_leads(turn: Turn, argument: str) -> list[Message]:
    """*Nhắc trước 7, 3, 1 ngày*."""
    days = leads_typed(argument)
    return await _set(turn, "lead_days", {"lead_days": days} if days else None)


async def set_days(name: str, turn: Turn, argument: str) -> list[Message]:
    """A number of days, or a day of the month, for the field `name` of the policy."""
    match = _DAYS.fullmatch(_plain(argument))
    low, high = _BOUNDS[name]
    fits = match is not None and low <= int(match.group(1)) <= high
    return await _set(turn, name, {name: int(match.group(1))} if match is not None and fits else None)


async def set_hour(name: str, turn: Turn, argument: str) -> list[Message]:
    """An hour of the day for the field `name` of the policy."""
    match = _ONE_HOUR.fullmatch(_plain(argument))
    hour = _time(*match.groups()) if match is not None else None
    return await _set(turn, name, {name: hour} if hour is not None else None)


async def set_quiet(turn: Turn, argument: str) -> list[Message]:
    """*Yên lặng 20 giờ đến 7 giờ*."""
    match = _TWO_HOURS.fullmatch(_plain(argument))
    start = _time(match.group(1), match.group(2)) if match is not None else None
    end = _time(match.group(3), match.group(4)) if match is not None else None
    if start is None or end is None:
        return [Message(texts.out_of_bounds("quiet_from"))]
    return await _set(turn, "quiet_from", {"quiet_from": start, "quiet_to": end})


async def set_group_totals(wanted: bool, turn: Turn, _argument: str) -> list[Message]:
    """*Gửi số liệu vào nhóm*, *không gửi số liệu vào nhóm*."""
    return await _set(turn, "group_totals", {"group_totals": wanted})


async def reset(turn: Turn, _argument: str) -> list[Message]:
    """*Nhắc mặc định*."""
    try:
        ruled = await ruling.reset_policy(turn.acting)
    except AlreadyError:
        return [Message(texts.holds_already())]
    return [Message(texts.changed(ruled.before, ruled.policy, ruled.moved))]


async def of_task(turn: Turn, text: str) -> list[Message] | None:
    """*104 nhắc gấp*, *104 nhắc trước 10, 5, 2*, *104 nhắc như thường*; None for anything else."""
    numbers, words = leading_numbers(text)
    match = _OF_TASK.fullmatch(_plain(words)) if numbers else None
    if match is None:
        return None
    days = ruling.URGENT if match["urgent"] else leads_typed(match["days"] or "")
    if not days and not match["usual"]:
        return [Message(texts.out_of_bounds("lead_days"))]
    return [await _own_days(turn, number, days or None) for number in numbers]


def leads_typed(text: str) -> tuple[int, ...]:
    """Days before, the longest first, each once; empty for what is none or out of bounds."""
    words = _plain(text)
    if _LEADS.fullmatch(words) is None:
        return ()
    days = sorted({int(number) for number in re.findall(r"\d+", words)}, reverse=True)
    in_bounds = len(days) <= MOST_LEADS and all(1 <= each <= MOST_DAYS for each in days)
    return tuple(days) if in_bounds else ()


async def _own_days(turn: Turn, number: int, days: tuple[int, ...] | None) -> Message:
    try:
        task, moved = await ruling.set_lead_days(turn.acting, number, days)
    except AlreadyError:
        return Message(texts.own_days_already(number))
    except UntimedRefusal as refusal:
        return Message(texts.untimed(refusal.task), task_ids=(refusal.task.id,))
    return Message(texts.own_days(task, moved), task_ids=(task.id,))


async def _set(turn: Turn, name: str, values: Mapping[str, Any] | None) -> list[Message]:
    """`values` None: what was typed is no value of the field `name`."""
    if values is None:
        return [Message(texts.out_of_bounds(name))]
    try:
        ruled = await ruling.set_policy(turn.acting, values)
    except AlreadyError:
        return [Message(texts.holds_already())]
    except ContradictionRefusal as refusal:
        return [Message(texts.contradiction(refusal.names, refusal.attempted))]
    return [Message(texts.changed(ruled.before, ruled.policy, ruled.moved))]


async def _page(turn: Turn, page: int) -> Message:
    await turn.acting.require(Action.SEE_RULES)
    if not await turn.acting.may(Action.SET_RULES):
        return Message(texts.policy(turn.acting.rules.policy))
    if page:
        return Message(texts.how_to_change(), await turn.ask(RULES, [[("‹ Quy tắc", {"page": 0})]]))
    return Message(texts.policy(turn.acting.rules.policy), await turn.ask(RULES, [[("Cách đổi ›", {"page": 1})]]))


def _plain(text: str) -> str:
    return fold_words(text).strip(" .,:")


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
