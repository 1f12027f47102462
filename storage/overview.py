"""The state of an organisation's tasks as a whole: the six boxes by unit and by area, what falls due, the boxes week by week.

A past day is looked at with what the register knows now. A task counts as finished from the day of the report that was accepted
in the end, although its sign-off came later; a report that was returned, or taken back, leaves no trace. A deadline that was
moved is the old one until the day of the move, by the journal; work that was given its first day is undated before that. The
deadline of finished work is always the last one, so that what was finished in time stays so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from storage import organisations, people, task_filter
from storage.database import Unit
from storage.journal import JournalEntry
from storage.notices import Timing
from storage.sight import Sight
from storage.states import Bucket
from storage.task_filter import Filter
from storage.task_queries import bucket_expression
from storage.tasks import Task
from storage.words import name_key

Key = TypeVar("Key", int | None, str | None)

WEEK = timedelta(weeks=1)
_MOVES = ("deadline_moved", "date_agreed")  # entries of the journal whose old value is the deadline before


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one unit or one area, in the six boxes. `name` and `only` are None for those without one.

    `only`: the filter of those tasks.
    """

    name: str | None
    counts: Mapping[Bucket, int]
    only: Filter | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Due:
    """An open task with the day on which it falls due."""

    number: int
    short_name: str
    due_on: date
    due_time: time | None
    unit: str | None  # that leads it


@dataclass(frozen=True, slots=True)
class WeekEnd:
    """The six boxes at the end of a day."""

    day: date
    counts: Mapping[Bucket, int]


@dataclass(frozen=True, slots=True)
class Story:
    """What of a task says in which box it was on a past day. All days are the organisation's.

    `moves`: each day on which the deadline was moved, with the deadline before it, the oldest first.
    """

    published_on: date
    timing: Timing
    due_on: date | None
    claimed_on: date | None = None
    reported_on: date | None = None
    withdrawn_on: date | None = None
    moves: tuple[tuple[date, date | None], ...] = ()

    def box(self, day: date) -> Bucket | None:
        """The box at the end of that day; None before the task was given and once it is withdrawn. For today `Task.bucket`."""
        if self.published_on > day or (self.withdrawn_on is not None and self.withdrawn_on <= day):
            return None
        if self.reported_on is not None and self.reported_on <= day:
            late = self.due_on is not None and self.reported_on > self.due_on
            return Bucket.DONE_LATE if late else Bucket.DONE_ON_TIME
        if self.timing in (Timing.STANDING, Timing.PERIODIC):
            return Bucket.STANDING
        due_on = next((before for moved_on, before in self.moves if moved_on > day), self.due_on)
        if due_on is None:
            return Bucket.UNDATED
        claimed = self.claimed_on is not None and self.claimed_on <= day
        return Bucket.OVERDUE if due_on < ((self.claimed_on or day) if claimed else day) else Bucket.IN_TIME


async def by_unit(
    unit: Unit, organisation_id: int, wanted: Filter, today: date, sees: Sight | None = None
) -> list[Group]:
    """By the body that leads; those with most overdue first, then most at all. They add up to the tasks of the filter.

    `sees`: only of the tasks that somebody sees.
    """
    names = {body.id: body.name for body in await people.bodies(unit, organisation_id)}
    counted: dict[int | None, dict[Bucket, int]] = {}
    sees = sees or Sight(organisation_id, everything=True)
    for body_id, box, number in await _counted(unit, Task.lead_body_id, sees, wanted, today):
        counted.setdefault(body_id, dict.fromkeys(Bucket, 0))[box] += number
    return _ordered(
        Group(names.get(body_id or 0), counts, replace(wanted, body_id=body_id) if body_id else None)
        for body_id, counts in counted.items()
    )


async def by_area(
    unit: Unit, organisation_id: int, wanted: Filter, today: date, sees: Sight | None = None
) -> list[Group]:
    """By the area (*lĩnh vực*), however it is written in each notice; ordered as `by_unit`."""
    counted: dict[str, dict[Bucket, int]] = {}
    names: dict[str, str | None] = {}
    written: dict[str, list[int]] = {}
    sees = sees or Sight(organisation_id, everything=True)
    ids = await task_filter.areas(unit, sees)
    for area, box, number in await _counted(unit, Task.area, sees, wanted, today):
        key = name_key(area or "")
        names.setdefault(key, area or None)
        counted.setdefault(key, dict.fromkeys(Bucket, 0))[box] += number
    for area, task_id in ids.items():
        written.setdefault(name_key(area), []).append(task_id)
    return _ordered(
        Group(names[key], counts, replace(wanted, area_of=tuple(written[key])) if names[key] else None)
        for key, counts in counted.items()
    )


async def due_soon(unit: Unit, organisation_id: int, wanted: Filter, today: date, days: int) -> list[Due]:
    """Dated tasks that nobody has reported done and that fall due from today until `days` later, the earliest first."""
    query = (
        select(Task)
        .where(
            wanted.condition(organisation_id),
            Task.claimed_on.is_(None),
            Task.timing.not_in([Timing.STANDING, Timing.PERIODIC]),
            Task.due_on >= today,
            Task.due_on <= today + timedelta(days=days),
        )
        .order_by(Task.due_on, Task.number)
    )
    return [
        Due(task.number, task.short_name, task.due_on, task.due_time, task.lead_body.name if task.lead_body else None)
        for task in (await unit.session.scalars(query)).unique()
        if task.due_on is not None
    ]


async def counts(unit: Unit, sight: Sight, wanted: Filter, today: date) -> dict[Bucket, int]:
    """Of the filter's tasks that one sees; every box has its number."""
    box = bucket_expression(today).label("box")
    condition = sight.condition() & wanted.condition(sight.organisation_id)
    rows = await unit.session.execute(select(box, func.count()).where(condition).group_by(box))
    found = {Bucket(name): number for name, number in rows}
    return {bucket: found.get(bucket, 0) for bucket in Bucket}


async def weeks(unit: Unit, organisation_id: int, wanted: Filter, days: Sequence[date]) -> list[WeekEnd]:
    """The boxes at the end of each of these days, which come in their order. What is approximate, the module says."""
    return await _ends(unit, Sight(organisation_id, everything=True), wanted, days)


async def week_ago(unit: Unit, sight: Sight, wanted: Filter, today: date) -> Mapping[Bucket, int] | None:
    """The boxes of the same tasks seven days ago, as `weeks` has them; None where the register is younger than that."""
    first = select(Task.id).where(Task.organisation_id == sight.organisation_id).order_by(Task.id).limit(1)
    oldest = await unit.session.scalar(select(Task.published_at).where(Task.id.in_(first)))
    day = today - WEEK
    zone = ZoneInfo((await organisations.get(unit, sight.organisation_id)).time_zone)
    if oldest is None or oldest.astimezone(zone).date() > day:
        return None
    (end,) = await _ends(unit, sight, wanted, [day])
    return end.counts


async def _ends(unit: Unit, sight: Sight, wanted: Filter, days: Sequence[date]) -> list[WeekEnd]:
    stories = await _stories(unit, sight, wanted, days[0]) if days else []
    found = []
    for day in days:
        boxes = dict.fromkeys(Bucket, 0)
        for story in stories:
            box = story.box(day)
            if box is not None:
                boxes[box] += 1
        found.append(WeekEnd(day, boxes))
    return found


async def revision(unit: Unit, organisation_id: int) -> int:
    """A number that rises with every change that the journal has; 0 for none."""
    query = select(func.max(JournalEntry.id)).where(JournalEntry.organisation_id == organisation_id)
    return await unit.session.scalar(query) or 0


async def _counted(
    unit: Unit,
    column: InstrumentedAttribute[Key],
    sees: Sight,
    wanted: Filter,
    today: date,
) -> list[tuple[Key, Bucket, int]]:
    box = bucket_expression(today).label("box")
    condition = sees.condition() & wanted.condition(sees.organisation_id)
    query = select(column, box, func.count()).where(condition).group_by(column, box)
    rows = await unit.session.execute(query.order_by(column))
    return [(value, Bucket(name), number) for value, name, number in rows]


def _ordered(groups: Iterable[Group]) -> list[Group]:
    return sorted(
        groups, key=lambda each: (-each.counts[Bucket.OVERDUE], -each.total, each.name is None, each.name or "")
    )


async def _stories(unit: Unit, sight: Sight, wanted: Filter, first: date) -> list[Story]:
    organisation_id = sight.organisation_id
    zone = ZoneInfo((await organisations.get(unit, organisation_id)).time_zone)

    def day_of(moment: datetime | None) -> date | None:
        return moment.astimezone(zone).date() if moment is not None else None

    moves = await _moves(unit, organisation_id, datetime.combine(first, time(), zone))
    query = select(
        Task.id, Task.published_at, Task.timing, Task.due_on, Task.claimed_on, Task.reported_on, Task.withdrawn_at
    ).where(sight.condition(), wanted.condition(organisation_id, withdrawn_too=True))
    return [
        Story(
            published_on=row.published_at.astimezone(zone).date(),
            timing=row.timing,
            due_on=row.due_on,
            claimed_on=row.claimed_on,
            reported_on=row.reported_on,
            withdrawn_on=day_of(row.withdrawn_at),
            moves=tuple((at.astimezone(zone).date(), before) for at, before in moves.get(row.id, ())),
        )
        for row in await unit.session.execute(query)
    ]


async def _moves(unit: Unit, organisation_id: int, since: datetime) -> dict[int, list[tuple[datetime, date | None]]]:
    """By the task's id: when its deadline was moved, and the deadline before."""
    query = (
        select(JournalEntry.record_id, JournalEntry.at, JournalEntry.old)
        .where(
            JournalEntry.organisation_id == organisation_id,
            JournalEntry.record == Task.__tablename__,
            JournalEntry.action.in_(_MOVES),
            JournalEntry.at >= since,
        )
        .order_by(JournalEntry.id)
    )
    found: dict[int, list[tuple[datetime, date | None]]] = {}
    for row in await unit.session.execute(query):
        before = row.old.get("due_on")
        found.setdefault(row.record_id, []).append((row.at, date.fromisoformat(before) if before else None))
    return found
