"""*Thêm chỉ tiêu*, *sửa chỉ tiêu*, *đóng chỉ tiêu*: in one line or asked step by step, stored by a press."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.actions import indicators as actions
from bot.actions.errors import AlreadyError, InvalidError
from bot.chat import Message
from bot.dialogue.indicator_words import Pending, edited, named, with_due, with_target
from bot.dialogue.turn import Rows, Turn
from bot.texts import errors as error_texts
from bot.texts import indicator_setting as texts
from storage import indicators, people
from storage.access import Action
from storage.indicators import Indicator
from storage.questions import Question
from storage.words import fold_words

STEP = "indicator_step"
SCOPE = "indicator_scope"
CONFIRM = "indicator_confirm"
CLOSE = "indicator_close"


async def add(turn: Turn, argument: str) -> list[Message]:
    """*thêm chỉ tiêu BHYT; 100%; người; đến 31/12/2026; từng xóm*, or step by step."""
    await turn.acting.require(Action.SET_INDICATORS)
    if not argument.strip():
        await turn.ask_words(STEP, {"step": "name", **Pending().to_json()})
        return [Message(texts.how())]
    places = await people.places(turn.unit, turn.acting.organisation.id)
    try:
        return await proceed(turn, named(argument, turn.acting.today, places))
    except InvalidError as error:
        return [Message(texts.refused(error.field, error.value))]


async def step_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The answer to what was asked; a whole line is taken for more than that."""
    question.close(turn.acting.now)
    data = dict(question.data)
    step = data.pop("step")
    pending, today = Pending.from_json(data), turn.acting.today
    places = await people.places(turn.unit, turn.acting.organisation.id)
    try:
        match step:
            case "name":
                pending = named(text, today, places)
            case "target":
                pending = with_target(pending, text)
            case "unit":
                pending = replace(pending, unit=text.strip(" ."))
            case _:
                pending = with_due(pending, text, today)
        return await proceed(turn, pending)
    except InvalidError as error:
        await turn.ask_words(STEP, dict(question.data))
        return [Message(texts.refused(error.field, error.value))]


async def scope_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Từng khối, xóm* or one figure of the whole."""
    question.close(turn.acting.now)
    return await proceed(turn, replace(Pending.from_json(question.data), by_place=value == "places", place_ids=()))


async def proceed(turn: Turn, pending: Pending) -> list[Message]:
    """The next thing to be asked; the confirmation where everything is known. Raises InvalidError."""
    for step, missing, ask in (
        ("name", not pending.name, lambda _name: texts.how()),
        ("target", pending.target is None, texts.ask_target),
        ("unit", not pending.unit, texts.ask_unit),
        ("due", not pending.due_known, texts.ask_due),
    ):
        if missing:
            await turn.ask_words(STEP, {"step": step, **pending.to_json()})
            return [Message(ask(pending.name))]
    if pending.by_place is None:
        rows: Rows = [[("Từng khối, xóm", "places"), ("Một số chung", "whole")]]
        return [Message(texts.ask_scope(pending.name), await turn.ask(SCOPE, rows, pending.to_json()))]
    actions.check(pending.wanted)
    return [await confirmation(turn, pending)]


async def confirmation(
    turn: Turn, pending: Pending, sentence: str | None = None, unknown: Sequence[str] = ()
) -> Message:
    """What will be stored, and the press that does it. `unknown`: places that a notice names and the roster has not."""
    every = await people.places(turn.unit, turn.acting.organisation.id)
    places = [place for place in every if place.id in pending.place_ids]
    choices = await turn.ask(CONFIRM, [[("Thêm chỉ tiêu", "add"), ("Bỏ", "drop")]], pending.to_json())
    return Message(texts.confirm(pending.wanted, places, len(every), sentence, unknown), choices)


async def confirm_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    question.close(turn.acting.now)
    if value == "drop":
        return [turn.in_place(Message(texts.dropped()))]
    wanted = Pending.from_json(question.data).wanted
    try:
        indicator = await actions.add(turn.acting, wanted)
    except AlreadyError:
        return [turn.in_place(Message(texts.taken(wanted.short)))]
    except InvalidError as error:
        return [turn.in_place(Message(texts.refused(error.field, error.value)))]
    return [turn.in_place(Message(texts.added(indicator)))]


async def edit(turn: Turn, argument: str) -> list[Message]:
    """*sửa chỉ tiêu BHYT; 98%; đến 30/11*."""
    await turn.acting.require(Action.SET_INDICATORS)
    name, _, rest = argument.partition(";")
    indicator = await called(turn, name)
    if indicator is None:
        return [Message(texts.how_to_edit(await _shorts(turn)))]
    places = await people.places(turn.unit, turn.acting.organisation.id)
    try:
        wanted = edited(Pending.of(actions.as_wanted(indicator)), rest, turn.acting.today, places).wanted
        changed = await actions.edit(turn.acting, indicator, wanted)
    except InvalidError as error:
        return [Message(texts.refused(error.field, error.value))]
    except AlreadyError:
        return [Message(texts.taken(wanted.short))]
    return [Message(texts.edited(wanted) if changed else texts.nothing_edited(indicator))]


async def close(turn: Turn, argument: str) -> list[Message]:
    """*đóng chỉ tiêu BHYT*, after a press."""
    await turn.acting.require(Action.SET_INDICATORS)
    indicator = await called(turn, argument)
    if indicator is None:
        return [Message(texts.how_to_edit(await _shorts(turn)))]
    choices = await turn.ask(CLOSE, [[("Đóng chỉ tiêu", "close"), ("Để nguyên", "keep")]], {"id": indicator.id})
    return [Message(texts.ask_close(indicator), choices)]


async def close_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    question.close(turn.acting.now)
    if value == "keep":
        return [turn.in_place(Message(error_texts.nothing_written()))]
    indicator = await indicators.get(turn.unit, turn.acting.organisation.id, question.data["id"])
    if indicator is None:
        return [Message(error_texts.stale_choice())]
    try:
        await actions.close(turn.acting, indicator)
    except AlreadyError:
        return [turn.in_place(Message(error_texts.stale_choice()))]
    return [turn.in_place(Message(texts.closed(indicator)))]


async def called(turn: Turn, name: str) -> Indicator | None:
    """The open indicator of that name or short name, however it is written."""
    words = fold_words(name).strip(" .,:")
    found = await indicators.open_ones(turn.unit, turn.acting.organisation.id)
    exact = [item for item in found if words in (item.key, fold_words(item.name))]
    return exact[0] if exact else None


async def _shorts(turn: Turn) -> list[str]:
    return [item.short for item in await indicators.open_ones(turn.unit, turn.acting.organisation.id)]
