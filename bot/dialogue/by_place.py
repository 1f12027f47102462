"""*Theo xóm, theo khối*: tasks and indicators place by place, for whoever sees everything."""

from typing import Any

from bot.actions import indicators as actions
from bot.chat import Message
from bot.dialogue import pictures
from bot.dialogue.turn import Turn, on_page, pager
from bot.reports.pictures import Picture
from bot.reports.place_lines import values
from bot.texts import by_place as texts
from bot.texts.by_place import PlaceSeen
from storage import by_place
from storage.access import Action
from storage.questions import Question

PLACES = "places_table"


async def show(turn: Turn, _argument: str) -> list[Message]:
    """*theo xóm*: a page of the table."""
    return [await _page(turn, 0)]


async def chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """Another page in place, or the picture."""
    if "picture" in value:
        return [await pictures.shown(turn, Picture.BY_PLACE)]
    return [turn.in_place(await _page(turn, value["page"]))]


async def _page(turn: Turn, page: int) -> Message:
    await turn.acting.require(Action.SEE_EVERYTHING)
    found = await by_place.by_place(turn.unit, turn.acting.organisation.id, turn.acting.today)
    if not found:
        return Message(texts.no_places())
    counted = await actions.states(turn.acting, [item for item in await actions.visible(turn.acting) if item.by_place])
    page, _ = on_page(found, page, texts.PAGE)
    seen = [PlaceSeen(work, values(counted, work.place)) for work in found]
    rows = [pager(page, texts.PAGE, len(found)), [("Hình", {"picture": True})]]
    return Message(texts.table(seen, page), await turn.ask(PLACES, [row for row in rows if row]))
