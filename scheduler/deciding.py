"""The last look before a message goes out: may it go now, and does what it was planned for still hold?"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from scheduler.escalating import Leaders, before_whom, concerns, days_of
from scheduler.policy import Why, earliest_reminder, earliest_send, left_out
from scheduler.rules import Rules, rules_of
from scheduler.together import all_apart
from scheduler.wanted import next_morning
from storage import absences, bulk, plannable
from storage.claims import Claimed
from storage.database import Unit
from storage.deliveries import IN_GROUP, Kind
from storage.notices import Timing
from storage.organisations import Organisation
from storage.plannable import AnyAssignment, AssignmentRow
from storage.states import State
from storage.types import Json

Asked = tuple[Claimed, datetime]

logger = logging.getLogger(__name__)

# These follow at once what a person has just done, so the quiet hours do not hold them.
_AT_ONCE = frozenset({Kind.ACCOUNT_PENDING, Kind.ADMITTED, Kind.APPLICANT, Kind.BACK, Kind.FROM_GROUP, Kind.UNLINKED})
_ON_WORKING_DAYS = frozenset({Kind.MORNING, Kind.WEEK, Kind.WEEK_PAPER, *IN_GROUP})
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for all: assignments by organisation and id, organisations, days without a message, who leads."""

    assignments: Mapping[tuple[int, int], AssignmentRow]
    organisations: Mapping[int, Organisation]
    quiet: Mapping[int, date]
    leaders: Leaders


async def decide_all(unit: Unit, asked: Sequence[Asked]) -> Sequence[Decided | datetime | Exception]:
    """What each message says as things are now, or the moment until which it has to wait; read in one go for all."""
    mornings = [one for one, _ in asked if one.kind is Kind.MORNING]
    known = _Known(
        {(row.organisation_id, row.id): row for row in await plannable.rows_of(unit, about(mornings))},
        await bulk.organisations(unit, {one.organisation_id for one, _ in asked}),
        await bulk.quiet_days(unit, [one.member_id for one in mornings]),
        await bulk.leaders(unit, {one.organisation_id for one in mornings}),
    )
    return await all_apart(unit, [partial(_decide, unit, one, now, known) for one, now in asked])


def about(mornings: Iterable[Claimed]) -> set[tuple[int, int]]:
    """Organisation and id of every assignment in these messages."""
    return {
        (one.organisation_id, item["assignment_id"])
        for one in mornings
        for item in one.items
        if "assignment_id" in item
    }


async def _decide(unit: Unit, delivery: Claimed, now: datetime, known: _Known) -> Decided | datetime:
    if delivery.kind in _AT_ONCE:
        return Decided(delivery.items, {})
    rules = rules_of(known.organisations[delivery.organisation_id])
    allowed = _earliest(delivery.kind, now, rules)
    if allowed > now:
        return allowed
    if delivery.kind is not Kind.MORNING:
        return Decided(delivery.items, {})
    if known.quiet.get(delivery.member_id) == rules.calendar.day(now):
        return next_morning(now, rules)  # dừng
    kept, others = [], {}
    for item in delivery.items:
        try:
            assignment = known.assignments.get((delivery.organisation_id, item["assignment_id"]))
            why = await _why_still_due(unit, delivery, item, assignment, now, rules, known.leaders)
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


def why_now(assignment: AnyAssignment, rules: Rules, now: datetime) -> Why | None:
    """What a reminder sent now is about; None where there is no time to remind of any more."""
    today, due_on = rules.calendar.day(now), assignment.due_on
    task = assignment.task
    if assignment.inner_due_on is None and (
        task.timing is Timing.STANDING or (task.timing is Timing.PERIODIC and due_on is None)
    ):
        return Why.STANDING
    if due_on is None:
        return None
    if due_on < today:
        return Why.OVERDUE
    return Why.DUE_TODAY if due_on == today else Why.DUE_SOON


async def _why_still_due(
    unit: Unit,
    delivery: Claimed,
    item: Json,
    assignment: AssignmentRow | None,
    now: datetime,
    rules: Rules,
    leaders: Leaders,
) -> Why | str:
    """What the item is about now, or in words why it is left out."""
    if assignment is None:
        return _NOBODYS
    if not assignment.is_open or assignment.task.reported_on is not None:
        return _DONE if assignment.task.reported_on is not None or assignment.state is State.DONE else _CLAIMED
    today = rules.calendar.day(now)
    if assignment.member_id != item.get("instead_of", delivery.member_id):
        return _put_before(assignment, leaders, delivery.member_id, today, rules) or _NOBODYS
    if "instead_of" in item and not await _stands_in(unit, delivery, item["instead_of"], today):
        return _NOBODYS
    why = why_now(assignment, rules, now)
    if why is None or (why is Why.OVERDUE and assignment.outside):
        return _NOBODYS  # a body from outside is asked, never told that it is late
    reported = assignment.last_report_at
    dropped = left_out(why, last_report_at=reported, now=now, policy=rules.policy, calendar=rules.calendar)
    # What the member asked to hear again (nhắc lại) is told whatever was reported since.
    return _REPORTED if dropped and "asked" not in item else why


def _put_before(assignment: AssignmentRow, known: Leaders, member_id: int, today: date, rules: Rules) -> Why | None:
    """Whether a leader is still to be told that it is late."""
    if not concerns(assignment):
        return None
    leaders = before_whom(assignment, known)
    days = days_of(assignment, frozenset(leaders), rules)
    told = any(leader == member_id and days[level] <= today for level, leader in leaders.items())
    return Why.ESCALATED if told else None


async def _stands_in(unit: Unit, delivery: Claimed, absent_id: int, today: date) -> bool:
    away = await absences.on(unit, delivery.organisation_id, today)
    return any(absence.member_id == absent_id and absence.deputy_id == delivery.member_id for absence in away)
