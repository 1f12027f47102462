"""What waits for a decision (*duyệt, chờ ý kiến*): every kind of it in one list, each opened and decided in its own module.

A new kind is one more line in `KINDS`: how to find what waits for a member, and how to open one of them.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue import deciding, granting, part_obstacles, parts, transferring
from bot.dialogue.turn import Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import waiting as texts
from bot.texts.waiting import Pile
from storage.access import Action
from storage.questions import Question

WAITING = "waiting"
MOST_BUTTONS = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """`key` marks the kind in the value of a choice, for as long as questions live.

    `find` gives what waits for the member (for the office: what waits for anybody and is recorded *theo ý kiến*). `open`
    gets the value of one entry; where the kind opens all of them together True, or the numbers of the tasks meant. `needs`:
    what its reader must be allowed.
    """

    key: str
    find: Callable[[Acting], Awaitable[Pile]]
    open: Callable[[Turn, Any], Awaitable[list[Message]]]
    needs: Action | None = Action.SEE_EVERYTHING


KINDS: tuple[Kind, ...] = (
    Kind("sign_off", deciding.sign_off_pile, deciding.open_sign_off),
    Kind("dates", deciding.dates_pile, deciding.open_dates),
    Kind("extension", granting.extensions_pile, granting.open_extension, needs=None),
    Kind("transfer", transferring.pile, transferring.open_transfer),
    Kind("part", parts.pile, parts.open_part, needs=None),
    Kind("part_obstacle", part_obstacles.pile, part_obstacles.open_obstacle, needs=None),
)
# These two have wording of their own in the morning message and in the status.
_TOLD_APART = frozenset({"sign_off", "dates"})


async def waiting(turn: Turn, _argument: str) -> list[Message]:
    """*duyệt*: for whoever decides what waits for them, for the office what waits for anybody."""
    return [await listing(turn, await piles(turn.acting))]


async def piles(acting: Acting) -> dict[str, Pile]:
    """Of every kind what waits for this member."""
    return {kind.key: await kind.find(acting) for kind in KINDS}


def narrowed(piles: Mapping[str, Pile], numbers: Collection[int]) -> dict[str, Pile]:
    """Only what is about the tasks of these numbers. What decides on all at once is left out where that would be more."""
    found = {}
    for key, pile in piles.items():
        kept = [entry for entry in pile.entries if entry.number in numbers]
        whole = len(kept) == len(pile.entries)
        found[key] = pile if whole else replace(pile, entries=kept, together=None, is_part=True)
    return found


async def listing(turn: Turn, piles: Mapping[str, Pile]) -> Message:
    """The list, with what opens each entry."""
    text = texts.waiting(list(piles.values()))
    rows: list[list[tuple[str, Any]]] = []
    for key, pile in piles.items():
        rows += in_rows(options({key: pile}), 4)
        if pile.together is not None:
            label, value = pile.together
            rows.append([(label, {key: value})])
    return Message(text, await turn.ask(WAITING, rows)) if rows else Message(text)


async def waiting_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """One entry of the list, here or in a morning message."""
    for kind in KINDS:
        if kind.key in value:
            if kind.needs is not None:  # a role may have changed since the list was shown
                await turn.acting.require(kind.needs)
            return await kind.open(turn, value[kind.key])
    return [Message(error_texts.stale_choice())]


async def others(acting: Acting, *, of_heads: bool = False) -> dict[str, Pile]:
    """What waits for this leader beside reports of done and proposed dates; kinds of which nothing waits are left out.

    `of_heads`: only what anybody may have, who heads a unit, say.
    """
    wanted = [kind for kind in KINDS if kind.key not in _TOLD_APART and not (of_heads and kind.needs is not None)]
    found = {kind.key: await kind.find(acting) for kind in wanted}
    return {key: pile for key, pile in found.items() if pile.entries}


def options(piles: Mapping[str, Pile]) -> list[tuple[str, Any]]:
    """The buttons of what was found, by the key of its kind."""
    found: list[tuple[str, Any]] = []
    for key, pile in piles.items():
        if pile.opens_all and pile.entries:
            all_of_them = [entry.number for entry in pile.entries] if pile.is_part else True
            found.append((f"{pile.title} ({len(pile.entries)})", {key: all_of_them}))
        elif not pile.opens_all:
            found += [(entry.label, {key: entry.value}) for entry in pile.entries[:MOST_BUTTONS]]
    return found
