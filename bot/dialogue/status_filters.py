"""*Lọc*: the state of one unit, area, place, notice, person or time, picked from what there is; each with how much is of it."""

from typing import Any

from bot.chat import Choice, Message
from bot.dialogue import status_lists
from bot.dialogue.going_back import STATUS
from bot.dialogue.listed import Listed, area_label
from bot.dialogue.periods import Period
from bot.dialogue.status_view import View
from bot.dialogue.turn import Rows, Turn, ask, in_rows, pager
from bot.texts import filters as texts
from bot.texts.filters import LABELS, PAGE, By
from bot.texts.words import clip, first_upper, notice_name, outside
from storage import overview, people, task_filter
from storage.task_filter import EVERYTHING, Filter

_LABEL = 30
_PERIODS = (
    Period.THIS_WEEK, Period.THIS_MONTH, Period.NEXT_MONTH, Period.LAST_MONTH, Period.THIS_QUARTER, Period.THIS_YEAR,
)  # fmt: skip


async def shown(turn: Turn, view: View, by: str | None, page: int) -> Message:
    """By what, or of one kind what there is. Raises ValueError for a kind that there is not."""
    back: list[tuple[str, Any]] = [("Về tình hình", {"list": status_lists.BOARD})]
    if by is None:
        kinds = in_rows([(LABELS[kind], {"by": kind}) for kind in By if _offered(view, kind)], 2)
        return Message(texts.which(), await _ask(turn, view, [*kinds, back]))
    kind = By(by)
    found = await _found(turn, view, kind)
    page = max(0, min(page, (len(found) - 1) // PAGE))
    some = found[page * PAGE : (page + 1) * PAGE]
    today = turn.acting.today
    counted = [(_name(each, turn), await overview.counts(turn.unit, view.sees, each.on(today), today)) for each in some]
    picks = [(clip(first_upper(_name(each, turn)), _LABEL), {"pick": each.to_json()}) for each in some]
    turns = [(label, {"by": kind, **value}) for label, value in pager(page, PAGE, len(found))]
    text = texts.picked_from(kind, counted, page * PAGE, len(found))
    return Message(text, await _ask(turn, view, [*in_rows(picks, 1), turns, [("Lọc khác", {"by": None}), *back]]))


def _offered(view: View, kind: By) -> bool:
    """People are listed only to who sees all of them."""
    return view.everything or kind is not By.MEMBER


async def _found(turn: Turn, view: View, kind: By) -> list[Listed]:
    """What there is of that kind in the tasks that the member sees, in the order in which it is offered."""
    match kind:
        case By.UNIT:
            return await _units(turn, view)
        case By.AREA:
            return await _areas(turn, view)
        case By.PLACE:
            places = await people.places(turn.unit, turn.acting.organisation.id)
            return [Listed(Filter(place_id=place.id), names=(place.name,)) for place in places]
        case By.NOTICE:
            return await _notices(turn, view)
        case By.MEMBER:
            return await _members(turn, view)
        case By.PERIOD:
            return [Listed(when=period) for period in _PERIODS]


async def _units(turn: Turn, view: View) -> list[Listed]:
    """The deputy's own first, then those with most overdue."""
    organisation_id, today = turn.acting.organisation.id, turn.acting.today
    own = await people.bodies_in_charge(turn.unit, turn.member)
    groups = await overview.by_unit(turn.unit, organisation_id, EVERYTHING, today, view.sees)
    found = [Listed(group.only, names=(group.name,)) for group in groups if group.only is not None and group.name]
    return sorted(found, key=lambda each: each.filter.body_id not in own)


async def _areas(turn: Turn, view: View) -> list[Listed]:
    organisation_id, today = turn.acting.organisation.id, turn.acting.today
    groups = await overview.by_area(turn.unit, organisation_id, EVERYTHING, today, view.sees)
    return [
        Listed(group.only, names=(area_label(group.name),)) for group in groups if group.only is not None and group.name
    ]


async def _notices(turn: Turn, view: View) -> list[Listed]:
    found = await task_filter.notices(turn.unit, view.sees)
    return [Listed(Filter(notice_id=notice.id), names=(notice_name(notice),)) for notice in found]


async def _members(turn: Turn, view: View) -> list[Listed]:
    found = await task_filter.members(turn.unit, view.sees)
    return [Listed(Filter(member_id=member.id), names=(member.name,)) for member in found if not outside(member)]


def _name(listed: Listed, turn: Turn) -> str:
    return ", ".join(listed.names) or listed.when_name(turn.acting.today) or ""


async def _ask(turn: Turn, view: View, rows: Rows) -> tuple[tuple[Choice, ...], ...]:
    channel = turn.incoming.address.channel
    return await ask(turn.acting, channel, STATUS, [row for row in rows if row], view.data())
