"""What a leader does about a late task that was put before them: *đã nắm*, *đưa vào giao ban*; see `urging` for *đôn đốc*."""

from dataclasses import dataclass
from datetime import date

from bot.actions.acting import Acting
from bot.actions.errors import NotFoundError
from scheduler.escalating import days_of, is_late, leaders_of
from scheduler.escalation import Level
from scheduler.planning import replan
from storage import reminders, task_queries
from storage.access import Action
from storage.tasks import Assignment, Task


class NotLateError(Exception):
    """The task was reported done or given another day since the leader was told. `task` says which."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"task {task.number} is not late any more")
        self.task = task


@dataclass(frozen=True, slots=True)
class Seen:
    """`on`: the day of *đã nắm*; `until`: the day on whose morning it goes to the chair, None where it went already."""

    assignment: Assignment
    on: date
    until: date | None
    news: bool


async def late_assignment(acting: Acting, assignment_id: int, action: Action) -> Assignment:
    """The assignment that is put before the member. Raises NotFoundError, NotAllowedError or NotLateError."""
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if assignment is None:
        raise NotFoundError
    await acting.require(action, assignment.task)
    if not is_late(assignment, acting.today):
        raise NotLateError(assignment.task)
    return assignment


async def mark_seen(acting: Acting, assignment_id: int) -> Seen:
    """*Đã nắm* of the deputy: keeps it from the chair for two working days, once for a deadline."""
    assignment = await late_assignment(acting, assignment_id, Action.MARK_SEEN)
    task = assignment.task
    # Said again and again it would keep a task from the chair for ever.
    if task.seen_on is not None and task.due_on is not None and task.seen_on > task.due_on:
        return Seen(assignment, task.seen_on, None, news=False)
    task.seen_on = acting.today
    await acting.journal("seen", task, task_number=task.number, new={"seen_on": task.seen_on})
    await acting.unit.flush()
    await replan(acting.unit, task, acting.now, acting.rules)
    return Seen(assignment, acting.today, await _chair_hears_on(acting, assignment), news=True)


async def put_on_briefing(acting: Acting, task_id: int) -> tuple[Task, bool]:
    """*Đưa vào giao ban*. The task, and whether it was not on the list."""
    task = await _task(acting, task_id, Action.BRIEF)
    if task.briefing_on is not None or task.is_over:
        return task, False
    task.briefing_on = acting.today
    await acting.journal("briefing_added", task, task_number=task.number, new={"briefing_on": task.briefing_on})
    return task, True


async def take_off_briefing(acting: Acting, task_id: int) -> tuple[Task, bool]:
    """*Bỏ khỏi giao ban*. The task, and whether it was on the list."""
    task = await _task(acting, task_id, Action.TAKE_OFF_BRIEFING)
    if task.briefing_on is None:
        return task, False
    old = {"briefing_on": task.briefing_on}
    task.briefing_on = None
    await acting.journal("briefing_removed", task, task_number=task.number, old=old)
    return task, True


async def _task(acting: Acting, task_id: int, action: Action) -> Task:
    found = await task_queries.with_ids(acting.unit, acting.organisation.id, [task_id])
    if not found:
        raise NotFoundError
    await acting.require(action, found[0])
    return found[0]


async def _chair_hears_on(acting: Acting, assignment: Assignment) -> date | None:
    chair = (await leaders_of(acting.unit, assignment)).get(Level.CHAIR)
    if chair is None:
        return None
    for row in await reminders.of_assignment(acting.unit, assignment.id):
        if row.member_id == chair.id and row.told_for == assignment.task.due_on:
            return None
    return days_of(assignment, frozenset({Level.CHAIR}), acting.rules)[Level.CHAIR]
