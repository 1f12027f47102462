"""The week and the month, from the register as it is: to the chair unasked, to leaders and the office when they ask."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.actions import deciding
from bot.actions.acting import Acting
from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue import pictures, waiting
from bot.reports import scope
from bot.reports.pictures import Picture, enclosure
from bot.reports.scope import Scope
from bot.texts import group as group_texts
from bot.texts import week as texts
from bot.texts.week import Week
from bot.texts.words import period_name
from scheduler.weekly import Reported, monday_of, month_end, month_moment, next_month, reported, told_in, week_moment
from storage import briefing, obstacles, overview, progress, task_queries, totals
from storage.people import Role
from storage.states import Bucket
from storage.task_filter import EVERYTHING
from storage.task_queries import Scope as Tasks
from storage.tasks import Task
from storage.types import Json

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_TO_FRIDAY = timedelta(days=4)
_DONE = (Bucket.DONE_ON_TIME, Bucket.DONE_LATE)


async def render_week(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """None where nothing was ever given out, and for a member who is not the chair any more."""
    if acting.member.role is not Role.CHAIR:
        return None
    told = reported(items, acting.now, acting.rules)
    text = await said(acting, told, texts.ENCLOSED)
    if text is None:
        return None
    choices = await pictures.others(acting, channel, Picture.WEEKS)
    return Message(text, choices, enclosure=picture(acting))


async def render_paper(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """The same as a document, right after it."""
    if acting.member.role is not Role.CHAIR:
        return None
    told = told_in(items)
    number = sum((await task_queries.counts(acting.unit, Tasks(acting.organisation.id), acting.today)).values())
    first, last = span(acting, told)
    return Message(texts.paper(period_name(first, last, told.month), number), enclosure=paper(acting, told))


async def render_totals(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """In the group: totals by unit. None once the office wants none there."""
    if not acting.rules.policy.group_totals:
        return None
    told = told_in(items)
    first, last = span(acting, told)
    found = await totals.by_unit(acting.unit, acting.organisation.id, acting.today)
    return Message(group_texts.period_totals(found, period_name(first, last, told.month))) if found else None


async def said(acting: Acting, told: Reported, enclosed: str | None) -> str | None:
    """The message of a week or a month that goes on or has just ended; None where nothing was ever given out."""
    tasks = Tasks(acting.organisation.id)
    counts = await task_queries.counts(acting.unit, tasks, acting.today)
    if not any(counts.values()):
        return None
    month, monday = told.month, told.monday
    last = _last_day(acting, monday) if monday is not None else None
    week = Week(
        counts,
        first=monday,
        last=last,
        month=month,
        risen=await _risen(acting, tasks, _before_week(acting, monday)) if monday is not None else {},
        risen_in_month=await _risen(acting, tasks, _before_month(acting, month)) if month is not None else {},
        standing_reported=await _standing_reported(acting, tasks, (last or month or acting.today).replace(day=1)),
        obstacles=await obstacles.unanswered(acting.unit, acting.organisation.id),
        sign_offs=len(await deciding.waiting_sign_offs(acting)),
        dates=len(await deciding.waiting_dates(acting)),
        others=list((await waiting.others(acting)).values()),
        due_next=await _due_next(acting, tasks, told),
        briefing=await briefing.listed(acting.unit, acting.organisation.id),
    )
    return texts.week(acting.member, week, enclosed)


async def said_of_past(acting: Acting, told: Reported, enclosed: str | None) -> str | None:
    """The message of a week or a month that is over: the boxes at its end. None where nothing was given out by then."""
    first, last = span(acting, told)
    ends = await overview.weeks(acting.unit, acting.organisation.id, EVERYTHING, [first - _DAY, last])
    before, after = (end.counts for end in ends)
    if not any(after.values()):
        return None
    risen = {bucket: max(0, after[bucket] - before[bucket]) for bucket in _DONE}
    friday = last if told.monday else None
    week = Week(after, told.monday, friday, told.month, risen=risen, risen_in_month=risen)
    return texts.week(acting.member, week, enclosed, past=last)


def picture(acting: Acting) -> Enclosure:
    """How the boxes went week by week."""
    return enclosure(Picture.WEEKS, acting.today)


def paper(acting: Acting, told: Reported) -> Enclosure:
    """The report on paper of the week or the month; of the month where it is both."""
    return scope.enclosure(Enclosing.PROGRESS_REPORT, acting.now, Scope(span=span(acting, told)))


def span(acting: Acting, told: Reported) -> tuple[date, date]:
    """First and last day of what is told, up to today; of the month where it is both."""
    if told.month is not None:
        return told.month, min(month_end(told.month), max(acting.today, told.month))
    monday = told.monday or monday_of(acting.today)
    return monday, _last_day(acting, monday)


def _last_day(acting: Acting, monday: date) -> date:
    """The last working day of the week up to Friday; of a week that goes on, today."""
    last = max(acting.rules.calendar.on_or_before(monday + _TO_FRIDAY), monday)
    return min(last, max(acting.today, monday))


def _before_week(acting: Acting, monday: date) -> datetime:
    """The moment of the report before that of the week which begins on this Monday."""
    monday -= _WEEK
    while (moment := week_moment(monday, acting.rules)) is None:
        monday -= _WEEK
    return moment


def _before_month(acting: Acting, first: date) -> datetime:
    """The same of a month."""
    first = (first - _DAY).replace(day=1)
    while (moment := month_moment(first, acting.rules)) is None:
        first = (first - _DAY).replace(day=1)
    return moment


async def _due_next(acting: Acting, tasks: Tasks, told: Reported) -> list[Task]:
    """What is due in the week after that one; after a month alone, in the month after it."""
    if told.monday is not None:
        begin, end = told.monday + _WEEK, told.monday + 2 * _WEEK - _DAY
    else:
        begin = next_month(told.month or acting.today.replace(day=1))
        end = month_end(begin)
    return await task_queries.due_between(acting.unit, tasks, begin, end)


async def _risen(acting: Acting, tasks: Tasks, since: datetime) -> dict[Bucket, int]:
    """How many were finished since then. What is finished stays so: nothing leaves these boxes."""
    return {
        bucket: sum(
            _finished_after(task, since)
            for task in await task_queries.in_bucket(acting.unit, tasks, bucket, acting.today)
        )
        for bucket in _DONE
    }


def _finished_after(task: Task, since: datetime) -> bool:
    return any(item.done_at is not None and item.done_at > since for item in task.leads)


async def _standing_reported(acting: Acting, tasks: Tasks, first: date) -> int:
    """Of the standing work, how much its leads reported on in the month that begins on `first`."""
    found = await task_queries.in_bucket(acting.unit, tasks, Bucket.STANDING, acting.today)
    organisation_id = acting.organisation.id
    told = await progress.standing_reported_in_month(acting.unit, organisation_id, first, next_month(first))
    return sum(task.id in told for task in found)
