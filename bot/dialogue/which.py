"""Asked back: which task is meant, or what is to be reported on it."""

from collections.abc import Sequence

from bot.actions import reporting
from bot.actions.own_parts import one_a_task, own_parts
from bot.chat import Choice, Message
from bot.dialogue.recording import TASK, action_rows
from bot.dialogue.turn import Turn, in_rows
from bot.texts import reports as texts
from bot.texts import standing as standing_texts
from bot.texts.words import code
from scheduler.turning import turn as brought_up_to_date
from storage.states import State
from storage.tasks import Assignment

WHICH = "which"
MOST_CHOICES = 12


async def task_actions(turn: Turn, assignment: Assignment) -> tuple[tuple[Choice, ...], ...]:
    """The buttons of one of the member's own open tasks."""
    return await turn.ask(TASK, action_rows(assignment), {"assignment_id": assignment.id})


async def ask_what(turn: Turn, assignment: Assignment) -> Message:
    """One task with its choices; a finished one has none."""
    if assignment.state is State.DONE:
        return Message(texts.wrong_state(assignment.task, assignment.state), task_ids=(assignment.task_id,))
    brought_up_to_date(assignment.task, turn.acting.today, turn.acting.rules)
    text = texts.actions(assignment, turn.acting.today)
    return Message(text, await task_actions(turn, assignment), task_ids=(assignment.task_id,))


async def ask_which(turn: Turn, candidates: Sequence[Assignment], what: str, words: str | None = None) -> Message:
    """`words` are what was said; the choice is the task that it was said of."""
    candidates = one_a_task(candidates)  # for which place is asked when the task is known
    for item in candidates:
        brought_up_to_date(item.task, turn.acting.today, turn.acting.rules)
    shown = candidates[:MOST_CHOICES]
    rows = in_rows([(code(item.task.number), item.id) for item in shown], 4)
    choices = await turn.ask(WHICH, rows, {"words": words} if words is not None else {})
    text = texts.ask_which(turn.member, what, candidates, turn.acting.today)
    return Message(text, choices, task_ids=tuple(item.task_id for item in candidates))


async def ask_normal(turn: Turn, unreported: Sequence[Assignment], words: str) -> Message:
    """*Bình thường* where nothing says of which: all of them, or one."""
    everything = [(f"Cả {len(unreported)} nhiệm vụ", {"normal": [item.id for item in unreported]})]
    one_by_one = [(code(item.task.number), item.id) for item in unreported[:MOST_CHOICES]]
    choices = await turn.ask(WHICH, [everything, *in_rows(one_by_one, 4)], {"words": words})
    tasks = [item.task for item in unreported]
    text = standing_texts.ask_normal(turn.member, tasks, turn.acting.today)
    return Message(text, choices, task_ids=tuple(task.id for task in tasks))


async def accept_all(turn: Turn, candidates: Sequence[Assignment]) -> list[Message]:
    """*Đã nhận*."""
    accepted = []
    parts = [part for assignment in candidates for part in own_parts(assignment) or [assignment]]
    for assignment in dict.fromkeys(parts):
        reported = await reporting.accept(turn.acting, assignment)
        if reported.news and assignment.task not in accepted:
            accepted.append(assignment.task)
    if not accepted:
        return [Message(texts.nothing_to_accept())]
    return [Message(texts.accepted(accepted), task_ids=tuple(task.id for task in accepted))]
