"""The last look before a message goes out: may it go now, and does what it was planned for still hold?"""

import logging
from datetime import datetime

from scheduler.planning import Rules, rules_of
from scheduler.policy import Why, earliest_reminder, earliest_send, left_out
from storage import organisations, task_queries
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.notices import Timing
from storage.tasks import Task
from storage.types import Json

logger = logging.getLogger(__name__)

# These follow at once what a person has just done, so the quiet hours do not hold them.
_AT_ONCE = frozenset({Kind.ACCOUNT_PENDING, Kind.ADMITTED})


async def decide(unit: Unit, delivery: Delivery, now: datetime) -> tuple[Json, ...] | datetime:
    """The items of the delivery as things are now, or the moment until which it has to wait."""
    if delivery.kind in _AT_ONCE:
        return tuple(delivery.items)
    rules = rules_of(await organisations.get(unit, delivery.organisation_id))
    # A morning message that a downtime or a failure has delayed is still one for a working day.
    earliest = earliest_reminder if delivery.kind is Kind.MORNING else earliest_send
    allowed = earliest(now, rules.policy, rules.calendar)
    if allowed > now:
        return allowed
    if delivery.kind is not Kind.MORNING:
        return tuple(delivery.items)
    kept = []
    for item in delivery.items:
        try:
            why = await _why_still_due(unit, delivery, item, now, rules)
        except Exception:
            logger.exception("an item of delivery %s is left out: %s", delivery.id, item)
            continue
        if why is not None:
            kept.append({"assignment_id": item["assignment_id"], "why": why.value})
    return tuple(kept)


def why_now(task: Task, rules: Rules, now: datetime) -> Why | None:
    """What a reminder sent now is about; None where the task has no time to remind of any more."""
    today = rules.calendar.day(now)
    if task.timing is Timing.STANDING or (task.timing is Timing.PERIODIC and task.due_on is None):
        return Why.STANDING
    if task.due_on is None:
        return None
    if task.due_on < today:
        return Why.OVERDUE
    return Why.DUE_TODAY if task.due_on == today else Why.DUE_SOON


async def _why_still_due(unit: Unit, delivery: Delivery, item: Json, now: datetime, rules: Rules) -> Why | None:
    assignment = await task_queries.assignment(unit, delivery.organisation_id, item["assignment_id"])
    if assignment is None or assignment.member_id != delivery.member_id:
        return None
    if not assignment.is_open or assignment.task.reported_on is not None:
        return None
    why = why_now(assignment.task, rules, now)
    if why is None or (why is Why.OVERDUE and assignment.outside):
        return None  # a body from outside is asked, never told that it is late
    reported = assignment.last_report_at
    dropped = left_out(why, last_report_at=reported, now=now, policy=rules.policy, calendar=rules.calendar)
    return None if dropped else why
