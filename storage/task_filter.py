"""Filters of *việc*: by state, time, area, place, unit, member and notice, over what somebody sees."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from sqlalchemy import ColumnElement, and_, func, select

from storage.database import Unit
from storage.people import Place
from storage.searched import Searched, SearchText
from storage.sight import Sight
from storage.states import Bucket, State
from storage.task_queries import bucket_expression
from storage.tasks import Assignment, Task
from storage.types import Json
from storage.words import searchable


class Which(StrEnum):
    """How the tasks stand."""

    OPEN = "open"  # đang thực hiện
    OVERDUE = "overdue"  # quá hạn
    IN_TIME = "in_time"  # trong hạn
    WAITING = "waiting"  # chờ xác nhận
    STANDING = "standing"  # thường xuyên
    UNDATED = "undated"  # chưa có hạn
    DONE = "done"  # xong
    ALL = "all"  # tất cả


_BUCKETS = {
    Which.OVERDUE: (Bucket.OVERDUE,),
    Which.IN_TIME: (Bucket.IN_TIME,),
    Which.STANDING: (Bucket.STANDING,),
    Which.UNDATED: (Bucket.UNDATED,),
    Which.DONE: (Bucket.DONE_ON_TIME, Bucket.DONE_LATE),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is given must hold. Withdrawn tasks are in no filter.

    `areas`: as the tasks have them. `member_id` has a part in it, `given_on_by_id` has given a part of it on (*giao lại*).
    `first` to `last`: due days, both included, of work that nobody has reported done.
    """

    which: Which = Which.ALL
    areas: tuple[str, ...] | None = None
    place_id: int | None = None
    body_id: int | None = None
    member_id: int | None = None
    notice_id: int | None = None
    given_on_by_id: int | None = None
    first: date | None = None
    last: date | None = None

    def to_json(self) -> Json:
        given = {name: value for name, value in asdict(self).items() if value is not None}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}

    @classmethod
    def from_json(cls, stored: Json) -> Self:
        """What `to_json` gave. Raises ValueError or TypeError for anything else."""
        values = dict(stored)
        values["which"] = Which(values.get("which", Which.ALL))
        for name in {"first", "last"} & values.keys():
            values[name] = date.fromisoformat(values[name])
        if "areas" in values:
            values["areas"] = tuple(values["areas"])
        return cls(**values)


async def count(unit: Unit, sight: Sight, wanted: Filter, today: date) -> int:
    query = select(func.count()).select_from(Task).where(await _condition(unit, sight, wanted, today))
    return await unit.session.scalar(query) or 0


async def page(unit: Unit, sight: Sight, wanted: Filter, today: date, first: int, size: int) -> list[Task]:
    """From the `first` one on, the earliest deadline first; what is done by its day, the latest first."""
    order = (
        (Task.reported_on.desc(), Task.number.desc())
        if wanted.which is Which.DONE
        else (Task.reported_on.is_not(None), Task.due_on.is_(None), Task.due_on, Task.number)
    )
    query = select(Task).where(await _condition(unit, sight, wanted, today)).order_by(*order)
    return list((await unit.session.scalars(query.offset(first).limit(size))).unique())


async def areas(unit: Unit, sight: Sight) -> list[str]:
    """The areas (*lĩnh vực*) of the tasks that one sees."""
    query = select(Task.area).where(sight.condition(), Task.area.is_not(None)).distinct().order_by(Task.area)
    return [area for area in await unit.session.scalars(query) if area]


async def _condition(unit: Unit, sight: Sight, wanted: Filter, today: date) -> ColumnElement[bool]:
    parts = [sight.condition(), Task.withdrawn_at.is_(None)]
    if wanted.which in _BUCKETS:
        parts.append(bucket_expression(today).in_([bucket.value for bucket in _BUCKETS[wanted.which]]))
    if wanted.which in (Which.OPEN, Which.WAITING):
        parts.append(Task.reported_on.is_(None))
    if wanted.which is Which.WAITING:
        parts.append(_has(sight, Assignment.state == State.REPORTED))
    if wanted.areas is not None:
        parts.append(Task.area.in_(wanted.areas))
    if wanted.body_id is not None:
        active = _has(sight, (Assignment.body_id == wanted.body_id) & (Assignment.state != State.ENDED))
        parts.append((Task.lead_body_id == wanted.body_id) | active)
    if wanted.member_id is not None:
        parts.append(_has(sight, (Assignment.member_id == wanted.member_id) & (Assignment.state != State.ENDED)))
    if wanted.notice_id is not None:
        parts.append(Task.notice_id == wanted.notice_id)
    if wanted.given_on_by_id is not None:
        parts.append(_given_on(sight, wanted.given_on_by_id))
    if wanted.first is not None or wanted.last is not None:
        parts.append(Task.claimed_on.is_(None))
        parts += [Task.due_on >= wanted.first] if wanted.first is not None else []
        parts += [Task.due_on <= wanted.last] if wanted.last is not None else []
    if wanted.place_id is not None:
        parts.append(await _at_place(unit, sight, wanted.place_id))
    return and_(*parts)


def _has(sight: Sight, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    own = Assignment.organisation_id == sight.organisation_id
    return Task.id.in_(select(Assignment.task_id).where(own, condition))


def _given_on(sight: Sight, member_id: int) -> ColumnElement[bool]:
    above = select(Assignment.id).where(
        Assignment.organisation_id == sight.organisation_id, Assignment.member_id == member_id
    )
    return _has(sight, Assignment.parent_id.in_(above) & (Assignment.state != State.ENDED))


async def _at_place(unit: Unit, sight: Sight, place_id: int) -> ColumnElement[bool]:
    """Given for the place, or speaking of it by name."""
    named = select(Place.name).where(Place.organisation_id == sight.organisation_id, Place.id == place_id)
    name = searchable(await unit.session.scalar(named) or "")
    given = _has(sight, (Assignment.place_id == place_id) & (Assignment.state != State.ENDED))
    if not name:
        return given
    speaking = select(SearchText.task_id).where(
        SearchText.organisation_id == sight.organisation_id,
        SearchText.kind == Searched.TASK,
        SearchText.words.contains(name, autoescape=True),
    )
    return given | Task.id.in_(speaking)
