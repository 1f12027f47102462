"""Of what the state (*tình hình*) is shown: the member's own tasks, those of the units in charge, everything, or a filter."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dialogue.going_back import STATUS
from bot.dialogue.listed import Listed
from bot.dialogue.turn import Turn
from bot.texts.words import outside
from storage import questions, sight, task_filter
from storage.access import Action
from storage.people import Role
from storage.sight import Sight
from storage.task_filter import EVERYTHING, Filter, Which
from storage.types import Json

IN_CHARGE = "đơn vị đồng chí phụ trách"
_KIND = re.compile(r"\b(xã|phường|đặc khu|thị trấn)\b")


@dataclass(frozen=True, slots=True)
class View:
    """`listed`: what the member chose; None for what they see at first. `own`: only their own tasks.

    `everything`: whether they may see all there is.
    """

    sees: Sight
    wanted: Filter
    listed: Listed | None
    name: str
    own: bool
    everything: bool

    @property
    def in_charge(self) -> bool:
        """Whether it is of the units that this deputy has in charge."""
        return self.listed is None and self.wanted.leader_id is not None

    @property
    def is_whole(self) -> bool:
        return self.everything and self.wanted == EVERYTHING

    def data(self) -> Json:
        """For a question's data."""
        return {"listed": self.listed.to_json() if self.listed is not None else None}

    def due(self, first: date, last: date) -> Filter:
        """The same, of what falls due on these days."""
        since, until = self.wanted.due_from, self.wanted.due_until
        return replace(
            self.wanted, due_from=max(first, since) if since else first, due_until=min(last, until) if until else last
        )


async def view_of(turn: Turn, listed: Listed | None) -> View:
    """What the member sees of it. A filter never widens that."""
    today = turn.acting.today
    everything = await turn.acting.may(Action.SEE_EVERYTHING)
    sees = await sight.of_member(turn.unit, turn.member, today)
    if outside(turn.member):
        listed = None
    if listed is not None:
        named = [*listed.names, *([listed.when_name(today) or ""] if listed.when else [])]
        return View(sees, listed.on(today), listed, ", ".join(named), own=False, everything=everything)
    if not everything:
        return View(sees, Filter(member_id=turn.member.id), None, "", own=True, everything=False)
    if turn.member.role is Role.DEPUTY:
        wanted = Filter(leader_id=turn.member.id)
        if await task_filter.count(turn.unit, sees, wanted, Which.ALL, today):
            return View(sees, wanted, None, IN_CHARGE, own=False, everything=True)
    return View(sees, EVERYTHING, None, "", own=False, everything=True)


async def remembered(turn: Turn) -> Listed | None:
    """What the member looked at last, here or on another channel."""
    last = await questions.latest(turn.unit, turn.member, STATUS)
    return of_data(last.data) if last is not None else None


def of_data(data: Json) -> Listed | None:
    """What `View.data` wrote."""
    listed = data.get("listed")
    return Listed.from_json(listed) if listed is not None else None


async def numbers(turn: Turn, view: View) -> set[int] | None:
    """The numbers of its tasks; None where it is everything."""
    if view.is_whole:
        return None
    return await task_filter.numbers(turn.unit, view.sees, view.wanted)


def sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def whole_name(organisation: str) -> str:
    """`Cả xã`, `Cả phường`."""
    kind = _KIND.search(organisation.lower())
    return f"Cả {kind[1]}" if kind else "Cả cơ quan"
