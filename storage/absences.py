"""Absences (*vắng*): a member who is away, and who stands in for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.types import Base


class Absence(Base):
    """From the first day to the last, both included. The deputy (*người thay*) gets a copy of the morning reminders."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # taken back before its last day

    member: Mapped[Member] = relationship(foreign_keys=[member_id], lazy="joined", innerjoin=True)
    deputy: Mapped[Member | None] = relationship(foreign_keys=[deputy_id], lazy="joined")


async def on(unit: Unit, organisation_id: int, day: date) -> list[Absence]:
    """Who is away on a day, by the order in which it was recorded."""
    query = (
        select(Absence)
        .where(
            Absence.organisation_id == organisation_id,
            Absence.first_day <= day,
            Absence.last_day >= day,
            Absence.ended_at.is_(None),
        )
        .order_by(Absence.id)
    )
    return list(await unit.session.scalars(query))


async def coming(unit: Unit, organisation_id: int, day: date) -> list[Absence]:
    """Absences that have not ended before a day, the earliest first."""
    query = (
        select(Absence)
        .where(Absence.organisation_id == organisation_id, Absence.last_day >= day, Absence.ended_at.is_(None))
        .order_by(Absence.first_day, Absence.id)
    )
    return list(await unit.session.scalars(query))


async def get(unit: Unit, organisation_id: int, absence_id: int) -> Absence | None:
    """The absence, ended or not, unless it is of another organisation."""
    query = select(Absence).where(Absence.id == absence_id, Absence.organisation_id == organisation_id)
    return await unit.session.scalar(query)


async def stood_in_for(unit: Unit, member: Member, day: date) -> set[int]:
    """Ids of the members who are away on a day and for whom this one stands in."""
    query = select(Absence.member_id).where(
        Absence.organisation_id == member.organisation_id,
        Absence.deputy_id == member.id,
        Absence.first_day <= day,
        Absence.last_day >= day,
        Absence.ended_at.is_(None),
    )
    return set(await unit.session.scalars(query))
