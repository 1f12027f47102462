"""Another deadline for a task (*hạn mới*): which day it may be, who decides on it, and moving it.

Design: the deputy in charge moves a deadline by up to seven days, beyond that the chair.
"""

from datetime import date, timedelta

from bot.actions.acting import Acting
from bot.actions.errors import NotAllowedError, NotFoundError, Refusal
from scheduler.planning import plan_morning, replan
from storage import extensions, people, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.extensions import Granting
from storage.notices import Timing
from storage.people import Member, Role
from storage.states import DueSource
from storage.tasks import Task

DEPUTY_DAYS = 7
"""Calendar days, from the deadline in force, by which a deputy may move it at once."""
_LONGEST = timedelta(days=366)


class WrongDayError(Refusal):
    """No deadline can be moved to `day`: it is `past`, not `later` than `due_on` in force, or too `far`."""

    def __init__(self, why: str, day: date, due_on: date | None = None) -> None:
        super().__init__(f"{day} is wrong: {why}")
        self.why, self.day, self.due_on = why, day, due_on


class BeyondDeputyError(Refusal):
    """Only the chair may set that day. `task` says of what."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"task {task.number}: only the chair may set that day")
        self.task = task


class NotMovableError(Refusal):
    """The task has no deadline that can be moved: it is over, or periodic, each turn with a day of its own."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"the deadline of task {task.number} cannot be moved")
        self.task = task


def check_day(day: date, today: date, due_on: date | None = None) -> None:
    """Raises WrongDayError for a day that is past, further than a year, or not later than `due_on` where that is given."""
    if day < today:
        raise WrongDayError("past", day)
    if day - today > _LONGEST:
        raise WrongDayError("far", day)
    if due_on is not None and day <= due_on:
        raise WrongDayError("later", day, due_on)


def beyond_deputy(task: Task, due_on: date) -> bool:
    """Whether that day is further from the deadline in force than a deputy may move it. A first deadline never is."""
    return task.due_on is not None and (due_on - task.due_on).days > DEPUTY_DAYS


async def decider_of(acting: Acting, task: Task, due_on: date) -> Member | None:
    """Who decides whether the task gets that day: its approver; the chair where a deputy may not. None without any."""
    approver = await task_queries.approver_of(acting.unit, task)
    if approver is not None and approver.role is Role.DEPUTY and beyond_deputy(task, due_on):
        return await people.leader_of(acting.unit, task.organisation_id, None)
    return approver


async def require_leader(acting: Acting, leader: Member, task: Task, due_on: date) -> None:
    """Raises NotAllowedError where the leader decides nothing about the task, BeyondDeputyError where the chair alone may."""
    if leader.role is Role.CHAIR:
        return
    if leader.role is not Role.DEPUTY or task.lead_body_id not in await people.bodies_in_charge(acting.unit, leader):
        raise NotAllowedError
    leads_it = any(item.member_id == leader.id for item in task.leads)  # nobody moves the deadline of their own work
    if leads_it or beyond_deputy(task, due_on):
        raise BeyondDeputyError(task)


async def set_by_leader(
    acting: Acting,
    task: Task,
    due_on: date,
    source: DueSource,
    *,
    leader: Member | None = None,
    told_otherwise: frozenset[int] = frozenset(),
) -> None:
    """A leader gives the task another day without having been asked; by the office it is recorded as `leader`'s opinion.

    Raises NotFoundError, NotAllowedError, BeyondDeputyError, NotMovableError or WrongDayError.
    """
    if task.organisation_id != acting.organisation.id:
        raise NotFoundError(task.number)
    await acting.require(Action.MOVE_DEADLINE, task)
    if leader is None and not acting.member.role.leads:
        raise NotAllowedError  # the office never moves a deadline by itself
    await require_leader(acting, leader or acting.member, task, due_on)
    check_movable(task)
    check_day(due_on, acting.today)
    await move(acting, task, due_on, source, on_behalf_of=leader, told_otherwise=told_otherwise)


async def propose(acting: Acting, task: Task, due_on: date, reason: str) -> Member | None:
    """The office's wish for a task that is given: it takes effect when a leader agrees. Returns who decides.

    Raises NotAllowedError, NotMovableError or WrongDayError.
    """
    await acting.require(Action.RECORD_FOR_OTHERS, task)
    check_movable(task)
    check_day(due_on, acting.today)
    if due_on == task.due_on:
        raise WrongDayError("later", due_on, task.due_on)
    old = {"proposed_due_on": task.proposed_due_on}
    task.proposed_due_on, task.proposed_reason = due_on, reason
    task.version += 1
    await acting.journal(
        "date_proposed", task, task_number=task.number, old=old, new={"proposed_due_on": due_on, "reason": reason}
    )
    await acting.unit.flush()
    leader = await decider_of(acting, task, due_on)
    if leader is not None:
        await plan_morning(acting.unit, leader, acting.now, acting.rules)
    return leader


def check_movable(task: Task) -> None:
    """Raises NotMovableError for a task that is over or reported done, and for periodic work."""
    if not is_movable(task):
        raise NotMovableError(task)


def is_movable(task: Task) -> bool:
    """Whether another deadline can be set: it is neither over nor reported done, nor periodic."""
    return not (task.is_over or task.claimed_on is not None or task.timing is Timing.PERIODIC)


async def move(
    acting: Acting,
    task: Task,
    due_on: date,
    source: DueSource,
    *,
    on_behalf_of: Member | None = None,
    told_otherwise: frozenset[int] = frozenset(),
) -> None:
    """Sets the deadline in force. The original never changes. `told_otherwise`: ids of members whom a message of its own tells.

    Whoever may do this has been checked by the caller; so has the date. A request for another date that waits is decided by it.
    """
    asked = await _decide_requests(acting, task, due_on, on_behalf_of or acting.member)
    if asked:
        source = DueSource.EXTENDED
    old = {"due_on": task.due_on, "extensions": task.extensions}
    task.move_deadline(due_on, source, acting.now)
    await acting.journal(
        "deadline_moved",
        task,
        task_number=task.number,
        on_behalf_of=on_behalf_of,
        old=old,
        new={"due_on": due_on, "source": source, "extensions": task.extensions},
    )
    await acting.unit.flush()
    await replan(acting.unit, task, acting.now, acting.rules)
    told: set[int] = {acting.member.id, *asked, *told_otherwise}
    for assignment in task.active:
        member = assignment.member
        if member is None or not assignment.is_open or member.id in told:
            continue
        told.add(member.id)  # once, also for several places
        key = f"deadline_moved:{task.id}:{task.version}"
        await acting.tell(member, Kind.DEADLINE_MOVED, key, [{"assignment_id": assignment.id}])


async def _decide_requests(acting: Acting, task: Task, due_on: date, leader: Member) -> frozenset[int]:
    """Whoever waits for a later day of the task has one now, if another than they asked for. Returns whom that tells."""
    told: set[int] = set()
    leads = [item.id for item in task.leads]
    for request in await extensions.of_assignments(acting.unit, acting.organisation.id, leads):
        if not request.is_open or task.due_on is None or due_on <= task.due_on:
            continue
        request.decide(Granting.GRANTED, leader, acting.now, granted_on=due_on)
        if request.asked_by_id != acting.member.id:
            key = f"extension_decided:{request.id}"
            await acting.tell(request.asked_by, Kind.EXTENSION_DECIDED, key, [{"extension_id": request.id}])
        told.add(request.asked_by_id)
    return frozenset(told)
