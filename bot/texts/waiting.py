"""What waits for a member's decision (*duyệt, chờ ý kiến*): one list of every kind, and its short form in other messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.texts.words import LIST_LIMIT, and_more, codes

_MOST_LINES = 8
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that waits. `number`: its task; `label`: its button; `value`: what opens it, data as JSON holds it."""

    number: int
    line: str
    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Pile:
    """All of one kind that waits for one member, the oldest first.

    `title` heads them in the list, `what` follows their number (`2 đề nghị gia hạn`). `opens_all`: one button opens all of
    them together, so that the list only counts them. `together`: a button that decides on all at once, and its value.
    `is_part`: only some of those that wait, as a filter has it.
    """

    title: str
    what: str
    entries: Sequence[Entry]
    opens_all: bool = False
    together: tuple[str, Any] | None = None
    is_part: bool = False

    def counted(self) -> str:
        """`2 đề nghị gia hạn (NV104, NV107)`."""
        numbers = list(dict.fromkeys(entry.number for entry in self.entries))
        more = "…" if len(numbers) > _SHOWN else ""
        return f"{len(self.entries)} {self.what} ({codes(numbers[:_SHOWN])}{more})"


def waiting(piles: Sequence[Pile]) -> str:
    """*Duyệt*: what waits for this member's decision. Each kind is counted; as many are named as eight lines hold."""
    found = [pile for pile in piles if pile.entries]
    if not found:
        return "Không có việc chờ đồng chí cho ý kiến."
    room = _MOST_LINES - len(found)
    listed = [pile for pile in found if not pile.opens_all]
    lines: list[str] = []
    for pile in found:
        lines.append(f"{pile.title}: {len(pile.entries)}{' nhiệm vụ' if pile.opens_all else ''}")
        if pile.opens_all:
            continue
        named = _named(pile, room // len(listed))
        room, listed = room - len(named), listed[1:]
        lines += named
    return "\n".join(lines)


def _named(pile: Pile, room: int) -> list[str]:
    """The entries that `room` lines hold, with the line that says how many more there are."""
    total = len(pile.entries)
    shown = min(total, room, LIST_LIMIT)
    if shown < total and shown == room:
        shown -= 1  # for the line that says how many more
    if shown <= 0:
        return []
    return [entry.line for entry in pile.entries[:shown]] + and_more(shown, total, _counted(pile.entries[shown:]))


def _counted(hidden: Sequence[Entry]) -> str:
    """What those are that are not named: of one task there may be one for each place."""
    return "nhiệm vụ" if len({entry.number for entry in hidden}) == len(hidden) else "khối, xóm"
