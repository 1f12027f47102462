"""The one path by which anything is sent unasked: due → claim → decide → notify → settle.

Due reminders of a person are gathered into one delivery. Claiming is committed before anything is sent; no transaction is
open while it is sent; settling records what came of it and plans each next reminder. At least once: a crash between send and
record may repeat what was in flight, and loses nothing. One bad delivery never stops the rest.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.clock import Clock
from scheduler.planning import Rules, morning_key, plan_morning, replan_assignment, rules_of
from scheduler.policy import Why, earliest_reminder, earliest_send, left_out
from storage import deliveries, organisations, people, task_queries
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind, Reminder
from storage.notices import Timing
from storage.people import Member
from storage.tasks import Assignment, Task
from storage.types import Json

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 12
LONGEST_BACK_OFF = timedelta(hours=1)
GATHER_LIMIT = 200
# These follow at once what a person has just done, so the quiet hours do not hold them.
_AT_ONCE = frozenset({Kind.ACCOUNT_PENDING, Kind.ADMITTED})


@dataclass(frozen=True, slots=True)
class Due:
    """One delivery as it is to be sent now. `items` are references; of a morning, those that still hold."""

    delivery_id: int
    organisation_id: int
    member_id: int
    kind: Kind
    items: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """It is out."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """There was nothing left to say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not arrive. An error that is not known to be permanent is temporary."""

    reason: str
    permanent: bool = False
    retry_after: timedelta | None = None


Outcome = Sent | Skipped | Failed


class Notifier(Protocol):
    """Puts one delivery into words and sends it; opens its own units for reading. `bot` implements it."""

    async def notify(self, due: Due, now: datetime) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of a delivery: its state, and when it is due again if it is to be tried again."""

    state: DeliveryState
    due_at: datetime | None = None
    reason: str | None = None


def settle(outcome: Outcome, attempts: int, now: datetime) -> Settlement:
    """Pure. `attempts` counts the one that just ended. Back-off doubles from 10 s to an hour."""
    match outcome:
        case Sent():
            return Settlement(DeliveryState.SENT)
        case Skipped(reason):
            return Settlement(DeliveryState.SKIPPED, reason=reason)
        case Failed(reason, permanent=permanent) if permanent or attempts >= MAX_ATTEMPTS:
            return Settlement(DeliveryState.UNDELIVERABLE, reason=reason)
        case Failed(reason, retry_after=retry_after):
            back_off = min(timedelta(seconds=10 * 2 ** min(attempts - 1, 10)), LONGEST_BACK_OFF)
            return Settlement(DeliveryState.WAITING, now + max(back_off, retry_after or back_off), reason)


class Deliverer:
    """Works through what is due. Its methods do one unit of work and say whether there was any."""

    def __init__(self, database: Database, notifier: Notifier, clock: Clock) -> None:
        self._database = database
        self._notifier = notifier
        self._clock = clock

    async def run_due(self) -> None:
        """Everything that is due now, in batches."""
        while await self.gather_some():
            pass
        while await self.deliver_some():
            pass

    async def next_due(self) -> datetime | None:
        """The earliest moment at which there will be something to do."""
        async with self._database.read() as unit:
            return await deliveries.next_due(unit)

    async def gather_some(self) -> bool:
        """Moves due reminders into one delivery a person. Outside working time they wait for the next morning."""
        now = self._clock.now()
        async with self._database.write() as unit:
            due = await deliveries.due_reminders(unit, now, GATHER_LIMIT)
            by_member: dict[tuple[int, int], list[Reminder]] = defaultdict(list)
            for reminder in due:
                by_member[reminder.organisation_id, reminder.member_id].append(reminder)
            for (organisation_id, member_id), reminders in by_member.items():
                await _gather(unit, organisation_id, member_id, reminders, now)
            await unit.commit()
        return bool(due)

    async def deliver_some(self) -> bool:
        """Claims a batch and sends it, one after the other."""
        async with self._database.write() as unit:
            claimed = await deliveries.claim(unit, self._clock.now())
            await unit.commit()
        for delivery in claimed:
            await self._deliver(delivery.id, delivery.attempts)
        return bool(claimed)

    async def _deliver(self, delivery_id: int, attempts: int) -> None:
        now = self._clock.now()
        try:
            async with self._database.read() as unit:
                decided = await _decide(unit, await deliveries.get(unit, delivery_id), now)
            if isinstance(decided, datetime):
                outcome: Outcome = Failed("giờ yên lặng", retry_after=decided - now)
                attempts = 0  # nothing was tried
            else:
                outcome = await self._notifier.notify(decided, now)
        except Exception:
            logger.exception("delivery %s failed", delivery_id)
            outcome = Failed("lỗi hệ thống")
        await self._record(delivery_id, settle(outcome, max(attempts, 1), now), attempts, now)

    async def _record(self, delivery_id: int, settlement: Settlement, attempts: int, now: datetime) -> None:
        async with self._database.write() as unit:
            delivery = await deliveries.get(unit, delivery_id)
            delivery.state, delivery.reason = settlement.state, settlement.reason
            delivery.lease_until = None
            delivery.attempts = attempts
            if settlement.due_at is not None:
                delivery.due_at = settlement.due_at
            else:
                delivery.settled_at = now
                await _plan_next(unit, delivery, now)
            await unit.commit()


async def _gather(unit: Unit, organisation_id: int, member_id: int, reminders: list[Reminder], now: datetime) -> None:
    rules = rules_of(await organisations.get(unit, organisation_id))
    allowed = earliest_reminder(now, rules.policy, rules.calendar)
    if allowed > now:
        for reminder in reminders:
            reminder.next_at = allowed
        return
    member = reminders[0].member
    key = morning_key(member_id, now, rules)
    delivery = await deliveries.plan(unit, member, Kind.MORNING, key, now, now)
    if delivery.state is not DeliveryState.WAITING:  # this day's message is out: what came later is one more
        delivery = await deliveries.plan(unit, member, Kind.MORNING, f"{key}:{now:%H%M%S}", now, now)
    delivery.due_at = min(delivery.due_at, now)
    delivery.items = [*delivery.items, *({"assignment_id": reminder.assignment_id} for reminder in reminders)]
    for reminder in reminders:
        reminder.next_at = None


async def _decide(unit: Unit, delivery: Delivery, now: datetime) -> Due | datetime:
    """The delivery as things are now, or the moment until which it has to wait."""
    rules = rules_of(await organisations.get(unit, delivery.organisation_id))
    allowed = earliest_send(now, rules.policy, rules.calendar)
    if allowed > now and delivery.kind not in _AT_ONCE:
        return allowed
    items = tuple(delivery.items)
    if delivery.kind is Kind.MORNING:
        items = await _still_due(unit, delivery, now, rules)
    return Due(delivery.id, delivery.organisation_id, delivery.member_id, delivery.kind, items)


async def _still_due(unit: Unit, delivery: Delivery, now: datetime, rules: Rules) -> tuple[Json, ...]:
    kept = []
    for item in delivery.items:
        assignment = await task_queries.assignment(unit, delivery.organisation_id, item["assignment_id"])
        if assignment is None or assignment.member_id != delivery.member_id or not assignment.is_open:
            continue
        if assignment.task.reported_on is not None:
            continue
        why = why_now(assignment.task, rules, now)
        if why is None or left_out(
            why, last_report_at=assignment.last_report_at, now=now, policy=rules.policy, calendar=rules.calendar
        ):
            continue
        kept.append({"assignment_id": assignment.id, "why": why.value})
    return tuple(kept)


def why_now(task: Task, rules: Rules, now: datetime) -> Why | None:
    """What a reminder sent now is about; None where the task has no time to remind of any more."""
    today = rules.calendar.day(now)
    if task.due_on is None:
        return Why.STANDING if task.timing in (Timing.STANDING, Timing.PERIODIC) else None
    if task.due_on < today:
        return Why.OVERDUE
    return Why.DUE_TODAY if task.due_on == today else Why.DUE_SOON


async def _plan_next(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """After a delivery is settled: each next reminder, a leader's next morning, word to the office if it failed."""
    organisation = await organisations.get(unit, delivery.organisation_id)
    rules = rules_of(organisation)
    member = delivery.member
    if delivery.kind is Kind.MORNING:
        for item in delivery.items:
            assignment = await task_queries.assignment(unit, delivery.organisation_id, item["assignment_id"])
            if assignment is not None:
                await replan_assignment(unit, assignment, now, rules)
        if member.role.leads and await _waits_for(unit, member):
            await plan_morning(unit, member, now, rules)
    if delivery.state is DeliveryState.UNDELIVERABLE and delivery.kind is not Kind.UNDELIVERED:
        day = rules.calendar.day(now)
        for officer in await people.with_roles(unit, delivery.organisation_id, [people.Role.OFFICE]):
            if officer.id != member.id:
                key = f"undelivered:{member.id}:{day}:{officer.id}"
                await deliveries.plan(
                    unit,
                    officer,
                    Kind.UNDELIVERED,
                    key,
                    now,
                    now,
                    [{"delivery_id": delivery.id, "member_id": member.id}],
                )


async def _waits_for(unit: Unit, leader: Member) -> bool:
    """Whether a sign-off or a proposed date waits for this leader."""
    waiting: list[Assignment] = await task_queries.waiting_for_sign_off(unit, leader.organisation_id)
    tasks = [item.task for item in waiting]
    tasks += await task_queries.with_proposed_dates(unit, leader.organisation_id)
    for task in tasks:
        approver = await task_queries.approver_of(unit, task)
        if approver is not None and approver.id == leader.id:
            return True
    return False
