"""Extension requests (*đề nghị gia hạn*): another date is asked for; until somebody decides, the old deadline stands."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment
from storage.types import Base, choice


class Granting(StrEnum):
    """What came of a request."""

    GRANTED = "granted"  # đồng ý, on the date asked for or another
    REFUSED = "refused"  # chưa đồng ý
    PASSED_ON = "passed_on"  # the head asks further up for the same
    TAKEN_BACK = "taken_back"  # whoever asked does not ask any more


class ExtensionRequest(Base):
    """One request on one assignment. A specialist's goes to the head who gave the work on, a lead's to the approver."""

    __tablename__ = "extension_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    due_before: Mapped[date | None]  # the deadline that stands until it is decided
    wanted_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    outcome: Mapped[Granting | None] = mapped_column(choice(Granting))
    granted_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    decided_at: Mapped[datetime | None]

    assignment: Mapped[Assignment] = relationship(lazy="joined", innerjoin=True)
    asked_by: Mapped[Member] = relationship(foreign_keys=[asked_by_id], lazy="joined", innerjoin=True)
    decided_by: Mapped[Member | None] = relationship(foreign_keys=[decided_by_id], lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.outcome is None

    @property
    def counts(self) -> bool:
        """Whether it is one of the times that were asked for: what was taken back is none."""
        return self.outcome is not Granting.TAKEN_BACK

    def decide(
        self,
        outcome: Granting,
        by: Member,
        now: datetime,
        *,
        granted_on: date | None = None,
        note: str | None = None,
    ) -> None:
        """What came of it, once and for all. Raises ValueError where that is known already."""
        if self.outcome is not None:
            raise ValueError(f"extension {self.id} is decided")
        self.outcome, self.granted_on, self.note = outcome, granted_on, note
        self.decided_by_id, self.decided_by, self.decided_at = by.id, by, now


_WITH_TASK = joinedload(ExtensionRequest.assignment).options(WITH_TASK)


async def get(unit: Unit, organisation_id: int, request_id: int) -> ExtensionRequest | None:
    """The request, locked for the unit that decides on it."""
    query = (
        select(ExtensionRequest)
        .options(_WITH_TASK)
        .where(ExtensionRequest.id == request_id, ExtensionRequest.organisation_id == organisation_id)
    )
    return (await unit.session.scalars(query.with_for_update(of=ExtensionRequest))).unique().one_or_none()


async def waiting(unit: Unit, organisation_id: int) -> list[ExtensionRequest]:
    """Requests that wait for a decision, of unfinished tasks, the oldest first."""
    query = (
        select(ExtensionRequest)
        .options(_WITH_TASK)
        .where(ExtensionRequest.organisation_id == organisation_id, ExtensionRequest.outcome.is_(None))
        .order_by(ExtensionRequest.id)
    )
    found = (await unit.session.scalars(query)).unique()
    return [request for request in found if not request.assignment.task.is_over and request.assignment.is_open]


async def passed_on_to(unit: Unit, request: ExtensionRequest) -> list[ExtensionRequest]:
    """The requests from below that whoever asks this one passed on with it (*chuyển lên trên*)."""
    below = [item.id for item in request.assignment.given_on]
    found = await of_assignments(unit, request.organisation_id, below)
    return [item for item in found if item.outcome is Granting.PASSED_ON and item.decided_at == request.at]


async def of_assignments(unit: Unit, organisation_id: int, assignment_ids: list[int]) -> list[ExtensionRequest]:
    """Every request on these assignments, the oldest first."""
    query = (
        select(ExtensionRequest)
        .options(_WITH_TASK)
        .where(ExtensionRequest.organisation_id == organisation_id, ExtensionRequest.assignment_id.in_(assignment_ids))
        .order_by(ExtensionRequest.id)
    )
    return list((await unit.session.scalars(query)).unique())
