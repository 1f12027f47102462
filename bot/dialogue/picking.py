"""Bare numbers on a channel that shows choices behind them: "1", "1 3", "1-4" press in the newest list shown in the chat.

Task numbers begin at 101, so none of them is a choice. A list that is answered, replaced or old presses nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat import Content, Incoming, Message
from bot.dialogue import answers, my_tasks, progress, waiting
from bot.dialogue.turn import Turn
from bot.texts import numbered as texts
from storage import questions, shown_lists
from storage.database import Unit
from storage.people import Member
from storage.questions import Question

_KEY = re.compile(r"^q([0-9]{1,18}):([0-9]{1,3})$")
# "1", "1 3", "1,3", "1-4", "số 2", "chọn 1 và 3", "1)".
_NUMBERS = re.compile(
    r"^(?:(?:chọn|chon|số|so)\s+)*(?P<list>\d{1,2}(?:(?:\s*[,;+&]\s*|\s*[-–]\s*|\s+(?:và|va|đến|den)\s+|\s+)\d{1,2})*)\s*[.)]?$",
    re.IGNORECASE,
)
_RUN = re.compile(r"(\d{1,2})(?:\s*[-–]\s*|\s+(?:đến|den)\s+)(\d{1,2})", re.IGNORECASE)
# Of these several may be picked at once: each says the same of one more task.
_SEVERAL = frozenset({progress.WHICH})
# A number that is not in the list is a slip up to here; above it, it may be a figure ("60").
_SLIP = 9


@dataclass(frozen=True, slots=True)
class _Pick:
    """A number of the list, and the choice that it stands for; None for one that is not there any more."""

    number: int
    key: str
    pressed: tuple[Question, int] | None


def numbers_in(text: str) -> list[int]:
    """The numbers that the text is made of, in their order; none where it is a sentence."""
    match = _NUMBERS.match(text.strip())
    if match is None:
        return []
    found: list[int] = []
    written = match["list"]
    while written:
        run = _RUN.match(written)
        if run is not None and int(run[1]) < int(run[2]):
            found += range(int(run[1]), int(run[2]) + 1)
            written = written[run.end() :]
        else:
            digits = re.match(r"\D*(\d{1,2})", written)
            if digits is None:
                break
            found.append(int(digits[1]))
            written = written[digits.end() :]
        written = re.sub(r"^\D+", "", written)
    return list(dict.fromkeys(number for number in found if number))


async def picked(turn: Turn, asked: Question | None, text: str) -> list[Message] | None:
    """What the numbers press; None where they are no numbers, or not meant for a list."""
    numbers = numbers_in(text)
    shown = await shown_lists.of_chat(turn.unit, turn.incoming.address.channel, turn.incoming.address.chat_id)
    if not numbers or shown is None:
        return None
    keys = shown.by_number
    if asked is not None and await _is_newer(turn, asked, keys, numbers):
        return None
    unknown = [number for number in numbers if number not in keys]
    if any(number > _SLIP for number in unknown):
        return None
    open_keys = await _open(turn.unit, turn.member, keys, turn.acting.now)
    if not open_keys:
        return [Message(texts.used_up()), *await _newer(turn)]
    if unknown or not shown.certain:
        shown.certain = True  # from now on: here it is again
        return [_again(open_keys)]
    picks = [_Pick(number, keys[number], open_keys.get(number)) for number in numbers]
    if any(pick.pressed is None for pick in picks):
        return [Message(texts.used_up()), _again(open_keys)]
    kinds = {pick.pressed[0].kind for pick in picks if pick.pressed}
    if len(picks) > 1 and not kinds <= _SEVERAL:
        return [Message(texts.one_at_a_time())]
    messages: list[Message] = []
    for pick in picks:
        if pick.pressed is not None:
            messages += await answers.chosen(_pressing(turn, pick.key, shown.message_id), *pick.pressed)
    return messages


async def pressed_by(
    unit: Unit, member: Member, incoming: Incoming, now: datetime, *, numbered: bool
) -> tuple[Question, int] | None:
    """The one choice that the event presses, for what has to be prepared before it is acted upon."""
    if incoming.content is Content.CHOICE:
        return await pressed(unit, member, incoming.choice or "")
    numbers = numbers_in(incoming.text) if numbered else []
    shown = await shown_lists.of_chat(unit, incoming.address.channel, incoming.address.chat_id) if numbers else None
    if len(numbers) != 1 or shown is None or not shown.certain:
        return None
    return (await _open(unit, member, shown.by_number, now)).get(numbers[0])


async def pressed(unit: Unit, member: Member, key: str) -> tuple[Question, int] | None:
    """The choice of a key. It may be forged: the question must have been put to this very member."""
    match = _KEY.match(key)
    question = await questions.get(unit, member, int(match.group(1))) if match else None
    return (question, int(match.group(2))) if match and question else None


async def _open(unit: Unit, member: Member, keys: Mapping[int, str], now: datetime) -> dict[int, tuple[Question, int]]:
    """Those of the list that can still be pressed."""
    found = {number: await pressed(unit, member, key) for number, key in keys.items()}
    return {number: choice for number, choice in found.items() if choice and choice[0].is_open(now)}


async def _is_newer(turn: Turn, asked: Question, keys: Mapping[int, str], numbers: Sequence[int]) -> bool:
    """Whether words were asked for after the list was shown. What was put together with it is answered by its numbers too."""
    newest = max((int(match[1]) for key in keys.values() if (match := _KEY.match(key))), default=0)
    if asked.id <= newest:
        return False
    last = await questions.get(turn.unit, turn.member, newest)
    together = (
        last is not None
        and last.is_open(turn.acting.now)
        and (asked.id, asked.asked_at) == (last.id + 1, last.asked_at)
    )
    return not together or any(number not in keys for number in numbers)


def _again(open_keys: Mapping[int, tuple[Question, int]]) -> Message:
    """The list as it stands; its numbers stay what they were."""
    return Message(
        texts.still_open(
            [(number, question.choices[place]["label"]) for number, (question, place) in open_keys.items()]
        )
    )


async def _newer(turn: Turn) -> list[Message]:
    """What there is to be chosen from now."""
    return await (waiting.waiting(turn, "") if turn.member.role.leads else my_tasks.mine(turn, ""))


def _pressing(turn: Turn, key: str, message_id: str) -> Turn:
    """The same as a press of the button under the message that showed the list."""
    incoming = replace(turn.incoming, content=Content.CHOICE, choice=key, message_id=message_id)
    return replace(turn, incoming=incoming)
