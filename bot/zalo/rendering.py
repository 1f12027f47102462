"""A message of ours as Zalo can show it: plain text, its choices as numbered lines, in parts where it is too long. Pure."""

import hashlib
import re
from dataclasses import dataclass

from bot.chat import Message
from bot.texts.numbered import answer_line
from bot.zalo.client import TEXT_LIMIT, units

# Numbers that choices may have: from 101 on a number is a task.
_MOST_CHOICES = 100
# A text that says already what may be answered in words.
_ANSWERS = re.compile(r"^Trả lời:", re.MULTILINE)
# A better place to cut comes first.
_JOINTS = ("\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts in their order, and which key each number stands for."""

    parts: tuple[str, ...]
    keys: dict[int, str]

    @property
    def digest(self) -> str:
        """The same for what looks the same."""
        return hashlib.sha256("\0".join(self.parts).encode(errors="surrogatepass")).hexdigest()


def rendered(message: Message, *after: str) -> Rendered:
    """`after`: what stands below the text and above the choices."""
    numbered = numbers_of(message)
    first = "Hoặc số:" if _ANSWERS.search(message.text) else "Trả lời:"
    lines = [answer_line([(number, label) for number, label, _ in numbered], first)] if numbered else []
    text = "\n".join(part for part in [message.text, *after, *lines] if part)
    return Rendered(tuple(split(text)), {number: key for number, _, key in numbered})


def numbers_of(message: Message) -> list[tuple[int, str, str]]:
    """(number, label, key) of each choice in the order of the buttons. One whose label is a number is called by that one,
    for the text has it so."""
    choices = [choice for row in message.choices for choice in row][:_MOST_CHOICES]
    named = {int(choice.label) for choice in choices if _is_number(choice.label)}
    free = iter(number for number in range(1, 2 * _MOST_CHOICES) if number not in named)
    taken: set[int] = set()
    found: list[tuple[int, str, str]] = []
    for choice in choices:
        number = int(choice.label) if _is_number(choice.label) and int(choice.label) not in taken else next(free)
        taken.add(number)
        found.append((number, choice.label, choice.key))
    return found


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text in parts of at most `limit` units, cut between paragraphs, else lines, sentences, words, else anywhere.

    Nothing but the white space at a cut is lost. Never empty.
    """
    parts: list[str] = []
    rest = text.strip() or "…"
    while units(rest) > limit:
        end = _cut(rest, limit)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in [*parts, rest] if part]


def _cut(text: str, limit: int) -> int:
    room = text[:limit]
    while units(room) > limit:
        room = room[: len(room) - max(1, (units(room) - limit) // 2)]
    for joint in _JOINTS:
        place = room.rfind(joint)
        if place > len(room) // 4:
            return place + len(joint)
    return len(room)


def _is_number(label: str) -> bool:
    return re.fullmatch(r"[1-9][0-9]?", label) is not None
