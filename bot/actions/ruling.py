"""The office rules when people are reminded (*nhắc việc*), and of one task also whoever decides on it (*nhắc gấp*).

Whatever changes is written to the journal and re-plans what it touches in the same transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, Refusal
from bot.actions.replanning import replan_everything
from scheduler.planning import replan
from scheduler.policy import Policy
from scheduler.rules import policy_as_json, rules_of
from storage import organisations, reminders
from storage.access import Action
from storage.notices import Timing
from storage.organisations import Organisation
from storage.tasks import Task
from storage.types import Json

URGENT = (7, 6, 5, 4, 3, 2, 1)
"""*Nhắc gấp*: every day of the last seven."""

_QUIET = ("quiet_from", "quiet_to")


class ContradictionRefusal(Refusal):
    """The settings `names` contradict each other; `attempted` are their values as they would be."""

    def __init__(self, names: Sequence[str], attempted: Json) -> None:
        super().__init__(f"{names} contradict each other")
        self.names = tuple(names)
        self.attempted = {name: attempted[name] for name in names}


class UntimedRefusal(Refusal):
    """The task has no day to be reminded before."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"task {task.number} has no day")
        self.task = task


@dataclass(frozen=True, slots=True)
class Ruled:
    """The policy as it was and as it is now, and how many reminders have another moment."""

    before: Policy
    policy: Policy
    moved: int


async def set_policy(acting: Acting, values: Mapping[str, Any]) -> Ruled:
    """Raises AlreadyError for what holds already, ContradictionRefusal for what another setting forbids."""
    await acting.require(Action.SET_RULES)
    organisation = await organisations.locked(acting.unit, acting.organisation.id)
    old = rules_of(organisation).policy
    try:
        new = replace(old, **values)
    except ValueError:
        raise _contradiction(values, asdict(old) | dict(values)) from None
    return await _ruled(acting, organisation, new)


async def reset_policy(acting: Acting) -> Ruled:
    """*Nhắc mặc định*. Raises AlreadyError where nothing was set."""
    await acting.require(Action.SET_RULES)
    return await _ruled(acting, await organisations.locked(acting.unit, acting.organisation.id), Policy())


async def set_lead_days(acting: Acting, number: int, lead_days: tuple[int, ...] | None) -> tuple[Task, int]:
    """A task's own days before, None for the policy's; and how many reminders moved.

    Raises NotFoundError, NotAllowedError, UntimedRefusal for work without a deadline, AlreadyError.
    """
    task = await acting.task(number)
    await acting.require(Action.REMIND_OFTEN, task)
    if task.timing not in (Timing.DATED, Timing.PERIODIC) or task.is_over:
        raise UntimedRefusal(task)
    old, new = task.lead_days, list(lead_days) if lead_days is not None else None
    if old == new:
        raise AlreadyError
    before = await _moments(acting, task)
    task.lead_days = new
    task.version += 1
    await acting.journal("lead_days", task, task_number=number, old={"lead_days": old}, new={"lead_days": new})
    await acting.unit.flush()
    await replan(acting.unit, task, acting.now, acting.rules)
    await acting.unit.flush()
    return task, len(await _moments(acting, task) - before)


async def _ruled(acting: Acting, organisation: Organisation, policy: Policy) -> Ruled:
    before = rules_of(organisation)
    old, new = organisation.policy, policy_as_json(policy)
    if new == old:  # as it is stored: one that cannot be used is cleared, though the defaults hold already
        raise AlreadyError
    organisation.policy = new
    await acting.journal("policy", organisation, old=old, new=new)
    moved = await replan_everything(acting, before, rules_of(organisation))
    return Ruled(before.policy, policy, moved)


def _contradiction(values: Mapping[str, Any], attempted: dict[str, Any]) -> ContradictionRefusal:
    """Which settings a policy that cannot be made is about (`scheduler.policy.Policy`)."""
    if values.keys() & {"deputy_after", "chair_after"}:
        return ContradictionRefusal(("deputy_after", "chair_after"), attempted)
    start, end = (attempted[name] for name in _QUIET)
    for name in ("morning", "late_hour", "week_hour"):
        hour = attempted[name]
        if (start <= hour < end) if start <= end else (hour >= start or hour < end):
            return ContradictionRefusal((name, *_QUIET), attempted)
    return ContradictionRefusal(("morning", "late_hour"), attempted)


async def _moments(acting: Acting, task: Task) -> set[tuple[int, datetime | None]]:
    rows = [row for item in task.assignments for row in await reminders.of_assignment(acting.unit, item.id)]
    return {(row.id, row.next_at) for row in rows}
