"""The last look before a message goes out: may it go now, and does what it was planned for still hold?"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from scheduler.escalating import concerns, days_of, leaders_of
from scheduler.policy import Why, earliest_reminder, earliest_send, left_out
from scheduler.rules import Rules, rules_of
from scheduler.together import all_apart
from scheduler.wanted import next_morning
from storage import absences, bulk, deliveries, organisations
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.notices import Timing
from storage.tasks import Assignment, State, Task
from storage.types import Json

Known = Mapping[tuple[int, int], Assignment]

logger = logging.getLogger(__name__)

# These follow at once what a person has just done, so the quiet hours do not hold them.
_AT_ONCE = frozenset({Kind.ACCOUNT_PENDING, Kind.ADMITTED})
_ON_WORKING_DAYS = frozenset({Kind.MORNING, Kind.WEEK, Kind.GROUP_MENTION})
_DONE = "đã hoàn thành"
_CLAIMED = "đã báo hoàn thành, chờ xác nhận"
_REPORTED = "đã báo tiến độ từ sáng hôm trước"
_NOBODYS = "không còn phải nhắc người này"
_UNREADABLE = "lỗi hệ thống"


@dataclass(frozen=True, slots=True)
class Decided:
    """The items that still hold, and why each of the others is left out, by its assignment's id."""

    items: tuple[Json, ...]
    left_out: dict[int, str]


async def decide_all(unit: Unit, asked: Sequence[tuple[int, datetime]]) -> Sequence[Decided | datetime | Exception]:
    """`decide` for each delivery, named by its id, with what they are about read in one go for all."""
    found = await deliveries.with_ids(unit, [delivery_id for delivery_id, _ in asked])
    known = await bulk.assignments(unit, about(found.values()))
    held = await bulk.organisations(unit, {delivery.organisation_id for delivery in found.values()})
    decided = await all_apart(
        unit, [partial(_decide_known, unit, found, delivery_id, now, known) for delivery_id, now in asked]
    )
    del held  # until here they kept each `organisations.get` from asking the database
    return decided


def about(mornings: Iterable[Delivery]) -> set[tuple[int, int]]:
    """Organisation and id of every assignment in these messages."""
    return {
        (delivery.organisation_id, item["assignment_id"])
        for delivery in mornings
        if delivery.kind is Kind.MORNING
        for item in delivery.items
        if "assignment_id" in item
    }


async def _decide_known(
    unit: Unit, found: Mapping[int, Delivery], delivery_id: int, now: datetime, known: Known
) -> Decided | datetime:
    return await decide(unit, found[delivery_id], now, known)


async def decide(unit: Unit, delivery: Delivery, now: datetime, known: Known | None = None) -> Decided | datetime:
    """What the delivery says as things are now, or the moment until which it has to wait."""
    if delivery.kind in _AT_ONCE:
        return Decided(tuple(delivery.items), {})
    rules = rules_of(await organisations.get(unit, delivery.organisation_id))
    allowed = _earliest(delivery.kind, now, rules)
    if allowed > now:
        return allowed
    if delivery.kind is not Kind.MORNING:
        return Decided(tuple(delivery.items), {})
    if delivery.member.quiet_on == rules.calendar.day(now):
        return next_morning(now, rules)  # dừng
    kept, others = [], {}
    if known is None:
        known = await bulk.assignments(unit, about([delivery]))
    for item in delivery.items:
        try:
            why = await _why_still_due(
                unit, delivery, item, known.get((delivery.organisation_id, item["assignment_id"])), now, rules
            )
        except Exception:
            logger.exception("an item of delivery %s is left out: %s", delivery.id, item)
            why = _UNREADABLE
        if isinstance(why, Why):
            kept.append({**item, "why": why.value})
        else:
            others[item["assignment_id"]] = why
    return Decided(tuple(kept), others)


def _earliest(kind: Kind, now: datetime, rules: Rules) -> datetime:
    """What a downtime or a failure has delayed is still for a working day; the week never goes beside the morning."""
    if kind not in _ON_WORKING_DAYS:
        return earliest_send(now, rules.policy, rules.calendar)
    allowed = earliest_reminder(now, rules.policy, rules.calendar)
    if kind is Kind.WEEK:
        return max(allowed, rules.calendar.at(rules.calendar.day(allowed), rules.policy.week_hour))
    return allowed


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


async def _why_still_due(
    unit: Unit, delivery: Delivery, item: Json, assignment: Assignment | None, now: datetime, rules: Rules
) -> Why | str:
    """What the item is about now, or in words why it is left out."""
    if assignment is None:
        return _NOBODYS
    if not assignment.is_open or assignment.task.reported_on is not None:
        return _DONE if assignment.task.reported_on is not None or assignment.state is State.DONE else _CLAIMED
    today = rules.calendar.day(now)
    if assignment.member_id != item.get("instead_of", delivery.member_id):
        return await _put_before(unit, assignment, delivery.member_id, today, rules) or _NOBODYS
    if "instead_of" in item and not await _stands_in(unit, delivery, item["instead_of"], today):
        return _NOBODYS
    why = why_now(assignment.task, rules, now)
    if why is None or (why is Why.OVERDUE and assignment.outside):
        return _NOBODYS  # a body from outside is asked, never told that it is late
    reported = assignment.last_report_at
    dropped = left_out(why, last_report_at=reported, now=now, policy=rules.policy, calendar=rules.calendar)
    # What the member asked to hear again (nhắc lại) is told whatever was reported since.
    return _REPORTED if dropped and "asked" not in item else why


async def _put_before(unit: Unit, assignment: Assignment, member_id: int, today: date, rules: Rules) -> Why | None:
    """Whether a leader is still to be told that it is late."""
    if not concerns(assignment):
        return None
    leaders = await leaders_of(unit, assignment)
    days = days_of(assignment, frozenset(leaders), rules)
    told = any(leader.id == member_id and days[level] <= today for level, leader in leaders.items())
    return Why.ESCALATED if told else None


async def _stands_in(unit: Unit, delivery: Delivery, absent_id: int, today: date) -> bool:
    away = await absences.on(unit, delivery.organisation_id, today)
    return any(absence.member_id == absent_id and absence.deputy_id == delivery.member_id for absence in away)
