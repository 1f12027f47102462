"""*Đưa thành chỉ tiêu*: a target that the reader found in a draft or a task becomes an indicator, after somebody has looked."""

from collections.abc import Sequence
from typing import Any

from bot.actions.errors import InvalidError
from bot.actions.found_targets import Target, base_of, target_of
from bot.chat import Choice, Message
from bot.dialogue.indicator_setting import confirmation, proceed
from bot.dialogue.indicator_words import Pending
from bot.dialogue.turn import Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import indicator_setting as texts
from bot.texts.words import code
from storage import indicators, notices, people, search, task_queries
from storage.access import Action
from storage.notices import Draft
from storage.people import Place
from storage.questions import Question
from storage.tasks import Task

TAKE_UP = "task_indicator"
BASE = "indicator_base"
MOST_BUTTONS = 12

Source = Task | Draft


async def button(turn: Turn, source: Source) -> tuple[tuple[Choice, ...], ...]:
    """For a target of which there is no indicator yet; nothing for who sets none."""
    if not await with_targets(turn, [source]):
        return ()
    return await turn.ask(TAKE_UP, [[("Đưa thành chỉ tiêu", {"number": source.number})]])


async def with_targets(turn: Turn, sources: Sequence[Source]) -> list[Source]:
    """Those with a target that the member may make an indicator of."""
    found = [source for source in sources if source.targets]
    if not found or not await turn.acting.may(Action.SET_INDICATORS):
        return []
    every = await people.places(turn.unit, turn.acting.organisation.id)
    named = [source for source in found if target_of(source, every) is not None]
    return [
        source
        for source in named
        if not await indicators.of_number(turn.unit, turn.acting.organisation.id, source.number)
    ]


async def listed(turn: Turn, sources: Sequence[Source]) -> Message:
    """Every target of the drafts under review, each with its button."""
    every = await people.places(turn.unit, turn.acting.organisation.id)
    found = [(source, target_of(source, every)) for source in await with_targets(turn, sources)]
    named = [(source.number, target.sentence) for source, target in found if target is not None]
    if not named:
        return Message(texts.no_targets())
    rows = in_rows([(code(number), {"number": number}) for number, _ in named[:MOST_BUTTONS]], 4)
    return Message(texts.targets(named[:MOST_BUTTONS], len(named)), await turn.ask(TAKE_UP, rows))


async def take_up_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """Shows what it would be; a figure of the notice is offered as its beginning, and taken on a press only."""
    source = await _source(turn, value["number"])
    every = await people.places(turn.unit, turn.acting.organisation.id)
    target = target_of(source, every) if source is not None else None
    if source is None or target is None or not await with_targets(turn, [source]):
        return [Message(error_texts.stale_choice())]
    pending = Pending(
        name=target.name,
        short=target.short,
        target=target.percent,
        unit=target.unit,
        due_on=source.due_on,
        due_known=True,
        by_place=_by_place(target, every),
        place_ids=target.places,
        number=source.number,
    )
    if pending.by_place is None:  # it names places, and none of them is in the roster
        messages = [Message(texts.unknown_places(target.unknown)), *await proceed(turn, pending)]
    else:
        messages = [await confirmation(turn, pending, target.sentence, target.unknown)]
    return [*messages, *await _base_offered(turn, source, target, pending)]


def _by_place(target: Target, every: Sequence[Place]) -> bool | None:
    if target.unknown and not target.places:
        return None
    return bool(every)


async def _base_offered(turn: Turn, source: Source, target: Target, pending: Pending) -> list[Message]:
    """The figure of the notice that may be where it began."""
    if source.notice_id is None:
        return []
    paragraphs = await search.paragraphs(turn.unit, turn.acting.organisation.id, source.notice_id)
    base = base_of(target, paragraphs)
    if base is None:
        return []
    number = source.notice.number if source.notice else None
    data = {
        **pending.to_json(),
        "base": f"{base.percent:f}",
        "base_on": base.day.isoformat() if base.day else None,
        "base_source": number,
        "sentence": target.sentence,
        "unknown": list(target.unknown),
    }
    choices = await turn.ask(BASE, [[("Lấy làm số ban đầu", {"take": True})]], data)
    return [Message(texts.base_offered(Pending.from_json(data).wanted, base.sentence), choices)]


async def _source(turn: Turn, number: int) -> Source | None:
    """The task of that number, or the draft, for whoever reviews."""
    organisation_id = turn.acting.organisation.id
    task = await task_queries.numbered(turn.unit, organisation_id, number)
    if task is not None:
        return await turn.acting.task(number)
    if not await turn.acting.may(Action.REVIEW):
        return None
    return await notices.draft_numbered(turn.unit, organisation_id, number)


async def base_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """The same with its beginning, to be confirmed."""
    question.close(turn.acting.now)
    pending = Pending.from_json(question.data)
    if pending.by_place is None:
        try:
            return await proceed(turn, pending)
        except InvalidError as error:
            return [Message(texts.refused(error.field, error.value))]
    sentence, unknown = question.data.get("sentence"), question.data.get("unknown", ())
    return [turn.in_place(await confirmation(turn, pending, sentence, unknown))]
