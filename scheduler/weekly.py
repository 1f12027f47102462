"""The week and the month to the chair: on the last working day of each week up to Friday, and of each month, at the hour of the
policy. Where both fall on one day, one message tells both.

Only the next one is planned, and the one after it when that has settled: a downtime of any length sends one.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.rules import Rules, rules_of
from storage import deliveries, organisations, people
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Member, Role
from storage.types import Json

logger = logging.getLogger(__name__)

NOBODY_WORKS = "kỳ báo cáo không có ngày làm việc"
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_TO_FRIDAY = timedelta(days=4)
_BEYOND_A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reported:
    """What one message tells: the week that begins on `monday`, the month that begins on the first, `month`, or both."""

    monday: date | None = None
    month: date | None = None


def monday_of(day: date) -> date:
    """The Monday with which the day's week begins."""
    return day - timedelta(days=day.weekday())


def month_end(first: date) -> date:
    """The last day of the month that begins on this day."""
    return next_month(first) - _DAY


def next_month(first: date) -> date:
    return (first + _BEYOND_A_MONTH).replace(day=1)


def week_moment(monday: date, rules: Rules) -> datetime | None:
    """When the week that begins on this Monday is reported; None for one in which nobody works up to Friday."""
    last = rules.calendar.on_or_before(monday + _TO_FRIDAY)
    return None if last < monday else rules.calendar.at(last, rules.policy.week_hour)


def month_moment(first: date, rules: Rules) -> datetime | None:
    """When the month that begins on this day is reported; None for one in which nobody works."""
    last = rules.calendar.on_or_before(month_end(first))
    return None if last < first else rules.calendar.at(last, rules.policy.week_hour)


def last_reported(now: datetime, rules: Rules) -> date:
    """The Monday of the newest week whose report is due by now: the one that is told, however late it goes out."""
    monday = monday_of(rules.calendar.day(now))
    while (moment := week_moment(monday, rules)) is None or moment > now:
        monday -= _WEEK
    return monday


def last_month_reported(now: datetime, rules: Rules) -> date:
    """The first of the newest month whose report is due by now."""
    first = rules.calendar.day(now).replace(day=1)
    while (moment := month_moment(first, rules)) is None or moment > now:
        first = (first - _DAY).replace(day=1)
    return first


def reported(items: Sequence[Json], now: datetime, rules: Rules) -> Reported:
    """What a report with these items tells at this moment: of week and month the newest that became due since it was planned."""
    monday = last_reported(now, rules)
    since = datetime.fromisoformat(items[0]["since"]) if items else None
    if since is None:
        return Reported(monday)
    month = last_month_reported(now, rules)
    of_week, of_month = week_moment(monday, rules), month_moment(month, rules)
    found = Reported(
        monday if of_week is not None and of_week > since else None,
        month if of_month is not None and of_month > since else None,
    )
    return found if found != Reported() else Reported(monday)


async def plan_week(unit: Unit, chair: Member, now: datetime, rules: Rules) -> None:
    """Plans the next report after `now`, unless one is still to go out. Nothing for a member who is not the chair."""
    if chair.role is not Role.CHAIR or await deliveries.open_of(unit, chair, Kind.WEEK) is not None:
        return
    items: list[Json] = [{"since": now.isoformat()}]
    moment = now
    while True:
        subject, moment = _next(moment, rules)
        planned = await deliveries.plan(unit, chair, Kind.WEEK, _key(chair.id, subject), moment, now, items)
        if planned.settled_at is None:
            return
        # The clock was set back: that report is out.


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
    """After a change of the rules: what waits goes to its new moment, at once where that has passed."""
    for chair in await people.with_roles(unit, organisation_id, [Role.CHAIR]):
        row = await deliveries.open_of(unit, chair, Kind.WEEK)
        # What is tried again after a failure is left alone.
        if row is not None and row.state is DeliveryState.WAITING and row.due_at == _moment(_subject(row.key), before):
            moment = _moment(_subject(row.key), rules)
            if moment is None:
                row.state, row.reason, row.settled_at = DeliveryState.SKIPPED, NOBODY_WORKS, now
            else:
                row.due_at = max(moment, now)
            await unit.flush()
        await plan_week(unit, chair, now, rules)


async def follow(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """What goes out after a report that was sent: the same on paper; totals by unit to the group, where the office wants them."""
    if delivery.state is not DeliveryState.SENT:
        return
    organisation = await organisations.get(unit, delivery.organisation_id)
    rules = rules_of(organisation)
    told = reported(delivery.items, now, rules)
    items: list[Json] = [_plain(told)]
    key = ":".join(day.isoformat() for day in (told.month, told.monday) if day is not None)
    chair = delivery.member
    await deliveries.plan(unit, chair, Kind.WEEK_PAPER, f"week_paper:{chair.id}:{key}", now, now, items)
    if rules.policy.group_totals and organisation.group_chat_id is not None:
        await deliveries.plan(unit, chair, Kind.GROUP_TOTALS, f"group_totals:{key}", now, now, items)


def told_in(items: Sequence[Json]) -> Reported:
    """What `follow` wrote into the items of what goes out after a report."""
    days = {name: date.fromisoformat(value) for name, value in items[0].items() if value is not None}
    return Reported(days.get("monday"), days.get("month"))


def week_key(member_id: int, monday: date) -> str:
    """The key that makes the report of one week to one person one."""
    return f"week:{member_id}:{monday}"


def month_key(member_id: int, first: date) -> str:
    """The same of a month that ends on another day than a week's report."""
    return f"month:{member_id}:{first}"


def _next(now: datetime, rules: Rules) -> tuple[Reported, datetime]:
    """What is reported first after that moment, and when. Both together go by the week's key."""
    monday, first = monday_of(rules.calendar.day(now)), rules.calendar.day(now).replace(day=1)
    while (of_week := week_moment(monday, rules)) is None or of_week <= now:
        monday += _WEEK
    while (of_month := month_moment(first, rules)) is None or of_month <= now:
        first = next_month(first)
    return (Reported(month=first), of_month) if of_month < of_week else (Reported(monday), of_week)


def _moment(subject: Reported, rules: Rules) -> datetime | None:
    if subject.monday is not None:
        return week_moment(subject.monday, rules)
    return month_moment(subject.month, rules) if subject.month is not None else None


def _key(member_id: int, subject: Reported) -> str:
    if subject.month is not None:
        return month_key(member_id, subject.month)
    return week_key(member_id, subject.monday or date.min)


def _subject(key: str) -> Reported:
    """What `_key` was made of."""
    what, _, day = key.split(":")
    return Reported(month=date.fromisoformat(day)) if what == "month" else Reported(date.fromisoformat(day))


def _plain(told: Reported) -> Json:
    return {
        "monday": told.monday.isoformat() if told.monday else None,
        "month": told.month.isoformat() if told.month else None,
    }
