"""*Thu hồi*: a task is withdrawn before it is done. It is kept for good, in no list any more; whoever had a part is told."""

from bot.actions import giving
from bot.actions.acting import Acting
from bot.actions.closing import close_pending
from bot.actions.errors import AlreadyError
from scheduler.planning import replan
from storage import journal
from storage.access import Action
from storage.states import State
from storage.tasks import Assignment, Task


async def withdrawable(acting: Acting, number: int) -> Task:
    """NV`number`, where the member may withdraw it. Raises NotFoundError; AlreadyError once it is finished or withdrawn."""
    task = await acting.task(number, Action.WITHDRAW)
    if task.is_over:
        raise AlreadyError
    return task


async def withdraw(acting: Acting, number: int, version: int, reason: str | None) -> tuple[Task, list[Assignment]]:
    """Its open parts, which come back, end; its reminders and whatever waits on it too. `version`: the one that was shown.

    Raises as `withdrawable`, AlreadyError also where it has changed since.
    """
    task = await withdrawable(acting, number)
    if task.version != version:
        raise AlreadyError
    ended = await close(acting, task, reason)
    await giving.relieve(acting, ended)
    return task, ended


async def close(acting: Acting, task: Task, reason: str | None, successor: Task | None = None) -> list[Assignment]:
    """The same for a task in hand that is not over, which a `successor` may stand for. Tells nobody; returns what ended."""
    ended = [item for item in task.active if item.state is not State.DONE]
    await close_pending(acting, ended)
    if successor is None:
        task.withdraw(acting.now)
    else:
        task.replace(successor, acting.now)
    # What is done at some places does not make a task finished that was withdrawn.
    task.reported_on = task.claimed_on = task.briefing_on = None
    await acting.unit.flush()
    action, by = ("withdrawn", {}) if successor is None else ("replaced", {"task": successor.number})
    await acting.journal(action, task, task_number=task.number, new={**by, "note": reason})
    await replan(acting.unit, task, acting.now, acting.rules)
    return ended


async def reason_of(acting: Acting, task: Task) -> str | None:
    """Why it was withdrawn, in the words of whoever did it."""
    entries = await journal.of_task(acting.unit, acting.organisation.id, task.number)
    found = [entry.new.get("note") for entry in entries if entry.action == "withdrawn"]
    return found[-1] if found else None
