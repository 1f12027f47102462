"""What follows a settled delivery: each next reminder, a leader's next morning, word to the office if it did not arrive.

Each is planned apart from the others. What cannot be planned is logged and put off; it never undoes the record that the
message is out, which would send it again.
"""

import logging
from collections.abc import Awaitable
from datetime import date, datetime, timedelta

from scheduler.planning import plan_morning, replan_assignment, rules_of
from storage import deliveries, organisations, people, reminders, task_queries
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Member, Role

logger = logging.getLogger(__name__)

# When a reminder whose next moment could not be worked out comes up again.
PLAN_AGAIN = timedelta(days=1)


async def plan_next(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """Never raises for a bad record."""
    if delivery.kind is Kind.MORNING:
        for item in delivery.items:
            assignment_id = item["assignment_id"]
            if not await _apart(unit, delivery, _replan(unit, delivery.organisation_id, assignment_id, now)):
                carried = [row.id for row in await reminders.of_assignment(unit, assignment_id) if row.next_at is None]
                await reminders.postpone(unit, carried, now + PLAN_AGAIN)
        if delivery.member.role.leads:
            await _apart(unit, delivery, _plan_leader(unit, delivery.member, now))
    if delivery.state is DeliveryState.UNDELIVERABLE and delivery.kind is not Kind.UNDELIVERED:
        await _apart(unit, delivery, _tell_office(unit, delivery, now))


async def _apart(unit: Unit, delivery: Delivery, work: Awaitable[None]) -> bool:
    """Whether the work could be done; if not, it leaves no trace."""
    try:
        async with unit.undone_on_error():
            await work
    except Exception:
        logger.exception("delivery %s: something that follows it could not be planned", delivery.id)
        return False
    return True


async def _replan(unit: Unit, organisation_id: int, assignment_id: int, now: datetime) -> None:
    rules = rules_of(await organisations.get(unit, organisation_id))
    assignment = await task_queries.assignment(unit, organisation_id, assignment_id)
    if assignment is not None:
        await replan_assignment(unit, assignment, now, rules)


async def _plan_leader(unit: Unit, leader: Member, now: datetime) -> None:
    rules = rules_of(await organisations.get(unit, leader.organisation_id))
    if await _waits_for(unit, leader, rules.calendar.day(now)):
        await plan_morning(unit, leader, now, rules)


async def _tell_office(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """Once a day for each member who cannot be reached."""
    rules = rules_of(await organisations.get(unit, delivery.organisation_id))
    item = {"delivery_id": delivery.id, "member_id": delivery.member_id}
    for officer in await people.with_roles(unit, delivery.organisation_id, [Role.OFFICE]):
        if officer.id != delivery.member_id:
            key = f"undelivered:{delivery.member_id}:{rules.calendar.day(now)}:{officer.id}"
            await deliveries.plan(unit, officer, Kind.UNDELIVERED, key, now, now, [item])


async def _waits_for(unit: Unit, leader: Member, today: date) -> bool:
    """Whether a sign-off or a proposed date waits for this leader."""
    tasks = [item.task for item in await task_queries.waiting_for_sign_off(unit, leader.organisation_id)]
    tasks += await task_queries.with_proposed_dates(unit, leader.organisation_id, today)
    for task in tasks:
        approver = await task_queries.approver_of(unit, task)
        if approver is not None and approver.id == leader.id:
            return True
    return False
