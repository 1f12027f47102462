"""Which tasks are meant, by notice, area, unit, member, place and due days; and how they stand.

One filter serves the state (*tình hình*), the lists of *việc*, pictures and files, so that their numbers agree.
"""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, func, literal, select

from storage.database import Unit
from storage.notices import Notice
from storage.people import Charge, Member, Place
from storage.searched import Searched, SearchText
from storage.sight import Sight
from storage.states import Bucket, State
from storage.task_queries import bucket_expression
from storage.tasks import Assignment, Task
from storage.types import Json


class Which(StrEnum):
    """How the tasks stand."""

    OPEN = "open"  # đang thực hiện
    UNREPORTED = "unreported"  # chưa báo hoàn thành
    OVERDUE = "overdue"  # quá hạn
    IN_TIME = "in_time"  # trong hạn
    DUE = "due"  # trong hạn, chưa báo hoàn thành
    WAITING = "waiting"  # chờ xác nhận
    STANDING = "standing"  # thường xuyên
    UNDATED = "undated"  # chưa có hạn
    DONE = "done"  # xong
    ALL = "all"  # tất cả


_BUCKETS = {
    Which.OVERDUE: (Bucket.OVERDUE,),
    Which.IN_TIME: (Bucket.IN_TIME,),
    Which.DUE: (Bucket.IN_TIME,),
    Which.STANDING: (Bucket.STANDING,),
    Which.UNDATED: (Bucket.UNDATED,),
    Which.DONE: (Bucket.DONE_ON_TIME, Bucket.DONE_LATE),
}
_ONE = ("notice_id", "body_id", "with_body_id", "member_id", "place_id", "leader_id", "given_on_by_id")
_DAYS = ("due_from", "due_until")


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is given must hold. Ids of another organisation match nothing.

    `due_from` to `due_until`: both included.
    """

    notice_id: int | None = None
    area_of: tuple[int, ...] = ()  # an area is that of these tasks: one for each way in which it is written
    body_id: int | None = None  # that leads it
    with_body_id: int | None = None  # that leads it, or has a part in it
    member_id: int | None = None  # who has a part in it
    place_id: int | None = None  # for which a part of it was given, or of which its words speak
    leader_id: int | None = None  # the deputy who has its lead body in charge
    given_on_by_id: int | None = None  # who has given a part of it on (*giao lại*)
    due_from: date | None = None
    due_until: date | None = None

    def condition(self, organisation_id: int, *, withdrawn_too: bool = False) -> ColumnElement[bool]:
        """In SQL, of `Task`."""
        parts = [Task.organisation_id == organisation_id]
        if not withdrawn_too:
            parts.append(Task.withdrawn_at.is_(None))
        if self.notice_id is not None:
            parts.append(Task.notice_id == self.notice_id)
        if self.area_of:
            areas = select(Task.area).where(Task.id.in_(self.area_of), Task.organisation_id == organisation_id)
            parts.append(Task.area.in_(areas.scalar_subquery()))
        if self.body_id is not None:
            parts.append(Task.lead_body_id == self.body_id)
        if self.with_body_id is not None:
            with_part = _has(organisation_id, Assignment.body_id == self.with_body_id)
            parts.append((Task.lead_body_id == self.with_body_id) | with_part)
        if self.member_id is not None:
            parts.append(_has(organisation_id, Assignment.member_id == self.member_id))
        if self.place_id is not None:
            parts.append(_at_place(organisation_id, self.place_id))
        if self.leader_id is not None:
            theirs = select(Charge.body_id).where(
                Charge.organisation_id == organisation_id, Charge.member_id == self.leader_id
            )
            parts.append(Task.lead_body_id.in_(theirs))
        if self.given_on_by_id is not None:
            parts.append(_given_on(organisation_id, self.given_on_by_id))
        if self.due_from is not None:
            parts.append(Task.due_on >= self.due_from)
        if self.due_until is not None:
            parts.append(Task.due_on <= self.due_until)
        return and_(*parts)

    def to_json(self) -> Json:
        given = {name: value for name, value in asdict(self).items() if value}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}

    @classmethod
    def from_json(cls, stored: Json) -> Self:
        """What `to_json` gave. Raises ValueError or TypeError for anything else."""
        values = dict(stored)
        for name in set(_DAYS) & values.keys():
            values[name] = date.fromisoformat(values[name])
        if "area_of" in values:
            values["area_of"] = tuple(values["area_of"])
        return cls(**values)

    def numbers(self) -> tuple[int, ...]:
        """The same as numbers, 0 for what is left open: what a message that waits remembers of a file."""
        ones = [getattr(self, name) or 0 for name in _ONE]
        days = [day.toordinal() if day else 0 for day in (self.due_from, self.due_until)]
        return (*ones, *days, *self.area_of)

    @classmethod
    def from_numbers(cls, numbers: tuple[int, ...]) -> Self:
        """What `numbers` gave. Raises ValueError for anything else."""
        length = len(_ONE) + len(_DAYS)
        if len(numbers) < length:
            raise ValueError(f"{len(numbers)} numbers are no filter")
        values: dict[str, Any] = {name: number or None for name, number in zip(_ONE, numbers, strict=False)}
        ordinals = zip(_DAYS, numbers[len(_ONE) :], strict=False)
        values |= {name: date.fromordinal(number) if number else None for name, number in ordinals}
        return cls(area_of=tuple(numbers[length:]), **values)


EVERYTHING = Filter()


async def count(unit: Unit, sight: Sight, wanted: Filter, which: Which, today: date) -> int:
    query = select(func.count()).select_from(Task).where(_condition(sight, wanted, which, today))
    return await unit.session.scalar(query) or 0


async def page(
    unit: Unit, sight: Sight, wanted: Filter, which: Which, today: date, first: int, size: int
) -> list[Task]:
    """From the `first` one on, the earliest deadline first; what is done by its day, the latest first."""
    order = (
        (Task.reported_on.desc(), Task.number.desc())
        if which is Which.DONE
        else (Task.reported_on.is_not(None), Task.due_on.is_(None), Task.due_on, Task.number)
    )
    query = select(Task).where(_condition(sight, wanted, which, today)).order_by(*order)
    return list((await unit.session.scalars(query.offset(first).limit(size))).unique())


async def numbers(unit: Unit, sight: Sight, wanted: Filter) -> set[int]:
    """The numbers of the tasks of the filter."""
    query = select(Task.number).where(_condition(sight, wanted, Which.ALL, date.max))
    return set(await unit.session.scalars(query))


async def areas(unit: Unit, sight: Sight) -> dict[str, int]:
    """The areas (*lĩnh vực*) of the tasks that one sees, as each is written, with the id of a task that has it."""
    query = select(Task.area, func.min(Task.id).label("id")).where(
        sight.condition(), Task.area.is_not(None), Task.withdrawn_at.is_(None)
    )
    return {row.area: row.id for row in await unit.session.execute(query.group_by(Task.area).order_by(Task.area))}


async def notices(unit: Unit, sight: Sight) -> list[Notice]:
    """The notices that gave the tasks that one sees, the newest first."""
    given = select(Task.notice_id).where(sight.condition(), Task.withdrawn_at.is_(None))
    query = select(Notice).where(Notice.organisation_id == sight.organisation_id, Notice.id.in_(given))
    return list(await unit.session.scalars(query.order_by(Notice.id.desc())))


async def members(unit: Unit, sight: Sight) -> list[Member]:
    """Who has a part in the tasks that one sees, by name."""
    parts = (
        select(Assignment.member_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(sight.condition(), Task.withdrawn_at.is_(None), Assignment.state != State.ENDED)
    )
    query = select(Member).where(
        Member.organisation_id == sight.organisation_id, Member.left_at.is_(None), Member.id.in_(parts)
    )
    return list(await unit.session.scalars(query.order_by(Member.name, Member.id)))


def _condition(sight: Sight, wanted: Filter, which: Which, today: date) -> ColumnElement[bool]:
    parts = [sight.condition(), wanted.condition(sight.organisation_id)]
    if which in _BUCKETS:
        parts.append(bucket_expression(today).in_([bucket.value for bucket in _BUCKETS[which]]))
    if which in (Which.OPEN, Which.WAITING):
        parts.append(Task.reported_on.is_(None))
    if which in (Which.UNREPORTED, Which.DUE):
        parts.append(Task.claimed_on.is_(None))
    if which is Which.WAITING:
        parts.append(_has(sight.organisation_id, Assignment.state == State.REPORTED))
    return and_(*parts)


def _has(organisation_id: int, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """It has such a part, that has not ended."""
    own = Assignment.organisation_id == organisation_id
    return Task.id.in_(select(Assignment.task_id).where(own, condition, Assignment.state != State.ENDED))


def _given_on(organisation_id: int, member_id: int) -> ColumnElement[bool]:
    above = select(Assignment.id).where(
        Assignment.organisation_id == organisation_id, Assignment.member_id == member_id
    )
    return _has(organisation_id, Assignment.parent_id.in_(above))


def _at_place(organisation_id: int, place_id: int) -> ColumnElement[bool]:
    # Nothing in a key has a meaning for LIKE.
    named = SearchText.words.like(literal("% ") + Place.key + literal(" %"))
    speaking = (
        select(SearchText.task_id)
        .join(Place, Place.organisation_id == SearchText.organisation_id)
        .where(
            SearchText.organisation_id == organisation_id,
            SearchText.kind == Searched.TASK,
            SearchText.task_id.is_not(None),
            Place.id == place_id,
            named,
        )
    )
    return _has(organisation_id, Assignment.place_id == place_id) | Task.id.in_(speaking)
