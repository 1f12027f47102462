"""The week to the chair: on the last working day of each week up to Friday, at the hour of the policy.

Only the next one is planned, and the one after it when that has settled: a downtime of any length sends one.
"""

import logging
from datetime import date, datetime, timedelta

from scheduler.rules import Rules, rules_of
from storage import deliveries, organisations, people
from storage.database import Database, Unit
from storage.deliveries import DeliveryState, Kind
from storage.people import Member, Role

logger = logging.getLogger(__name__)

NOBODY_WORKS = "tuần không có ngày làm việc"
_WEEK = timedelta(days=7)
_TO_FRIDAY = timedelta(days=4)


def monday_of(day: date) -> date:
    """The Monday with which the day's week begins."""
    return day - timedelta(days=day.weekday())


def week_moment(monday: date, rules: Rules) -> datetime | None:
    """When the week that begins on this Monday is reported; None for one in which nobody works up to Friday."""
    last = rules.calendar.on_or_before(monday + _TO_FRIDAY)
    return None if last < monday else rules.calendar.at(last, rules.policy.week_hour)


def last_reported(now: datetime, rules: Rules) -> date:
    """The Monday of the newest week whose report is due by now: the one that is told, however late it goes out."""
    monday = monday_of(rules.calendar.day(now))
    while (moment := week_moment(monday, rules)) is None or moment > now:
        monday -= _WEEK
    return monday


async def plan_week(unit: Unit, chair: Member, now: datetime, rules: Rules) -> None:
    """Plans the next report after `now`. Nothing for a member who is not the chair."""
    if chair.role is not Role.CHAIR:
        return
    monday = monday_of(rules.calendar.day(now))
    while True:
        moment = week_moment(monday, rules)
        if moment is not None and moment > now:
            planned = await deliveries.plan(unit, chair, Kind.WEEK, week_key(chair.id, monday), moment, now)
            if planned.settled_at is None:
                return
            # The clock was set back: that week's report is out.
        monday += _WEEK


async def plan_weeks(unit: Unit, organisation_id: int, now: datetime, rules: Rules) -> None:
    """`plan_week` for every chair of the organisation."""
    for chair in await people.with_roles(unit, organisation_id, [Role.CHAIR]):
        await plan_week(unit, chair, now, rules)


async def plan_all(database: Database, now: datetime) -> None:
    """`plan_weeks` for every organisation, when the program starts: one whose planning has failed once goes on.

    One that fails is logged and stops no other.
    """
    async with database.read() as unit:
        ids = [organisation.id for organisation in await organisations.everyone(unit)]
    for organisation_id in ids:
        try:
            async with database.write() as unit:
                rules = rules_of(await organisations.get(unit, organisation_id))
                await plan_weeks(unit, organisation_id, now, rules)
                await unit.commit()
        except Exception:
            logger.exception("the week of organisation %s could not be planned", organisation_id)


async def move_weeks(unit: Unit, organisation_id: int, now: datetime, before: Rules, rules: Rules) -> None:
    """After a change of the rules: what waits goes to the week's new moment, at once where that has passed."""
    for chair in await people.with_roles(unit, organisation_id, [Role.CHAIR]):
        monday = monday_of(before.calendar.day(now))
        while (old := week_moment(monday, before)) is None or old <= now:
            monday += _WEEK
        row = await deliveries.by_key(unit, organisation_id, week_key(chair.id, monday))
        # What is tried again after a failure is left alone.
        if row is not None and row.state is DeliveryState.WAITING and row.due_at == old:
            moment = week_moment(monday, rules)
            if moment is None:
                row.state, row.reason, row.settled_at = DeliveryState.SKIPPED, NOBODY_WORKS, now
            else:
                row.due_at = max(moment, now)
        await plan_week(unit, chair, now, rules)


def week_key(member_id: int, monday: date) -> str:
    """The key that makes the report of one week to one person one."""
    return f"week:{member_id}:{monday}"
