"""Figures said in chat: recorded where it is clear of what they are and where they are likely, else asked back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.actions import figures as actions
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError
from bot.actions.indicators import may_report
from bot.chat import Message
from bot.dialogue import own, progress
from bot.dialogue.figures_meant import Meant, Scene, Target, answered_asks, scene
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import figures as texts
from bot.texts.words import figure as in_words
from bot.texts.words import first_upper
from bot.understanding.readings import Form, Line
from storage import indicators, people, task_queries
from storage.figures import IMPOSSIBLE, Doubt, Figure, instead_of
from storage.indicators import Indicator, Reading
from storage.people import Place
from storage.questions import Question
from storage.types import Json

OPTIONS = "figure_options"
WHICH = "figure_which"
MEANING = "figure_meaning"
RECORDED = "figure_recorded"
AGAIN = "figure_again"
MOST_BUTTONS = 12
# A share of one of the member's own tasks is written so too.
_LIKE_A_TASKS = frozenset({Form.PERCENT, Form.NUMBER, Form.LEFT})


async def by_reply(turn: Turn, text: str) -> list[Message] | None:
    """The answer to a message of ours that asked for figures; None where none is said."""
    asks = await answered_asks(turn)
    seen = await scene(turn) if asks else None
    if seen is None:
        return None
    return await _heard(turn, text, replace(seen, asks=asks, recent=None), reply=True)


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """A figure that names its indicator or place, or the bare one that was asked for; None for anything else."""
    if not any(char.isdigit() for char in text) and "ch" not in text.lower() and "k" not in text.lower():
        return None
    if await progress.names_own_task(turn, text):
        return None
    seen = await scene(turn)
    return await _heard(turn, text, seen, reply=False) if seen is not None else None


async def _heard(turn: Turn, text: str, seen: Scene, *, reply: bool) -> list[Message] | None:
    lines = [line for line in seen.lines(text, turn) if line.said is not None]
    found = [(line, seen.of(line)) for line in lines]
    known = [(line, meant) for line, meant in found if meant.targets or meant.indicator is not None]
    if not known:
        return None
    if not reply and all(meant.indicator is None for _, meant in known):
        if await own.answered(turn):  # what it answers is about a task
            return None
        if any(line.said and line.said.form in _LIKE_A_TASKS for line, _ in known) and await _has_tasks(turn):
            return [await _ask_meaning(turn, text, known[0][1].targets[0])]
    messages: list[Message] = []
    for line, meant in known:
        messages += await _line(turn, line, meant, text if len(known) == 1 else f"{line.name} {_said(line)}")
    return messages


async def _line(turn: Turn, line: Line, meant: Meant, words: str) -> list[Message]:
    if meant.unknown is not None and meant.indicator is not None:
        if may_report(turn.acting):
            return [Message(texts.which_place(meant.indicator, meant.unknown, []))]
        return [Message(texts.not_yours(meant.indicator))]
    if len(meant.targets) == 1:
        return [await settle(turn, meant.targets[0], line)]
    if line.said is not None and line.said.form is Form.NONE and meant.indicator is None:
        return [await _none(turn, meant.targets)]
    if not meant.targets or len(meant.targets) > MOST_BUTTONS:
        if meant.indicator is not None:
            return [Message(texts.which_place(meant.indicator, words, []))]
        return [Message(texts.which(turn.member, words))]
    rows = in_rows([(_label(item), _ids(item)) for item in meant.targets], 1)
    return [Message(texts.which(turn.member, words), await turn.ask(WHICH, rows, {"words": words}))]


async def settle(turn: Turn, target: Target, line: Line) -> Message:
    """Records the figure of one place, or asks back."""
    indicator, place = target.indicator, target.place
    if not may_report(turn.acting, place):
        return Message(texts.not_yours(indicator))
    if line.said is None:
        return Message(texts.which(turn.member, line.name))
    if line.said.form is Form.NONE:
        return await _none(turn, [target])
    day = line.day or turn.acting.today
    data = {"day": day.isoformat(), "source": line.source, **_ids(target)}
    past = await actions.of_place(turn.acting, indicator, place)
    found = actions.meant(indicator, line.said, past[-1].figure if past else None)
    if found.needs_whole:
        await turn.ask_words(AGAIN, data)
        return Message(texts.needs_whole(turn.member, indicator, place))
    bare = line.said.form is Form.NUMBER and indicator.in_percent
    if not found.figures and not bare:
        await turn.ask_words(AGAIN, data)
        return Message(texts.not_that_kind(indicator))
    if not actions.is_clear(indicator, line.said, found):
        text = texts.unclear(turn.member, indicator, place, _said(line))
        return await _options(turn, text, indicator.unit, found.figures, data)
    figure = found.figures[0]
    why, last = await actions.doubt_of(turn.acting, indicator, place, figure, day)
    if why is not None:
        return await _doubtful(turn, target, figure, why, last, data)
    return await _record(turn, target, figure, day, line.source)


async def options_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The figure that was meant, or another one that is written."""
    target = await _target(turn, question.data)
    if target is None or await said_again(turn, target.indicator, target.place, question.asked_at):
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    if "again" in value:
        await turn.ask_words(AGAIN, question.data)
        return [turn.in_place(Message(texts.again(target.indicator)))]
    figure = as_figure(value["figure"])
    day = date.fromisoformat(question.data["day"])
    return [turn.in_place(await _record(turn, target, figure, day, question.data["source"]))]


async def which_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The indicator and the place that the words were of."""
    target, seen = await _target(turn, value), await scene(turn)
    if target is None or seen is None:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    lines = [line for line in seen.lines(question.data["words"], turn) if line.said is not None]
    return [turn.in_place(await settle(turn, target, lines[0]))] if lines else [Message(error_texts.stale_choice())]


async def meaning_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A figure that was asked for, or how far a task is."""
    question.close(turn.acting.now)
    words = question.data["words"]
    if value == "task":
        return await progress.free_text(turn, words)
    seen = await scene(turn)
    lines = [line for line in seen.lines(words, turn) if line.said is not None] if seen else []
    messages: list[Message] = []
    for line in lines:
        messages += await _line(turn, line, seen.of(line) if seen else Meant(()), words)
    return messages or [Message(error_texts.stale_choice())]


async def recorded_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Ghi nhầm*."""
    reading = await indicators.reading(turn.unit, turn.acting.organisation.id, value["take_back"])
    indicator = await indicators.get(turn.unit, turn.acting.organisation.id, reading.indicator_id) if reading else None
    if reading is None or indicator is None:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    try:
        before = await actions.take_back(turn.acting, reading)
    except AlreadyError:
        return [Message(texts.too_late_to_take_back())]
    return [turn.in_place(Message(texts.taken_back(indicator, before.figure if before else None)))]


async def again_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The figure anew, after one that was unlikely; what is none of it is heard as anything else."""
    target, seen = await _target(turn, question.data), await scene(turn)
    lines = [line for line in seen.lines(text, turn) if line.said is not None] if seen else []
    if target is None or not lines:
        return [Message(texts.not_that_kind(target.indicator))] if target else [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    if lines[0].name and seen is not None:  # it names a place or an indicator of its own
        meant = seen.of(lines[0])
        if meant.targets or meant.indicator:
            return await _line(turn, lines[0], meant, text)
    said_day = date.fromisoformat(question.data["day"])
    line = replace(lines[0], day=lines[0].day or said_day, source=lines[0].source or question.data["source"])
    return [await settle(turn, target, line)]


async def _record(turn: Turn, target: Target, figure: Figure, day: date, source: str | None) -> Message:
    try:
        result = await actions.record(turn.acting, target.indicator, target.place, figure, day, source)
    except NotAllowedError:
        return Message(texts.not_yours(target.indicator))
    except AlreadyError:
        return Message(texts.closed(target.indicator))
    except InvalidError as error:
        return Message(texts.future(day) if error.field == "day" else texts.not_yours(target.indicator))
    replaced = result.replaced.figure if result.replaced else None
    rows: Rows = [[("Ghi nhầm", {"take_back": result.reading.id})]]
    text = texts.recorded(turn.member, target.indicator, result.reading, replaced)
    return Message(text, await turn.ask(RECORDED, rows))


async def _doubtful(
    turn: Turn, target: Target, figure: Figure, why: Doubt, last: Reading | None, data: Json
) -> Message:
    options = [*([] if why in IMPOSSIBLE else [figure]), *instead_of(figure)]
    text = texts.doubtful(turn.member, target.indicator, target.place, why, figure, last, options)
    return await _options(turn, text, target.indicator.unit, options, data)


async def _options(turn: Turn, text: str, unit: str, options: Sequence[Figure], data: Json) -> Message:
    rows: Rows = [
        *[[(in_words(option, unit)[:36], {"figure": as_json(option)})] for option in options],
        [("Gửi lại số khác", {"again": True})],
    ]
    return Message(text, await turn.ask(OPTIONS, rows, data))


async def _none(turn: Turn, targets: Sequence[Target]) -> Message:
    """*Chưa có*, of whatever was asked for."""
    open_asks = await indicators.open_asks(turn.unit, turn.acting.organisation.id)
    meant = {(item.indicator.id, item.place.id) for item in targets if item.place is not None}
    asks = [
        ask for ask in open_asks if (ask.indicator_id, ask.place_id) in meant and may_report(turn.acting, ask.place)
    ]
    if not asks:
        return Message(texts.none_without_ask(targets[0].indicator, targets[0].place))
    return Message(texts.none_yet(turn.member, await actions.say_none(turn.acting, asks)))


async def _ask_meaning(turn: Turn, text: str, target: Target) -> Message:
    short = target.indicator.short
    rows: Rows = [[(f"Số liệu {short}"[:36], "figure"), ("Tiến độ nhiệm vụ", "task")]]
    choices = await turn.ask(MEANING, rows, {"words": text})
    return Message(texts.figure_or_task(turn.member, text, short), choices)


async def _has_tasks(turn: Turn) -> bool:
    return bool(await task_queries.open_of_member(turn.unit, turn.member))


async def said_again(turn: Turn, indicator: Indicator, place: Place | None, since: datetime) -> bool:
    """Whether a figure of the place came after that moment."""
    past = await actions.of_place(turn.acting, indicator, place)
    return any(reading.at > since for reading in past)


async def _target(turn: Turn, data: Json) -> Target | None:
    """What a question was about, if the member may still report it."""
    organisation_id = turn.acting.organisation.id
    indicator = await indicators.get(turn.unit, organisation_id, data["indicator"])
    places = await people.places(turn.unit, organisation_id)
    place = next((place for place in places if place.id == data["place"]), None)
    gone = indicator is None or (place is None and data["place"] is not None)
    return None if gone or indicator is None or not may_report(turn.acting, place) else Target(indicator, place)


def _ids(target: Target) -> Json:
    return {"indicator": target.indicator.id, "place": target.place.id if target.place else None}


def _label(target: Target) -> str:
    where = first_upper(target.place.name) if target.place else "số chung"
    return f"{target.indicator.short}: {where}"[:36]


def _said(line: Line) -> str:
    said = line.said
    if said is None:
        return ""
    value = f"{said.value:f}".replace(".", ",")
    match said.form:
        case Form.RATIO:
            return f"{value}/{said.of:f}"
        case Form.PERCENT:
            return f"{value}%"
        case Form.LEFT:
            return f"còn {value}"
        case Form.NONE:
            return "chưa có"
        case _:
            return value


def as_json(figure: Figure) -> list[str | None]:
    values = (figure.numerator, figure.denominator, figure.percent)
    return [None if value is None else f"{value:f}" for value in values]


def as_figure(plain: Sequence[str | None]) -> Figure:
    return Figure(*(None if value is None else Decimal(value) for value in plain))
