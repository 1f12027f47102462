"""The week to the chair, from the register as it is when it is sent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.actions import deciding
from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue import waiting
from bot.texts import week as texts
from bot.texts.week import Week
from scheduler.weekly import last_reported, week_moment
from storage import briefing, obstacles, progress, task_queries
from storage.people import Role
from storage.states import Bucket
from storage.task_queries import Scope
from storage.tasks import Task
from storage.types import Json

_WEEK = timedelta(days=7)
_TO_FRIDAY = timedelta(days=4)


async def render_week(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message | None:
    """None where nothing was ever given out, and for a member who is not the chair any more."""
    if acting.member.role is not Role.CHAIR:
        return None
    scope = Scope(acting.organisation.id)
    counts = await task_queries.counts(acting.unit, scope, acting.today)
    if not any(counts.values()):
        return None
    monday = last_reported(acting.now, acting.rules)
    week = Week(
        first=monday,
        last=acting.rules.calendar.on_or_before(monday + _TO_FRIDAY),
        counts=counts,
        risen=await _risen(acting, scope, _before(acting, monday)),
        standing_reported=await _standing_reported(acting, scope),
        obstacles=await obstacles.unanswered(acting.unit, acting.organisation.id),
        sign_offs=len(await deciding.waiting_sign_offs(acting)),
        dates=len(await deciding.waiting_dates(acting)),
        others=list((await waiting.others(acting)).values()),
        due_next=await task_queries.due_between(
            acting.unit, scope, monday + _WEEK, monday + 2 * _WEEK - timedelta(days=1)
        ),
        briefing=await briefing.listed(acting.unit, acting.organisation.id),
    )
    return Message(texts.week(acting.member, week))


def _before(acting: Acting, monday: date) -> datetime:
    """The moment of the report before this one."""
    monday -= _WEEK
    while (moment := week_moment(monday, acting.rules)) is None:
        monday -= _WEEK
    return moment


async def _risen(acting: Acting, scope: Scope, since: datetime) -> dict[Bucket, int]:
    """How many were finished since then. What is finished stays so: nothing leaves these boxes."""
    return {
        bucket: sum(
            _finished_after(task, since)
            for task in await task_queries.in_bucket(acting.unit, scope, bucket, acting.today)
        )
        for bucket in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)
    }


def _finished_after(task: Task, since: datetime) -> bool:
    return any(item.done_at is not None and item.done_at > since for item in task.leads)


async def _standing_reported(acting: Acting, scope: Scope) -> int:
    """Of the standing work, how much its leads reported on in this month."""
    first = acting.today.replace(day=1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    found = await task_queries.in_bucket(acting.unit, scope, Bucket.STANDING, acting.today)
    reported = await progress.standing_reported_in_month(acting.unit, acting.organisation.id, first, next_first)
    return sum(task.id in reported for task in found)
