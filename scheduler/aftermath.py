"""What follows a settled delivery: each next reminder, a leader's next morning and week; where it did not arrive, word to the
office and, by the group, to its recipient.

Each is planned apart from the others. What cannot be planned is logged and put off; it never undoes the record that the
message is out, which would send it again.
"""

import logging
from collections.abc import Awaitable, Collection, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from scheduler.bulk import replan_assignments
from scheduler.deciding import about
from scheduler.planning import plan_morning
from scheduler.rules import rules_of
from scheduler.together import apart
from scheduler.unanswered import plan_unanswered
from scheduler.weekly import follow, plan_week
from storage import bulk, deliveries, organisations, people, reminders, task_queries, unreached
from storage.claims import Settled
from storage.database import Unit
from storage.deliveries import IN_GROUP, Delivery, Kind
from storage.people import Member, Role
from storage.types import Json
from storage.unreached import NOT_PERSONAL

logger = logging.getLogger(__name__)

# When a reminder whose next moment could not be worked out comes up again.
PLAN_AGAIN = timedelta(days=1)


async def plan_next(unit: Unit, settled: Sequence[Settled], now: datetime) -> None:
    """Never raises for a bad record."""
    mornings = [one for one in settled if one.claimed.kind is Kind.MORNING]
    for one in mornings:
        if untold := [item["assignment_id"] for item in one.items if "left_out" in item]:
            await _apart(unit, one.claimed.id, reminders.untold(unit, one.claimed.member_id, untold))
    if carried := about(one.claimed for one in mornings):
        for assignment_id in await replan_assignments(unit, carried, now):
            rows = [row.id for row in await reminders.of_assignment(unit, assignment_id) if row.next_at is None]
            await reminders.postpone(unit, rows, now + PLAN_AGAIN)
    leading = await bulk.leading(unit, [one.claimed.member_id for one in mornings])
    followed = [one.claimed.id for one in settled if _is_followed(one, leading)]
    for delivery in (await deliveries.with_ids(unit, followed)).values() if followed else ():
        await _what_follows(unit, delivery, now)


def _is_followed(one: Settled, leading: Collection[int]) -> bool:
    """Whether more follows than the next reminder: of most nothing does, and those need not be read again."""
    kind = one.claimed.kind
    leads = kind is Kind.MORNING and one.claimed.member_id in leading
    return leads or kind in (Kind.WEEK, Kind.ADMITTED) or one.is_unreached


async def _what_follows(unit: Unit, delivery: Delivery, now: datetime) -> None:
    planned = partial(_apart, unit, delivery.id)
    if delivery.kind is Kind.MORNING and delivery.member.role.leads:
        await planned(_plan_leader(unit, delivery.member, now))
    if delivery.kind in (Kind.WEEK, Kind.ADMITTED):
        await planned(_plan_week(unit, delivery.member, now))
    if delivery.kind is Kind.WEEK:
        await planned(follow(unit, delivery, now))
    if delivery.is_unreached:
        if delivery.kind not in NOT_PERSONAL:
            await planned(_mention(unit, delivery, now))
        if delivery.kind is not Kind.UNDELIVERED:
            await planned(_tell_office(unit, delivery, now))


async def _apart(unit: Unit, delivery_id: int, work: Awaitable[None]) -> None:
    result = await apart(unit, work)
    if isinstance(result, Exception):
        logger.error("delivery %s: something that follows it could not be planned", delivery_id, exc_info=result)


async def _plan_leader(unit: Unit, leader: Member, now: datetime) -> None:
    rules = rules_of(await organisations.get(unit, leader.organisation_id))
    if await _waits_for(unit, leader, rules.calendar.day(now)):
        await plan_morning(unit, leader, now, rules)
    if leader.role is Role.CHAIR:
        await plan_unanswered(unit, leader.organisation_id, now, rules)


async def _plan_week(unit: Unit, member: Member, now: datetime) -> None:
    await plan_week(unit, member, now, rules_of(await organisations.get(unit, member.organisation_id)))


async def _tell_office(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """Once for each member who cannot be reached, until they are or were telephoned; once a day where it is the group."""
    if delivery.kind not in IN_GROUP and await _office_knows(unit, delivery):
        return
    rules = rules_of(await organisations.get(unit, delivery.organisation_id))
    item: Json = {"delivery_id": delivery.id, "member_id": delivery.member_id}
    key = f"undelivered:{delivery.member_id}:{rules.calendar.day(now)}"
    if delivery.kind in IN_GROUP:
        item, key = {"delivery_id": delivery.id}, f"group_lost:{rules.calendar.day(now)}"
    for officer in await people.with_roles(unit, delivery.organisation_id, [Role.OFFICE]):
        if officer.id != delivery.member_id:
            await deliveries.plan(unit, officer, Kind.UNDELIVERED, f"{key}:{officer.id}", now, now, [item])


async def _office_knows(unit: Unit, delivery: Delivery) -> bool:
    """Whether an earlier message did not reach the member either. Of several at once the first is told."""
    missed = await unreached.untold(unit, delivery.organisation_id, delivery.member_id)
    return bool(missed) and missed[0].id != delivery.id


async def _mention(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """In the committee's group, where there is one: once a week a person at most."""
    organisation = await organisations.get(unit, delivery.organisation_id)
    if organisation.group_chat_id is None:
        return
    week = rules_of(organisation).calendar.day(now).isocalendar()
    key = f"mention:{delivery.member_id}:{week.year}-W{week.week:02d}"
    await deliveries.plan(unit, delivery.member, Kind.GROUP_MENTION, key, now, now)


async def _waits_for(unit: Unit, leader: Member, today: date) -> bool:
    """Whether a sign-off or a proposed date waits for this leader."""
    tasks = [item.task for item in await task_queries.waiting_for_sign_off(unit, leader.organisation_id)]
    tasks += await task_queries.with_proposed_dates(unit, leader.organisation_id, today)
    for task in tasks:
        approver = await task_queries.approver_of(unit, task)
        if approver is not None and approver.id == leader.id:
            return True
    return False
