"""What a member wrote in the last minutes, own or *ghi thay*, and may take back (*bỏ*): reports, obstacles, requests."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from storage.database import Unit
from storage.extensions import ExtensionRequest, Granting
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import ProgressReport
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment
from storage.transfers import TransferRequest

Record = TypeVar("Record", ProgressReport, Obstacle, ExtensionRequest, TransferRequest)


@dataclass(slots=True)
class Recorded:
    """What one sentence wrote about one assignment: an obstacle, say, and the report in which it was said."""

    assignment: Assignment
    at: datetime
    reports: list[ProgressReport] = field(default_factory=list)  # the oldest first: a sentence may name a task twice
    obstacle: Obstacle | None = None
    extension: ExtensionRequest | None = None
    transfer: TransferRequest | None = None

    @property
    def report(self) -> ProgressReport | None:
        """The last of its reports."""
        return self.reports[-1] if self.reports else None

    @property
    def taken_back(self) -> bool:
        """Whether it was taken back before."""
        if any(report.taken_back_at is not None for report in self.reports):
            return True
        if self.obstacle is not None and self.obstacle.taken_back_at is not None:
            return True
        if self.extension is not None and self.extension.outcome is Granting.TAKEN_BACK:
            return True
        return self.transfer is not None and self.transfer.decided_at is not None and self.transfer.agreed is None

    @property
    def member(self) -> Member:
        """Whose report it is."""
        for record in (self.report, self.obstacle):
            if record is not None:
                return record.reported_by
        for asked in (self.extension, self.transfer):
            if asked is not None:
                return asked.asked_by
        raise ValueError("nothing was recorded")


async def recorded_by(unit: Unit, member: Member, since: datetime) -> list[Recorded]:
    """What the member wrote since then, the newest first."""
    reports = await _since(unit, ProgressReport, member, since)
    obstacles = await _since(unit, Obstacle, member, since)
    extensions = await _since(unit, ExtensionRequest, member, since)
    transfers = await _since(unit, TransferRequest, member, since)
    ids = {report.assignment_id for report in reports} | {obstacle.assignment_id for obstacle in obstacles}
    ids |= {request.assignment_id for request in extensions} | {request.assignment_id for request in transfers}
    assignments = await _assignments(unit, member, ids)
    found: dict[tuple[datetime, int], Recorded] = {}

    def entry(at: datetime, assignment_id: int) -> Recorded:
        return found.setdefault((at, assignment_id), Recorded(assignments[assignment_id], at))

    for report in reports:
        entry(report.at, report.assignment_id).reports.append(report)
    for obstacle in obstacles:
        told = [item for item in found.values() if item.at == obstacle.at and _is_of(obstacle, item.assignment)]
        (told[0] if told else entry(obstacle.at, obstacle.assignment_id)).obstacle = obstacle
    for extension in extensions:
        entry(extension.at, extension.assignment_id).extension = extension
    for transfer in transfers:
        entry(transfer.at, transfer.assignment_id).transfer = transfer
    return sorted(found.values(), key=lambda item: (item.at, -item.assignment.id), reverse=True)


def _is_of(obstacle: Obstacle, assignment: Assignment) -> bool:
    """One that a head passed up hangs on their assignment, and was told of the one under it."""
    return assignment.id == obstacle.assignment_id or assignment.parent_id == obstacle.assignment_id


async def _since(unit: Unit, record: type[Record], member: Member, since: datetime) -> Sequence[Record]:
    query = select(record).where(
        record.organisation_id == member.organisation_id, record.recorded_by_id == member.id, record.at >= since
    )
    return (await unit.session.scalars(query.order_by(record.id))).unique().all()


async def _assignments(unit: Unit, member: Member, ids: Collection[int]) -> dict[int, Assignment]:
    query = (
        select(Assignment)
        .where(Assignment.organisation_id == member.organisation_id, Assignment.id.in_(ids))
        .options(WITH_TASK)
        .with_for_update(of=Assignment)
    )
    return {assignment.id: assignment for assignment in (await unit.session.scalars(query)).unique()}
