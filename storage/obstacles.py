"""Obstacles (*vướng mắc*): what holds an assignment up until a leader has said something about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storage.database import Unit
from storage.journal import JournalEntry
from storage.people import Member
from storage.searched import Findable
from storage.states import Part
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment
from storage.types import Base

PASSED_UP = "obstacle_passed_up"  # the entry of the journal: what was the delegate's is the head's from then on


class Obstacle(Findable, Base):
    __tablename__ = "obstacle"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(Text)  # ý kiến chỉ đạo
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    answered_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]  # *bỏ*, within ten minutes

    assignment: Mapped[Assignment] = relationship(lazy="joined", innerjoin=True)
    reported_by: Mapped[Member] = relationship(foreign_keys=[reported_by_id], lazy="joined", innerjoin=True)
    answered_by: Mapped[Member | None] = relationship(foreign_keys=[answered_by_id], lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None and self.taken_back_at is None

    @property
    def resolved(self) -> bool:
        """Whether the member said themselves that it is none any more (*hết vướng*), without an answer of a leader."""
        return self.answered_by_id is not None and self.answered_by_id == self.reported_by_id


_WITH_TASK = joinedload(Obstacle.assignment).options(WITH_TASK)


async def get(unit: Unit, organisation_id: int, obstacle_id: int) -> Obstacle | None:
    query = (
        select(Obstacle)
        .options(_WITH_TASK)
        .where(Obstacle.id == obstacle_id, Obstacle.organisation_id == organisation_id)
    )
    return (await unit.session.scalars(query.with_for_update(of=Obstacle))).unique().one_or_none()


async def unanswered(unit: Unit, organisation_id: int) -> list[Obstacle]:
    """Obstacles of unfinished tasks that no leader has answered, the oldest first; not those that wait for a head."""
    found = await _open(unit, organisation_id)
    return [obstacle for obstacle in found if obstacle.assignment.part is not Part.DELEGATED]


async def of_parts(unit: Unit, organisation_id: int) -> list[Obstacle]:
    """Those in what was given on (*giao lại*) that no head has answered or passed up, the oldest first."""
    found = await _open(unit, organisation_id)
    return [obstacle for obstacle in found if obstacle.assignment.part is Part.DELEGATED]


async def before_leaders_since(unit: Unit, organisation_id: int, found: Sequence[Obstacle]) -> dict[int, datetime]:
    """Since when each of these waits for a leader: since it was reported, or since it was passed up. By its id."""
    query = select(JournalEntry.record_id, JournalEntry.at).where(
        JournalEntry.organisation_id == organisation_id,
        JournalEntry.action == PASSED_UP,
        JournalEntry.record == Obstacle.__tablename__,
        JournalEntry.record_id.in_([obstacle.id for obstacle in found]),
    )
    passed_up = {row[0]: row[1] for row in await unit.session.execute(query.order_by(JournalEntry.id))}
    return {obstacle.id: passed_up.get(obstacle.id, obstacle.at) for obstacle in found}


async def with_parts(unit: Unit) -> list[int]:
    """The organisations in which an obstacle of what was given on waits for its head."""
    query = (
        select(Obstacle.organisation_id)
        .join(Assignment, Assignment.id == Obstacle.assignment_id)
        .where(Assignment.part == Part.DELEGATED, Obstacle.answered_at.is_(None), Obstacle.taken_back_at.is_(None))
        .distinct()
    )
    return list(await unit.session.scalars(query))


async def _open(unit: Unit, organisation_id: int) -> list[Obstacle]:
    query = (
        select(Obstacle)
        .options(_WITH_TASK)
        .where(
            Obstacle.organisation_id == organisation_id,
            Obstacle.answered_at.is_(None),
            Obstacle.taken_back_at.is_(None),
        )
        .order_by(Obstacle.id)
    )
    found = (await unit.session.scalars(query)).unique()
    return [obstacle for obstacle in found if not obstacle.assignment.task.is_over]


async def of_task(unit: Unit, organisation_id: int, assignment_ids: list[int]) -> list[Obstacle]:
    """Every obstacle of these assignments that was not taken back, the oldest first."""
    query = (
        select(Obstacle)
        .options(_WITH_TASK)
        .where(
            Obstacle.organisation_id == organisation_id,
            Obstacle.assignment_id.in_(assignment_ids),
            Obstacle.taken_back_at.is_(None),
        )
        .order_by(Obstacle.id)
    )
    return list((await unit.session.scalars(query)).unique())
