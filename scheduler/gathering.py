"""One message a person: due reminders become one delivery, and deliveries that meet become one."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from scheduler.escalating import days_of, leaders_of
from scheduler.planning import morning_for, morning_key
from scheduler.policy import Why, earliest_reminder, left_out
from scheduler.postponing import SNOOZED
from scheduler.rules import Rules, rules_of
from scheduler.turning import turn
from scheduler.wanted import next_morning
from storage import absences, attempts, bulk, deliveries, organisations, reminders, task_queries
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.notices import Timing
from storage.reminders import Reminder
from storage.types import Json

logger = logging.getLogger(__name__)

# After this long another try at reminders that could not be gathered. One person's must not stop everybody's.
TRY_AGAIN = timedelta(hours=1)
FOLDED = "gộp vào một tin"


async def gather_all(unit: Unit, due: Sequence[Reminder], now: datetime) -> None:
    """`gather` for everybody; whoever gets nothing but a new message of their own tasks, in one go."""
    by_member: dict[int, list[Reminder]] = {}
    for reminder in due:
        by_member.setdefault(reminder.member_id, []).append(reminder)
    by_organisation: dict[int, dict[int, list[Reminder]]] = {}
    for member_id, mine in by_member.items():
        by_organisation.setdefault(mine[0].organisation_id, {})[member_id] = mine
    for organisation_id, members in by_organisation.items():
        try:
            async with unit.undone_on_error():
                gathered = await _gather_plain(unit, organisation_id, members, now)
        except Exception:
            logger.exception("reminders of organisation %s are gathered one by one", organisation_id)
            gathered = set()
        for member_id, mine in members.items():
            if member_id not in gathered:
                await gather_or_put_off(unit, mine, now)


async def _gather_plain(
    unit: Unit, organisation_id: int, members: Mapping[int, Sequence[Reminder]], now: datetime
) -> set[int]:
    """Returns whose reminders are in a message now; the others have something that needs a closer look."""
    rules = rules_of(await organisations.get(unit, organisation_id))
    today = rules.calendar.day(now)
    if earliest_reminder(now, rules.policy, rules.calendar) > now:
        return set()
    away = {absence.member_id for absence in await absences.on(unit, organisation_id, today)}
    tomorrow = rules.calendar.at(today + timedelta(days=1), time())
    have_one = {delivery.member_id for delivery in await deliveries.open_mornings(unit, list(members), tomorrow)}
    keys = {member_id: morning_key(member_id, now, rules) for member_id in members}
    taken = await bulk.taken_keys(unit, organisation_id, keys.values())
    tasks = await bulk.tasks_of(unit, [row.assignment_id for mine in members.values() for row in mine])
    plain = {
        member_id: mine
        for member_id, mine in members.items()
        if member_id not in away | have_one
        and keys[member_id] not in taken
        and mine[0].member.quiet_on != today
        and all(
            row.why != Why.ESCALATED
            and row.assignment_id in tasks
            and tasks[row.assignment_id][1] is not Timing.PERIODIC
            for row in mine
        )
    }
    if plain:
        items = {member_id: [_item(row) for row in mine] for member_id, mine in plain.items()}
        new = await bulk.plan_mornings(unit, organisation_id, items, keys, now)
        rows = [row for mine in plain.values() for row in mine]
        await bulk.about_each(
            unit, organisation_id, [(new[row.member_id], tasks[row.assignment_id][0]) for row in rows]
        )
        await bulk.carried(unit, [row.id for row in rows], now)
    return set(plain)


async def gather_or_put_off(unit: Unit, mine: Sequence[Reminder], now: datetime) -> None:
    """`gather`; where it fails it leaves no trace but the reminders' later moment."""
    ids = [reminder.id for reminder in mine]
    try:
        async with unit.undone_on_error():
            await gather(unit, mine, now)
    except Exception:
        logger.exception("reminders %s could not be gathered and are put off", ids)
        await reminders.postpone(unit, ids, now + TRY_AGAIN)


async def gather(unit: Unit, mine: Sequence[Reminder], now: datetime) -> None:
    """One member's due reminders go into the morning message; outside working time they wait for the next morning.

    Who stands in for a member who is away gets a copy, but not of what is put before that member as a leader.
    """
    member = mine[0].member
    rules = rules_of(await organisations.get(unit, member.organisation_id))
    today = rules.calendar.day(now)
    allowed = earliest_reminder(now, rules.policy, rules.calendar)
    if member.quiet_on == today:
        allowed = max(allowed, next_morning(now, rules))
    if allowed > now:
        for reminder in mine:
            reminder.next_at = allowed
        return
    mine = [reminder for reminder in mine if await _may_be_told(unit, reminder, now, rules)]
    if not mine:
        return
    delivery = await morning_for(unit, member, now, rules)
    await _add(unit, delivery, [_item(reminder) for reminder in mine])
    for reminder in mine:
        reminder.next_at, reminder.told_at = None, now
        assignment = await task_queries.assignment(unit, member.organisation_id, reminder.assignment_id)
        if assignment is None:
            continue
        turn(assignment.task, today, rules)
        if reminder.why == Why.ESCALATED:
            reminder.told_for = assignment.task.due_on
    copies = [{**_item(row), "instead_of": member.id} for row in mine if row.why != Why.ESCALATED]
    for absence in await absences.on(unit, member.organisation_id, today) if copies else ():
        if absence.member_id == member.id and absence.deputy is not None:
            await _add(unit, await morning_for(unit, absence.deputy, now, rules), copies)


def _item(reminder: Reminder) -> Json:
    """What the member asked to hear again (*nhắc lại*) is told whatever was reported since."""
    asked: Json = {"asked": True} if reminder.why == SNOOZED else {}
    return {"assignment_id": reminder.assignment_id, **asked}


async def _may_be_told(unit: Unit, reminder: Reminder, now: datetime, rules: Rules) -> bool:
    """Nothing is put before a leader that its lead was not told of before; after a downtime it waits for a morning."""
    if reminder.why != Why.ESCALATED:
        return True
    assignment = await task_queries.assignment(unit, reminder.organisation_id, reminder.assignment_id)
    calendar = rules.calendar
    if assignment is not None and assignment.member_id is not None and assignment.task.due_on is not None:
        last_day = calendar.at(calendar.on_or_before(assignment.task.due_on), time())
        today = calendar.at(calendar.day(now), time())
        warned = await attempts.planned_between(unit, assignment.task, assignment.member_id, last_day, today)
        # The lead was told that a report keeps it from the leader: so it does, for that day. Day after day it would for ever.
        leaders = await leaders_of(unit, assignment)
        days = days_of(assignment, frozenset(leaders), rules)
        first = any(
            leader.id == reminder.member_id and days[level] >= calendar.day(now) for level, leader in leaders.items()
        )
        reported = left_out(
            Why.OVERDUE, last_report_at=assignment.last_report_at, now=now, policy=rules.policy, calendar=calendar
        )
        if warned and not (reported and first):
            return True
    reminder.next_at = next_morning(now, rules)
    return False


async def fold_mornings(unit: Unit, claimed: Sequence[Delivery], before: datetime, now: datetime) -> list[Delivery]:
    """What of the claimed deliveries is to be sent, after a person's morning messages have become one.

    Several wait after a downtime, or when the channel did not answer. Those due before `before` go along with the first.
    """
    first: dict[int, Delivery] = {}
    for delivery in claimed:
        if delivery.kind is Kind.MORNING:
            first.setdefault(delivery.member_id, delivery)
    waiting = await deliveries.open_mornings(unit, list(first), before) if first else []
    for delivery in [*claimed, *waiting]:
        if delivery.kind is Kind.MORNING and delivery is not first[delivery.member_id]:
            await _add(unit, first[delivery.member_id], delivery.items)
            delivery.state, delivery.reason, delivery.settled_at = DeliveryState.SKIPPED, FOLDED, now
            delivery.lease_until = None
    await unit.flush()
    return [delivery for delivery in claimed if delivery.state is DeliveryState.SENDING]


async def _add(unit: Unit, delivery: Delivery, items: Sequence[Json]) -> None:
    """What is the member's own takes the place of a copy of the same."""
    own = {item["assignment_id"] for item in items if "instead_of" not in item}
    kept = [item for item in delivery.items if not ("instead_of" in item and item["assignment_id"] in own)]
    known = {item["assignment_id"] for item in kept}
    new = [item for item in items if item["assignment_id"] not in known]
    delivery.items = [*kept, *new]
    tasks = await task_queries.tasks_of_assignments(
        unit, delivery.organisation_id, [item["assignment_id"] for item in new]
    )
    await attempts.about(unit, delivery, tasks)
