"""Photos and files of a task, offered where one is looked at and sent on a press."""

from typing import Any

from bot.actions import evidence as actions
from bot.actions.acting import Acting
from bot.chat import Choice, Enclosing, Enclosure, Message
from bot.dialogue.turn import Turn, ask
from bot.texts import evidence as texts
from storage.questions import Question
from storage.tasks import Task

SHOW_EVIDENCE = "show_evidence"
MOST_SHOWN = 10


async def offered(acting: Acting, channel: str, task: Task) -> tuple[list[str], tuple[tuple[Choice, ...], ...]]:
    """For a message about one task: the line that says what is attached, and the button that shows it."""
    found = await actions.of_task(acting, task)
    if not found:
        return [], ()
    rows = [[(f"Xem {texts.counted(found)}", {"evidence": task.number})]]
    return [texts.line(found)], await ask(acting, channel, SHOW_EVIDENCE, rows)


async def show_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """*Xem ảnh*."""
    return await shown(turn, await turn.acting.task(value["evidence"]))


async def shown(turn: Turn, task: Task) -> list[Message]:
    """Each of them as a message of its own, the newest ones where there are many."""
    found = await actions.of_task(turn.acting, task)
    if not found:
        return [Message(texts.gone(task))]
    messages = [
        Message(
            texts.caption(task, item, number, len(found), turn.acting.rules.calendar),
            task_ids=(task.id,),
            enclosure=Enclosure(Enclosing.EVIDENCE, item.id),
        )
        for number, item in list(enumerate(found, start=1))[-MOST_SHOWN:]
    ]
    if len(found) > MOST_SHOWN:
        messages.append(Message(texts.too_many_to_show(MOST_SHOWN, len(found))))
    return messages
