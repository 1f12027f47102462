"""Reminders: the next moment at which a member is to be told about an assignment of theirs.

Only the next one is kept, and it is worked out anew whenever something changes that it depends on (`scheduler.planning`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.types import Base

ESCALATED = "escalated"
"""The `why` of what is put before a leader."""


class Reminder(Base):
    """The next moment for one assignment and recipient; None while a delivery carries it or nothing more is planned."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("assignment_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    why: Mapped[str]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    told_at: Mapped[datetime | None]  # the last moment that a delivery took up, so that it is not planned again
    told_for: Mapped[date | None]  # the deadline about which a leader was told, once each, or a member put it off
    snoozes: Mapped[int] = mapped_column(default=0)  # how often it was put off (*nhắc lại*)

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder whose moment has come. `quiet_on`: the day on which its member wants no morning message (*dừng*)."""

    id: int
    organisation_id: int
    assignment_id: int
    member_id: int
    why: str
    quiet_on: date | None


async def due(unit: Unit, now: datetime, people: int) -> list[Due]:
    """All due reminders of the `people` who have waited longest, locked. Whole persons: one of them gets one message."""
    waiting = (
        select(Reminder.member_id)
        .where(Reminder.next_at <= now)
        .group_by(Reminder.member_id)
        .order_by(func.min(Reminder.next_at), Reminder.member_id)
        .limit(people)
    )
    members = list(await unit.session.scalars(waiting))
    if not members:
        return []
    query = (
        select(
            Reminder.id, Reminder.organisation_id, Reminder.assignment_id, Reminder.member_id, Reminder.why, Member.quiet_on
        )
        .join(Reminder.member)
        .where(Reminder.next_at <= now, Reminder.member_id.in_(members))
        .order_by(Reminder.next_at, Reminder.id)
    )  # fmt: skip
    rows = await unit.session.execute(query.with_for_update(of=Reminder, skip_locked=True))
    return [Due(*values) for values in rows]


async def with_ids(unit: Unit, ids: Collection[int]) -> list[Reminder]:
    """The records of due reminders, in their order, with their members."""
    query = (
        select(Reminder)
        .where(Reminder.id.in_(ids))
        .options(joinedload(Reminder.member).lazyload(Member.memberships))
        .order_by(Reminder.next_at, Reminder.id)
    )
    return list(await unit.session.scalars(query.with_for_update(of=Reminder)))


async def postpone(unit: Unit, reminder_ids: Sequence[int], moment: datetime) -> None:
    """Sets reminders to a later moment, without a look at what they are about: for those whose planning failed."""
    await unit.session.execute(update(Reminder).where(Reminder.id.in_(reminder_ids)).values(next_at=moment))


async def untold(unit: Unit, member_id: int, assignment_ids: Sequence[int]) -> None:
    """What was to be put before a leader (*trình*) and was left out of the message counts as not told."""
    put_before = (
        Reminder.member_id == member_id,
        Reminder.assignment_id.in_(assignment_ids),
        Reminder.why == ESCALATED,
    )
    await unit.session.execute(update(Reminder).where(*put_before).values(told_for=None))


async def of_assignment(unit: Unit, assignment_id: int) -> list[Reminder]:
    query = select(Reminder).where(Reminder.assignment_id == assignment_id).order_by(Reminder.id)
    return list(await unit.session.scalars(query.with_for_update(of=Reminder)))


async def forget(unit: Unit, reminder: Reminder) -> None:
    """Deletes it at once: a second plan in the same unit must not find a row that is about to go."""
    await unit.session.delete(reminder)
    await unit.session.flush()
