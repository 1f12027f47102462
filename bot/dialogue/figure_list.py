"""A pasted list of figures, a place a line: shown as it was understood, stored by one press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions import figures as actions
from bot.actions.directory import Directory
from bot.actions.indicators import may_report
from bot.chat import Message
from bot.dialogue.figures import as_figure, as_json, said_again
from bot.dialogue.figures_meant import Scene, scene
from bot.dialogue.indicators import begins_with
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import figures as texts
from bot.understanding.readings import Form, Line
from storage import indicators, people
from storage.figures import Figure
from storage.indicators import Indicator
from storage.people import Place
from storage.questions import Question
from storage.types import Json

OF_WHAT = "figures_of_what"
PREVIEW = "figures_preview"
LONGEST = 4_000  # characters
FEWEST = 2
_MOST_WORDS = 12  # of a line: a longer one is a sentence of a notice


@dataclass(frozen=True, slots=True)
class Read:
    """What a list was understood as."""

    understood: tuple[tuple[Place, Figure, date, str | None], ...]
    none: tuple[Place, ...]
    doubts: tuple[tuple[Place, Figure], ...]
    unknown: tuple[str, ...]


async def pasted(turn: Turn, text: str) -> list[Message] | None:
    """None for what is no list of figures, and for whoever does not record for every place."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not may_report(turn.acting) or not len(lines) >= FEWEST or len(text) > LONGEST:
        return None
    if any(len(line.split()) > _MOST_WORDS for line in lines):
        return None
    seen = await scene(turn)
    if seen is None:
        return None
    found = seen.lines(text, turn)
    said = [line for line in found if line.said is not None]
    directory = Directory((), (), seen.places)
    known = [line for line in said if directory.places_named([_place_words(seen, line)])]
    if len(said) < FEWEST or 2 * len(known) < len(said) or 2 * len(said) < len(found):
        return None
    headed = next((item for line in found if (item := begins_with(seen.visible, line.name)[0]) is not None), None)
    by_place = [item for item in seen.visible if item.by_place]
    if headed is None and len(by_place) == 1:
        headed = by_place[0]
    if headed is not None and headed.by_place:
        return [await _preview(turn, seen, headed, text)]
    if not by_place:
        return None
    rows = in_rows([(item.short[:36], {"id": item.id}) for item in by_place[:12]], 2)
    choices = await turn.ask(OF_WHAT, rows, {"words": text})
    return [Message(texts.which_indicator(len(said)), choices)]


async def of_what_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    seen = await scene(turn)
    indicator = next((item for item in seen.visible if item.id == value["id"]), None) if seen else None
    if seen is None or indicator is None:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    return [turn.in_place(await _preview(turn, seen, indicator, question.data["words"]))]


async def preview_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Ghi tất cả*: what has another figure since it was shown is left as it is."""
    question.close(turn.acting.now)
    if value == "drop":
        return [turn.in_place(Message(texts.list_dropped()))]
    organisation_id = turn.acting.organisation.id
    indicator = await indicators.get(turn.unit, organisation_id, question.data["id"])
    if indicator is None or indicator.closed_at is not None or not may_report(turn.acting):
        return [Message(error_texts.stale_choice())]
    places = {place.id: place for place in await people.places(turn.unit, organisation_id)}
    stored = skipped = 0
    for entry in question.data["figures"]:
        place = places.get(entry["place"])
        if place is None or await said_again(turn, indicator, place, question.asked_at):
            skipped += 1
            continue
        day = date.fromisoformat(entry["day"])
        await actions.record(turn.acting, indicator, place, as_figure(entry["figure"]), day, entry["source"])
        stored += 1
    open_asks = await indicators.open_asks(turn.unit, organisation_id)
    none = [ask for ask in open_asks if ask.indicator_id == indicator.id and ask.place_id in question.data["none"]]
    await actions.say_none(turn.acting, none)
    return [turn.in_place(Message(texts.list_recorded(indicator, stored, skipped)))]


async def _preview(turn: Turn, seen: Scene, indicator: Indicator, text: str) -> Message:
    read = await _read(turn, seen, indicator, seen.lines(text, turn))
    understood = [(place, figure) for place, figure, _, _ in read.understood]
    shown = texts.preview(indicator, understood, read.none, read.doubts, read.unknown)
    if not read.understood:
        return Message(shown)
    data: Json = {
        "id": indicator.id,
        "figures": [
            {"place": place.id, "figure": as_json(figure), "day": day.isoformat(), "source": source}
            for place, figure, day, source in read.understood
        ],
        "none": [place.id for place in read.none],
    }
    rows: Rows = [[(f"Ghi cả {len(read.understood)}", "all"), ("Bỏ", "drop")]]
    return Message(shown, await turn.ask(PREVIEW, rows, data))


async def _read(turn: Turn, seen: Scene, indicator: Indicator, lines: Sequence[Line]) -> Read:
    directory = Directory((), (), [place for place in seen.places if indicator.is_for(place)])
    understood: dict[int, tuple[Place, Figure, date, str | None]] = {}
    none: list[Place] = []
    doubts: list[tuple[Place, Figure]] = []
    unknown: list[str] = []
    for line in lines:
        words = _place_words(seen, line)
        if line.said is None and (not words or begins_with(seen.visible, line.name)[0] is not None):
            continue  # the heading of the list
        places = directory.places_named([words]) if words else []
        if not places or line.said is None:
            unknown.append(line.text)
            continue
        place, day = places[0], line.day or turn.acting.today
        if line.said.form is Form.NONE:
            none.append(place)
            continue
        past = await actions.of_place(turn.acting, indicator, place)
        found = actions.meant(indicator, line.said, past[-1].figure if past else None)
        if not actions.is_clear(indicator, line.said, found) or day > turn.acting.today:
            unknown.append(line.text)
            continue
        figure = found.figures[0]
        why, _last = await actions.doubt_of(turn.acting, indicator, place, figure, day)
        twice = place.id in understood and understood[place.id][1] != figure
        if why is not None or twice:
            doubts.append((place, figure))
            continue
        understood[place.id] = (place, figure, day, line.source)
    return Read(tuple(understood.values()), tuple(none), tuple(doubts), tuple(unknown))


def _place_words(seen: Scene, line: Line) -> str:
    """The name on a line without the indicator's."""
    return begins_with(seen.visible, line.name)[1]
