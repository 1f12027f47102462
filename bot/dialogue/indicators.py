"""*Chỉ tiêu*: the list, one whole by place, who has not reported, who is at 100 %, a place's story, the picture."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.actions import indicators as actions
from bot.actions.directory import Directory
from bot.actions.indicators import State
from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue.turn import Rows, Turn, in_rows, on_page, pager
from bot.texts import errors as error_texts
from bot.texts import indicators as texts
from storage import indicators
from storage.access import Action
from storage.indicators import Indicator
from storage.people import Place
from storage.questions import Question
from storage.words import fold_words

LIST = "indicators"
ONE = "indicator"


async def show(turn: Turn, argument: str) -> list[Message]:
    """*chỉ tiêu*, *chỉ tiêu BHYT*, *chỉ tiêu BHYT xóm Đồng Tâm*."""
    found = await actions.visible(turn.acting)
    if not argument.strip():
        return [await _list(turn, found, 0)]
    indicator, rest = begins_with(found, argument)
    if indicator is None:
        return [Message(texts.unknown(argument.strip(), [item.short for item in found]))]
    if not rest:
        return [await one(turn, indicator, 0)]
    state = await actions.state(turn.acting, indicator)
    places = Directory((), (), state.places).places_named([rest])
    if not places:
        return [Message(texts.unknown(argument.strip(), [item.short for item in found]))]
    return [_history(state, places[0])]


def begins_with(found: Sequence[Indicator], text: str) -> tuple[Indicator | None, str]:
    """The indicator that the words begin with, the longest name first, and the rest as written."""
    parts = text.split()
    for length in range(len(parts), 0, -1):
        words = fold_words(" ".join(parts[:length])).strip(" .,:")
        for item in found:
            if words in (item.key, fold_words(item.name)):
                return item, " ".join(parts[length:]).strip(" .,:")
    return None, text.strip()


async def list_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    found = await actions.visible(turn.acting)
    if "page" in value:
        return [turn.in_place(await _list(turn, found, value["page"]))]
    indicator = next((item for item in found if item.id == value["id"]), None)
    return [await one(turn, indicator, 0)] if indicator else [Message(error_texts.stale_choice())]


async def one_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Another page in place; the lists, the story of a place and the picture as messages of their own."""
    indicator = await indicators.get(turn.unit, turn.acting.organisation.id, question.data["id"])
    if indicator is None or indicator not in await actions.visible(turn.acting):
        return [Message(error_texts.stale_choice())]
    if "page" in value:
        return [turn.in_place(await one(turn, indicator, value["page"]))]
    state = await actions.state(turn.acting, indicator)
    if "place" in value:
        place = next((place for place in state.places if place.id == value["place"]), None)
        return [_history(state, place)] if place else [Message(error_texts.stale_choice())]
    match value["show"]:
        case "silent":
            may_ask = await turn.acting.may(Action.SET_INDICATORS)
            return [Message(texts.unreported(state, _month(turn), may_ask=may_ask))]
        case "full":
            return [Message(texts.full(state))]
        case "story":
            return [_history(state, None)]
        case _:
            return [_picture(state, turn)]


async def one(turn: Turn, indicator: Indicator, page: int) -> Message:
    """The whole, and a page of its places with a button each."""
    state = await actions.state(turn.acting, indicator)
    ordered = state.ordered if indicator.by_place else []
    options: list[tuple[str, Any]] = []
    rows: list[list[tuple[str, Any]]] = []
    if ordered:
        page, shown = on_page(ordered, page, texts.SIZE)
        known = [place for place in shown if place.id in state.latest]
        rows += in_rows([(_label(place), {"place": place.id}) for place in known], 2)
        row = pager(page, texts.SIZE, len(ordered))
        rows += [row] if row else []
        options += [("Chưa báo", {"show": "silent"})]
        options += [("Đạt 100%", {"show": "full"})] if state.full else []
    if state.of_whole is not None:
        options.append(("Số chung", {"show": "story"}))
    if state.history and actions.may_read(turn.acting):
        options.append(("Hình", {"show": "picture"}))
    rows += in_rows(options, 3)
    choices = await turn.ask(ONE, rows, {"id": indicator.id}) if rows else ()
    may_ask = await turn.acting.may(Action.SET_INDICATORS)
    return Message(texts.whole(state, page, _month(turn), may_ask=may_ask), choices)


async def _list(turn: Turn, found: Sequence[Indicator], page: int) -> Message:
    if not found:
        return Message(texts.empty(may_set=await turn.acting.may(Action.SET_INDICATORS)))
    page, shown = on_page(found, page, texts.LIST_SIZE)
    rows: Rows = [
        *in_rows([(item.short[:30], {"id": item.id}) for item in shown], 2),
        pager(page, texts.LIST_SIZE, len(found)),
    ]
    choices = await turn.ask(LIST, [row for row in rows if row])
    return Message(texts.listing(await actions.states(turn.acting, found), page, _month(turn)), choices)


def _history(state: State, place: Place | None) -> Message:
    place_id = place.id if place else None
    readings = [reading for reading in state.history if reading.place_id == place_id]
    return Message(texts.history(state.indicator, place, readings))


def _picture(state: State, turn: Turn) -> Message:
    if not state.history or not actions.may_read(turn.acting):
        return Message(texts.no_picture(state.indicator))
    enclosure = Enclosure(Enclosing.TREND, state.indicator.id, (turn.acting.today.toordinal(),))
    return Message(texts.picture(state.indicator), enclosure=enclosure)


def _label(place: Place) -> str:
    return place.name[:30]


def _month(turn: Turn) -> date:
    return turn.acting.today.replace(day=1)
