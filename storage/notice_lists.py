"""Notices as they are listed (*các thông báo*): which there are, and how far the tasks of each are."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from storage.database import Unit
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Draft, DraftState, Notice, NoticeState
from storage.states import Bucket
from storage.task_queries import bucket_expression
from storage.tasks import Task
from storage.words import fold


async def count(unit: Unit, organisation_id: int, *, unpublished: bool) -> int:
    """`unpublished`: also those of which nothing was given out yet."""
    query = select(func.count()).select_from(Notice).where(_listed(organisation_id, unpublished))
    return await unit.session.scalar(query) or 0


async def page(unit: Unit, organisation_id: int, first: int, size: int, *, unpublished: bool) -> list[Notice]:
    """From the `first` one on, the newest first."""
    query = select(Notice).where(_listed(organisation_id, unpublished)).order_by(Notice.id.desc())
    return list(await unit.session.scalars(query.offset(first).limit(size)))


async def boxes(
    unit: Unit, organisation_id: int, notice_ids: Sequence[int], today: date
) -> dict[int, dict[Bucket, int]]:
    """By the notice's id how many of its tasks are in each box; one without any is left out.

    What was withdrawn or replaced is in none.
    """
    box = bucket_expression(today).label("box")
    query = (
        select(Task.notice_id, box, func.count())
        .where(Task.organisation_id == organisation_id, Task.notice_id.in_(notice_ids), Task.withdrawn_at.is_(None))
        .group_by(Task.notice_id, box)
    )
    found: dict[int, dict[Bucket, int]] = {}
    for notice_id, name, number in await unit.session.execute(query):
        if notice_id is not None:
            found.setdefault(notice_id, dict.fromkeys(Bucket, 0))[Bucket(name)] = number
    return found


async def closed(unit: Unit, organisation_id: int, notice_id: int) -> int:
    """How many of its tasks were withdrawn or replaced."""
    query = select(func.count()).where(
        Task.organisation_id == organisation_id, Task.notice_id == notice_id, Task.withdrawn_at.is_not(None)
    )
    return await unit.session.scalar(query) or 0


async def open_drafts(unit: Unit, organisation_id: int, notice_ids: Sequence[int]) -> dict[int, int]:
    """By the notice's id how many of its drafts are neither given out nor dropped; one without any is left out."""
    query = (
        select(Draft.notice_id, func.count().label("number"))
        .where(
            Draft.organisation_id == organisation_id,
            Draft.notice_id.in_(notice_ids),
            Draft.state == DraftState.OPEN,
        )
        .group_by(Draft.notice_id)
    )
    return {row.notice_id: row.number for row in await unit.session.execute(query)}


async def tasks_of(unit: Unit, organisation_id: int, notice_id: int) -> list[Task]:
    """Every task of a notice by number, withdrawn ones too, locked for the unit that writes."""
    query = select(Task).where(Task.organisation_id == organisation_id, Task.notice_id == notice_id)
    return list((await unit.session.scalars(query.order_by(Task.number).with_for_update(of=Task))).unique())


async def later(unit: Unit, organisation_id: int, notice: Notice, most: int) -> list[Notice]:
    """Notices in force that gave tasks and are not known to be older, the newest first, at most `most`."""
    issued = func.coalesce(Notice.date, Notice.meeting_date)
    query = _in_force(organisation_id).where(Notice.id != notice.id, Notice.state == NoticeState.PUBLISHED)
    known = notice.date or notice.meeting_date
    if known is not None:
        query = query.where(or_(issued.is_(None), issued >= known))
    return list(await unit.session.scalars(query.order_by(Notice.id.desc()).limit(most)))


async def numbered(unit: Unit, organisation_id: int, number: str) -> list[Notice]:
    """The notices of that number with its symbol, the newest first; of a bare `15` those whose number begins so."""
    wanted = number_key(number)
    digits = wanted.partition("/")[0]
    query = select(Notice).where(
        Notice.organisation_id == organisation_id, Notice.number.contains(digits, autoescape=True)
    )
    return [
        notice
        for notice in await unit.session.scalars(query.order_by(Notice.id.desc()))
        if wanted in (number_key(notice.number or ""), number_key((notice.number or "").partition("/")[0]))
    ]


async def in_force(unit: Unit, organisation_id: int, notice_ids: Sequence[int]) -> set[int]:
    """Which of these were neither replaced nor withdrawn."""
    query = _in_force(organisation_id).where(Notice.id.in_(notice_ids))
    return {notice.id for notice in await unit.session.scalars(query)}


def number_key(number: str) -> str:
    """One key for one number however it is written: `07/TB-UBND` and `7 / tb – ubnd` are one."""
    return fold(number).replace(" ", "").replace("–", "-").lstrip("0")


def _listed(organisation_id: int, unpublished: bool) -> ColumnElement[bool]:
    own = Notice.organisation_id == organisation_id
    return own if unpublished else own & (Notice.state == NoticeState.PUBLISHED)


def _in_force(organisation_id: int) -> Select[Notice]:
    ended = select(NoticeChange.id).where(
        NoticeChange.organisation_id == organisation_id,
        NoticeChange.notice_id == Notice.id,
        NoticeChange.effect != Effect.AMENDED,
    )
    return select(Notice).where(Notice.organisation_id == organisation_id, ~ended.exists())
