"""*Đưa thành chỉ tiêu*: a target that the reader found in a task becomes an indicator, after the office has looked at it."""

from typing import Any

from bot.actions.found_targets import base_of, target_of
from bot.chat import Choice, Message
from bot.dialogue.indicator_setting import confirmation
from bot.dialogue.indicator_words import Pending
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import indicator_setting as texts
from storage import indicators, people, search
from storage.access import Action
from storage.questions import Question
from storage.tasks import Task

TAKE_UP = "task_indicator"
BASE = "indicator_base"


async def button(turn: Turn, task: Task) -> tuple[tuple[Choice, ...], ...]:
    """For a task with a target of which there is no indicator yet; nothing for who sets none."""
    if not task.targets or not await turn.acting.may(Action.SET_INDICATORS):
        return ()
    if await indicators.of_task(turn.unit, turn.acting.organisation.id, task.id):
        return ()
    every = await people.places(turn.unit, turn.acting.organisation.id)
    if target_of(task, every) is None:
        return ()
    return await turn.ask(TAKE_UP, [[("Đưa thành chỉ tiêu", {"number": task.number})]])


async def take_up_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """Shows what it would be; a figure of the notice is offered as its beginning, and taken on a press only."""
    task = await turn.acting.task(value["number"])
    every = await people.places(turn.unit, turn.acting.organisation.id)
    target = target_of(task, every)
    if target is None:
        return [Message(error_texts.stale_choice())]
    pending = Pending(
        name=target.name,
        short=target.short,
        target=target.percent,
        unit=target.unit,
        due_on=task.due_on,
        due_known=True,
        by_place=bool(every),
        place_ids=target.places,
        task_id=task.id,
    )
    messages = [await confirmation(turn, pending, target.sentence)]
    paragraphs = (
        await search.paragraphs(turn.unit, turn.acting.organisation.id, task.notice_id) if task.notice_id else []
    )
    base = base_of(target, paragraphs)
    if base is not None:
        source = task.notice.number if task.notice else None
        data = {
            **pending.to_json(),
            "base": f"{base.percent:f}",
            "base_on": base.day.isoformat() if base.day else None,
            "base_source": source,
        }
        offered = Pending.from_json(data)
        choices = await turn.ask(BASE, [[("Lấy làm số ban đầu", {"take": True})]], data)
        messages.append(Message(texts.base_offered(offered.wanted, base.sentence), choices))
    return messages


async def base_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """The same with its beginning, to be confirmed."""
    question.close(turn.acting.now)
    return [turn.in_place(await confirmation(turn, Pending.from_json(question.data)))]
