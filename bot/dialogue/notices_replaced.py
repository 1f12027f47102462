"""Tasks that a later notice replaced or withdrew: what their members are told, and what a late report on them is answered.

A report on a task for which another one stands is never written to either: which of them is meant, only its sender knows.
"""

from collections.abc import Sequence

from bot.actions import withdrawing
from bot.actions.acting import Acting
from bot.chat import Choice, Message
from bot.dialogue import own
from bot.dialogue.turn import Turn, in_rows
from bot.texts import notices_amending as texts
from bot.texts import withdrawing as withdrawing_texts
from bot.texts.words import code
from storage import notice_changes, task_queries
from storage.access import Action
from storage.states import State
from storage.tasks import Assignment, Task
from storage.types import Json

PREDECESSOR = "predecessor"


async def answer(turn: Turn, number: int) -> Message | None:
    """Of NV`number`, where it is withdrawn or replaced and the member had a part in it, or sees everything; else None."""
    task = await task_queries.numbered(turn.unit, turn.acting.organisation.id, number)
    if task is None or task.withdrawn_at is None:
        return None
    had_part = any(item.member_id == turn.member.id for item in task.assignments)
    if not had_part and not await turn.acting.may(Action.SEE_EVERYTHING):
        return None
    return await _gone(turn, task)


async def of_answered(turn: Turn, left: Sequence[Assignment], *, accepts: bool) -> Message | None:
    """For words without a number in answer to a message of ours, where what they are about may be what was replaced.

    `left`: the tasks of that message that are the member's still. With one of two left, the other may be meant; with none,
    also what was withdrawn is. `accepts`: *đã nhận*, which is of all that is left.
    """
    sent = await turn.answered()
    if sent is None or len(left) > 1 or (accepts and left):
        return None
    for task in await task_queries.with_ids(turn.unit, turn.acting.organisation.id, sent.task_ids):
        had_part = any(item.member_id == turn.member.id for item in task.assignments)
        if had_part and (task.replaced_by_number is not None or (not left and task.withdrawn_at is not None)):
            return await _gone(turn, task)
    return None


async def _gone(turn: Turn, task: Task) -> Message:
    successor = await notice_changes.successor(turn.unit, task)
    if successor is None:
        return Message(texts.withdrawn(task))
    mine = successor.number in await own.numbers(turn)
    return Message(texts.replaced(task, successor, mine=mine))


async def ending(acting: Acting, task: Task) -> list[str]:
    """What stands above one task whole where it was withdrawn or replaced."""
    if task.withdrawn_at is None:
        return []
    on = acting.rules.calendar.day(task.withdrawn_at)
    successor = await notice_changes.successor(acting.unit, task)
    if successor is not None:
        return [texts.is_replaced(task, successor, on)]
    return [withdrawing_texts.is_withdrawn(on, acting.today, await withdrawing.reason_of(acting, task))]


async def predecessors(turn: Turn, task: Task) -> tuple[list[str], tuple[tuple[Choice, ...], ...]]:
    """For one task whole: the line and the buttons of those that it stands for, with their reports and evidence."""
    found = await notice_changes.predecessors(turn.unit, task)
    if not found:
        return [], ()
    rows = in_rows([(f"{code(each.number)} (cũ)", {"number": each.number}) for each in found], 3)
    return [texts.stands_for(found)], await turn.ask(PREDECESSOR, rows)


async def render(acting: Acting, items: Sequence[Json]) -> Message | None:
    """What of a member's was withdrawn or replaced together. None where it was told otherwise since, or is theirs again."""
    change = await notice_changes.get(acting.unit, acting.organisation.id, items[0]["change_id"])
    parts = [
        await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"]) for item in items
    ]
    tasks = {
        part.task.number: part.task
        for part in parts
        if part is not None and part.member_id == acting.member.id and part.state is State.ENDED
    }
    if change is None or not tasks:
        return None
    numbers = await task_queries.numbers_of_member(acting.unit, acting.member)
    return Message(texts.told(acting.member, change, list(tasks.values()), numbers))
