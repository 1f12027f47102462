"""What members reported, and what was decided about it. Kept for good."""

from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage import organisations
from storage.database import Unit
from storage.notices import Timing
from storage.people import Member
from storage.searched import Findable
from storage.states import Part
from storage.tasks import Assignment, Task
from storage.types import JSON_OR_NULL, Base, Json, choice


class ReportKind(StrEnum):
    ACCEPTED = "accepted"  # đã nhận
    PROGRESS = "progress"  # phần trăm hoặc câu tình hình
    DONE = "done"  # báo hoàn thành


class ProgressReport(Findable, Base):
    """One report on one assignment, in the member's own words (*báo cáo tiến độ*)."""

    __tablename__ = "progress_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    kind: Mapped[ReportKind] = mapped_column(choice(ReportKind))
    percent: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Text)
    product: Mapped[str | None] = mapped_column(Text)  # kết quả: số văn bản, biên bản
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))  # another member where it is *ghi thay*
    at: Mapped[datetime]
    before: Mapped[Json | None] = mapped_column(JSON_OR_NULL)  # how the assignment stood, so that it can be taken back
    taken_back_at: Mapped[datetime | None]  # *bỏ*, within ten minutes: it counts for nothing, and stays written

    reported_by: Mapped[Member] = relationship(foreign_keys=[reported_by_id], lazy="joined", innerjoin=True)


class Outcome(StrEnum):
    SIGNED_OFF = "signed_off"  # xác nhận hoàn thành
    RETURNED = "returned"  # đề nghị bổ sung


class Decision(Base):
    """What was decided about a report of done, by whom, and for whom where the office recorded it."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    note: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]

    decided_by: Mapped[Member] = relationship(foreign_keys=[decided_by_id], lazy="joined", innerjoin=True)


async def report(unit: Unit, organisation_id: int, report_id: int) -> ProgressReport | None:
    query = select(ProgressReport).where(
        ProgressReport.id == report_id, ProgressReport.organisation_id == organisation_id
    )
    return await unit.session.scalar(query)


async def reports_of(
    unit: Unit, organisation_id: int, assignment_ids: list[int], *, taken_back_too: bool = False
) -> list[ProgressReport]:
    """All reports on these assignments, oldest first; those that were taken back only where they are to be shown as such."""
    query = (
        select(ProgressReport)
        .where(ProgressReport.organisation_id == organisation_id, ProgressReport.assignment_id.in_(assignment_ids))
        .order_by(ProgressReport.id)
    )
    if not taken_back_too:
        query = query.where(ProgressReport.taken_back_at.is_(None))
    return list(await unit.session.scalars(query))


async def recorded_since(unit: Unit, member: Member, since: datetime) -> list[ProgressReport]:
    """What the member reported, or recorded for others, from a moment on and has not taken back, the oldest first."""
    query = select(ProgressReport).where(
        ProgressReport.organisation_id == member.organisation_id,
        ProgressReport.recorded_by_id == member.id,
        ProgressReport.at >= since,
        ProgressReport.taken_back_at.is_(None),
    )
    return list(await unit.session.scalars(query.order_by(ProgressReport.id)))


async def decisions_of(unit: Unit, organisation_id: int, assignment_ids: list[int]) -> list[Decision]:
    query = (
        select(Decision)
        .where(Decision.organisation_id == organisation_id, Decision.assignment_id.in_(assignment_ids))
        .order_by(Decision.id)
    )
    return list(await unit.session.scalars(query))


async def last_decision(unit: Unit, organisation_id: int, assignment_id: int) -> Decision | None:
    found = await decisions_of(unit, organisation_id, [assignment_id])
    return found[-1] if found else None


async def last_done_report(unit: Unit, organisation_id: int, assignment_id: int) -> ProgressReport | None:
    query = (
        select(ProgressReport)
        .where(
            ProgressReport.organisation_id == organisation_id,
            ProgressReport.assignment_id == assignment_id,
            ProgressReport.kind == ReportKind.DONE,
            ProgressReport.taken_back_at.is_(None),
        )
        .order_by(ProgressReport.id.desc())
    )
    return await unit.session.scalar(query.limit(1))


async def standing_reported_in_month(unit: Unit, organisation_id: int, first: date, next_first: date) -> set[int]:
    """The ids of the standing and periodic tasks on which a lead reported from `first` until before `next_first`.

    The days are the organisation's. *Đã nhận* is no report. For "5/7 đã báo cáo tháng 01".
    """
    organisation = await organisations.get(unit, organisation_id)
    begin, end = (datetime.combine(day, time(), tzinfo=ZoneInfo(organisation.time_zone)) for day in (first, next_first))
    query = (
        select(Task.id)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(ProgressReport, ProgressReport.assignment_id == Assignment.id)
        .where(
            Task.organisation_id == organisation_id,
            Task.timing.in_([Timing.STANDING, Timing.PERIODIC]),
            Assignment.part == Part.LEAD,
            ProgressReport.kind != ReportKind.ACCEPTED,
            ProgressReport.taken_back_at.is_(None),
            ProgressReport.at >= begin,
            ProgressReport.at < end,
        )
    )
    return set(await unit.session.scalars(query))
