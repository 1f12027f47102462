"""Transfer requests (*đề nghị chuyển đơn vị khác*): a unit says that a task is not its own; the approver decides."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storage.database import Unit
from storage.people import Body, Member
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment
from storage.types import Base


class TransferRequest(Base):
    """One request on one assignment; `to_body` where the unit says whose task it is."""

    __tablename__ = "transfer_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    to_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    agreed: Mapped[bool | None]  # None while it waits, and where it was taken back
    note: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    decided_at: Mapped[datetime | None]

    assignment: Mapped[Assignment] = relationship(lazy="joined", innerjoin=True)
    to_body: Mapped[Body | None] = relationship(lazy="joined")
    asked_by: Mapped[Member] = relationship(foreign_keys=[asked_by_id], lazy="joined", innerjoin=True)
    decided_by: Mapped[Member | None] = relationship(foreign_keys=[decided_by_id], lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.decided_at is None


_WITH_TASK = joinedload(TransferRequest.assignment).options(WITH_TASK)


async def get(unit: Unit, organisation_id: int, request_id: int) -> TransferRequest | None:
    """The request, locked for the unit that decides on it."""
    query = (
        select(TransferRequest)
        .options(_WITH_TASK)
        .where(TransferRequest.id == request_id, TransferRequest.organisation_id == organisation_id)
    )
    return (await unit.session.scalars(query.with_for_update(of=TransferRequest))).unique().one_or_none()


async def waiting(unit: Unit, organisation_id: int) -> list[TransferRequest]:
    """Requests that wait for a decision, of unfinished tasks, the oldest first."""
    query = (
        select(TransferRequest)
        .options(_WITH_TASK)
        .where(TransferRequest.organisation_id == organisation_id, TransferRequest.decided_at.is_(None))
        .order_by(TransferRequest.id)
    )
    found = (await unit.session.scalars(query)).unique()
    return [request for request in found if not request.assignment.task.is_over and request.assignment.is_open]


async def of_assignments(unit: Unit, organisation_id: int, assignment_ids: list[int]) -> list[TransferRequest]:
    """Every request on these assignments, the oldest first."""
    query = (
        select(TransferRequest)
        .options(_WITH_TASK)
        .where(TransferRequest.organisation_id == organisation_id, TransferRequest.assignment_id.in_(assignment_ids))
        .order_by(TransferRequest.id)
    )
    return list((await unit.session.scalars(query)).unique())
