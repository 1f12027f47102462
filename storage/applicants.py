"""Who writes to the bot during an open hour (*giờ ghi danh*), until the office says whose account it is."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.organisations import Organisation
from storage.people import Member
from storage.types import Base


class Applicant(Base):
    """An account that nobody has invited by name. `member_id` once the office has linked it; None and settled: refused."""

    __tablename__ = "applicant"
    __table_args__ = (UniqueConstraint("organisation_id", "channel", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    channel: Mapped[str]
    user_id: Mapped[str]
    chat_id: Mapped[str]
    name: Mapped[str]  # as the platform shows it: hostile
    at: Mapped[datetime]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


async def get(unit: Unit, organisation_id: int, applicant_id: int) -> Applicant | None:
    """The applicant, locked for the unit that settles it."""
    query = select(Applicant).where(Applicant.id == applicant_id, Applicant.organisation_id == organisation_id)
    return await unit.session.scalar(query.with_for_update())


async def of_account(unit: Unit, organisation_id: int, channel: str, user_id: str) -> Applicant | None:
    query = select(Applicant).where(
        Applicant.organisation_id == organisation_id, Applicant.channel == channel, Applicant.user_id == user_id
    )
    return await unit.session.scalar(query)


async def waiting(unit: Unit, organisation_id: int) -> list[Applicant]:
    """Those whom the office has not yet placed, the first to write first."""
    query = select(Applicant).where(Applicant.organisation_id == organisation_id, Applicant.settled_at.is_(None))
    return list(await unit.session.scalars(query.order_by(Applicant.id)))


async def waiting_of_account(unit: Unit, channel: str, user_id: str) -> list[Applicant]:
    """Where the account waits still, in any organisation of the bot."""
    query = select(Applicant).where(
        Applicant.channel == channel, Applicant.user_id == user_id, Applicant.settled_at.is_(None)
    )
    return list(await unit.session.scalars(query.order_by(Applicant.id)))


async def number_since(unit: Unit, organisation_id: int, moment: datetime) -> int:
    query = select(func.count()).where(Applicant.organisation_id == organisation_id, Applicant.at > moment)
    return await unit.session.scalar(query) or 0


async def open_hours(unit: Unit, now: datetime) -> list[Organisation]:
    """Whose enrolment is open now. Two are enough to know that a stranger's words alone do not say which."""
    query = select(Organisation).where(Organisation.enrolment_until > now).order_by(Organisation.id).limit(2)
    return list(await unit.session.scalars(query))


async def hour_of(unit: Unit, token_hash: str, now: datetime) -> Organisation | None:
    """Whose open hour that token is for."""
    query = select(Organisation).where(
        Organisation.enrolment_token_hash == token_hash, Organisation.enrolment_until > now
    )
    return await unit.session.scalar(query)


async def last_told(unit: Unit, officer: Member) -> Delivery | None:
    """The latest message to this officer about those who wait, sent or not."""
    query = select(Delivery).where(
        Delivery.organisation_id == officer.organisation_id,
        Delivery.member_id == officer.id,
        Delivery.kind == Kind.APPLICANT,
    )
    return await unit.session.scalar(query.order_by(Delivery.id.desc()).limit(1))
