"""One message a person: due reminders become one delivery, and deliveries that meet become one."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from scheduler.escalating import days_of, leaders_of
from scheduler.planning import morning_for, morning_key
from scheduler.policy import Why, earliest_reminder, left_out
from scheduler.postponing import SNOOZED
from scheduler.rules import Rules, rules_of
from scheduler.turning import turn
from scheduler.wanted import next_morning
from storage import absences, attempts, bulk, deliveries, organisations, reminders, task_queries
from storage.bulk import Morning
from storage.claims import Claimed
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.notices import Timing
from storage.reminders import Due, Reminder
from storage.types import Json

logger = logging.getLogger(__name__)

# After this long another try at reminders that could not be gathered. One person's must not stop everybody's.
TRY_AGAIN = timedelta(hours=1)
FOLDED = "gộp vào một tin"


async def gather_all(unit: Unit, due: Sequence[Due], now: datetime) -> None:
    """`gather` for everybody; whoever gets nothing but a new message of their own tasks, in one go."""
    members: dict[int, list[Due]] = {}
    for reminder in due:
        members.setdefault(reminder.member_id, []).append(reminder)
    gathered: set[int] = set()
    try:
        async with unit.undone_on_error():
            gathered = await _gather_plain(unit, members, now)
    except Exception:
        logger.exception("what is due for %s members is gathered one by one", len(members))
    for member_id, mine in members.items():
        if member_id not in gathered:
            await gather_or_put_off(unit, mine, now)


async def _gather_plain(unit: Unit, members: Mapping[int, Sequence[Due]], now: datetime) -> set[int]:
    """Returns whose reminders are in a message now; the others have something that needs a closer look."""
    rules = await _rules_at_work(unit, {mine[0].organisation_id for mine in members.values()}, now)
    members = {member_id: mine for member_id, mine in members.items() if mine[0].organisation_id in rules}
    if not members:
        return set()
    days = {organisation_id: its.calendar.day(now) for organisation_id, its in rules.items()}
    tomorrow = max(its.calendar.at(days[own] + timedelta(days=1), time()) for own, its in rules.items())
    away = await bulk.away(unit, days)
    have_one = {delivery.member_id for delivery in await deliveries.open_mornings(unit, list(members), tomorrow)}
    keys = {
        member_id: morning_key(member_id, now, rules[mine[0].organisation_id]) for member_id, mine in members.items()
    }
    taken = await bulk.taken_keys(unit, rules, keys.values())
    tasks = await bulk.tasks_of(unit, [row.assignment_id for mine in members.values() for row in mine])
    plain = {
        member_id: mine
        for member_id, mine in members.items()
        if member_id not in away | have_one
        and keys[member_id] not in taken
        and mine[0].quiet_on != days[mine[0].organisation_id]
        and all(
            row.why != Why.ESCALATED
            and row.assignment_id in tasks
            and tasks[row.assignment_id][1] is not Timing.PERIODIC
            for row in mine
        )
    }
    if plain:
        new = await bulk.plan_mornings(
            unit,
            [
                Morning(mine[0].organisation_id, member_id, keys[member_id], [_item(row) for row in mine])
                for member_id, mine in plain.items()
            ],
            now,
        )
        rows = [row for mine in plain.values() for row in mine]
        await bulk.about_each(
            unit, [(row.organisation_id, new[row.member_id], tasks[row.assignment_id][0]) for row in rows]
        )
        await bulk.carried(unit, [row.id for row in rows], now)
    return set(plain)


async def _rules_at_work(unit: Unit, organisation_ids: Collection[int], now: datetime) -> dict[int, Rules]:
    """The rules of those organisations in which a reminder may go out now."""
    found = {}
    for organisation in (await bulk.organisations(unit, organisation_ids)).values():
        try:
            rules = rules_of(organisation)
            if earliest_reminder(now, rules.policy, rules.calendar) <= now:
                found[organisation.id] = rules
        except Exception:
            logger.exception("reminders of organisation %s are gathered one by one", organisation.id)
    return found


async def gather_or_put_off(unit: Unit, mine: Sequence[Due], now: datetime) -> None:
    """`gather`; where it fails it leaves no trace but the reminders' later moment."""
    ids = [reminder.id for reminder in mine]
    try:
        async with unit.undone_on_error():
            await gather(unit, await reminders.with_ids(unit, ids), now)
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


def _item(reminder: Due | Reminder) -> Json:
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


async def fold_mornings(unit: Unit, claimed: Sequence[Claimed], before: datetime, now: datetime) -> list[Claimed]:
    """What of the claimed deliveries is to be sent, after a person's morning messages have become one.

    Several wait after a downtime, or when the channel did not answer. Those due before `before` go along with the first.
    """
    first: dict[int, int] = {}
    for one in claimed:
        if one.kind is Kind.MORNING:
            first.setdefault(one.member_id, one.id)
    waiting = await deliveries.open_mornings(unit, list(first), before) if first else []
    more = [one.id for one in claimed if one.kind is Kind.MORNING and first[one.member_id] != one.id]
    if not waiting and not more:
        return list(claimed)
    rows = await deliveries.with_ids(unit, [*first.values(), *more])
    for delivery in [*(rows[delivery_id] for delivery_id in more), *waiting]:
        await _add(unit, rows[first[delivery.member_id]], delivery.items)
        delivery.state, delivery.reason, delivery.settled_at = DeliveryState.SKIPPED, FOLDED, now
        delivery.lease_until = None
    await unit.flush()
    return [
        replace(one, items=tuple(rows[one.id].items)) if one.id in rows else one
        for one in claimed
        if one.id not in more
    ]


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
