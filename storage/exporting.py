"""What goes into the exports (*sổ nhiệm vụ, báo cáo, danh mục giao ban*), for all the tasks of a filter in one query each."""

from sqlalchemy import ColumnElement, func, select

from storage.database import Unit
from storage.evidence import Evidence
from storage.journal import JournalEntry
from storage.notices import Notice
from storage.people import Member
from storage.progress import ProgressReport, ReportKind
from storage.states import Part, State
from storage.task_filter import Filter
from storage.tasks import Assignment, Task


async def tasks(unit: Unit, organisation_id: int, wanted: Filter) -> list[Task]:
    """By number, each with its assignments; no withdrawn ones."""
    query = select(Task).where(wanted.condition(organisation_id)).order_by(Task.number)
    return list((await unit.session.scalars(query)).unique())


async def last_reports(unit: Unit, organisation_id: int, wanted: Filter) -> dict[int, ProgressReport]:
    """By the task's id: the last report of whoever does it, in words or a percentage. *Đã nhận* is none."""
    return await _last(unit, organisation_id, wanted, ProgressReport.kind != ReportKind.ACCEPTED)


async def last_products(unit: Unit, organisation_id: int, wanted: Filter) -> dict[int, ProgressReport]:
    """By the task's id: the last report that named a product (*kết quả*)."""
    return await _last(unit, organisation_id, wanted, ProgressReport.product.is_not(None))


async def evidence_counts(unit: Unit, organisation_id: int, wanted: Filter) -> dict[int, int]:
    """By the task's id: how many photos and files came with its reports."""
    query = (
        select(Assignment.task_id, func.count().label("number"))
        .join(Evidence, Evidence.assignment_id == Assignment.id)
        .join(Task, Task.id == Assignment.task_id)
        .where(
            wanted.condition(organisation_id),
            Evidence.organisation_id == organisation_id,
            Evidence.removed_at.is_(None),
        )
        .group_by(Assignment.task_id)
    )
    return {row.task_id: row.number for row in await unit.session.execute(query)}


async def latest_entries(unit: Unit, organisation_id: int, wanted: Filter, most: int) -> list[tuple[JournalEntry, str]]:
    """What was done to the tasks, with their short names; also to those that were withdrawn. The latest first, at most `most`."""
    query = (
        select(JournalEntry, Task.short_name)
        .join(
            Task,
            (Task.organisation_id == JournalEntry.organisation_id) & (Task.number == JournalEntry.task_number),
        )
        .where(JournalEntry.organisation_id == organisation_id, wanted.condition(organisation_id, withdrawn_too=True))
        .order_by(JournalEntry.id.desc())
        .limit(most)
    )
    return [(entry, short_name) for entry, short_name in await unit.session.execute(query)]


async def names(unit: Unit, organisation_id: int) -> dict[int, str]:
    """By the member's id, those who left too: the journal still tells of them."""
    query = select(Member.id, Member.name).where(Member.organisation_id == organisation_id)
    return {row.id: row.name for row in await unit.session.execute(query)}


async def reported_notices(unit: Unit, organisation_id: int) -> list[Notice]:
    """The notices from which there are tasks, the newest first."""
    given = select(Task.id).where(
        Task.organisation_id == organisation_id, Task.notice_id == Notice.id, Task.withdrawn_at.is_(None)
    )
    query = select(Notice).where(Notice.organisation_id == organisation_id, given.exists())
    return list(await unit.session.scalars(query.order_by(Notice.id.desc())))


async def _last(
    unit: Unit, organisation_id: int, wanted: Filter, which: ColumnElement[bool]
) -> dict[int, ProgressReport]:
    latest = (
        select(func.max(ProgressReport.id).label("id"), Assignment.task_id.label("task_id"))
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(
            wanted.condition(organisation_id),
            ProgressReport.organisation_id == organisation_id,
            ProgressReport.taken_back_at.is_(None),
            Assignment.part != Part.COOPERATING,
            Assignment.state != State.ENDED,
            which,
        )
        .group_by(Assignment.task_id)
        .subquery()
    )
    query = select(latest.c.task_id, ProgressReport).join(ProgressReport, ProgressReport.id == latest.c.id)
    return {row.task_id: row.ProgressReport for row in await unit.session.execute(query)}
