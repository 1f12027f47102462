"""Members, the bodies they belong to, and the places they answer for."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.searched import Findable
from storage.types import Base, choice
from storage.words import name_key


class Role(StrEnum):
    """What a member may do in the register; see `access`."""

    CHAIR = "chair"  # Chủ tịch
    DEPUTY = "deputy"  # Phó Chủ tịch
    OFFICE = "office"  # Văn phòng
    MEMBER = "member"  # Thành viên
    OBSERVER = "observer"  # Theo dõi

    @property
    def leads(self) -> bool:
        """Whether this role decides (chair or deputy chair)."""
        return self in (Role.CHAIR, Role.DEPUTY)

    @property
    def needs_confirmation(self) -> bool:
        """Whether an invitation to it takes effect only after the inviter confirmed the account (DESIGN, records)."""
        return self in (Role.CHAIR, Role.DEPUTY, Role.OFFICE)


class Member(Base):
    """A person of the organisation (*thành viên*), with an account in chat or not yet."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    form_of_address: Mapped[str]  # xưng hô: đồng chí, ông, bà, bác, anh, chị
    title: Mapped[str | None]
    role: Mapped[Role] = mapped_column(choice(Role))
    created_at: Mapped[datetime]
    phone: Mapped[str | None]
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # người thay thường xuyên, while away
    left_at: Mapped[datetime | None]  # removed from the roster; the register keeps what they did
    quiet_on: Mapped[date | None]  # *dừng*: no morning message on that day; what is new comes all the same

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="member", order_by="Membership.body_id", lazy="selectin"
    )


class Body(Findable, Base):
    """A unit or committee (*đơn vị, Ban Chỉ đạo*). One from outside (*BHXH, Mặt trận*) is asked, never ordered."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    key: Mapped[str]
    outside: Mapped[bool]


class Membership(Base):
    """A member belongs to a body, and may head it (*trưởng đơn vị*)."""

    __tablename__ = "membership"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True, index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    is_head: Mapped[bool]

    member: Mapped[Member] = relationship(back_populates="memberships", lazy="joined", innerjoin=True)
    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)


class Charge(Base):
    """A deputy chair has a body in charge (*đơn vị phụ trách*)."""

    __tablename__ = "charge"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))


class Place(Base):
    """A *khối* or *xóm*: its head and the committee member in charge are two different people."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    key: Mapped[str]
    head_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    in_charge_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


async def get(unit: Unit, organisation_id: int, member_id: int) -> Member | None:
    """The member, unless it belongs to another organisation."""
    return await unit.session.scalar(
        select(Member).where(Member.id == member_id, Member.organisation_id == organisation_id)
    )


async def everyone(unit: Unit, organisation_id: int) -> list[Member]:
    """The members of the roster: who was removed is not among them."""
    query = (
        select(Member).where(Member.organisation_id == organisation_id, Member.left_at.is_(None)).order_by(Member.id)
    )
    return list(await unit.session.scalars(query))


async def with_roles(unit: Unit, organisation_id: int, roles: Iterable[Role]) -> list[Member]:
    query = (
        select(Member)
        .where(Member.organisation_id == organisation_id, Member.role.in_(list(roles)), Member.left_at.is_(None))
        .order_by(Member.id)
    )
    return list(await unit.session.scalars(query))


async def bodies(unit: Unit, organisation_id: int) -> list[Body]:
    query = select(Body).where(Body.organisation_id == organisation_id).order_by(Body.id)
    return list(await unit.session.scalars(query))


async def body(unit: Unit, organisation_id: int, body_id: int | None) -> Body | None:
    query = select(Body).where(Body.organisation_id == organisation_id, Body.id == body_id)
    return await unit.session.scalar(query)


async def body_named(unit: Unit, organisation_id: int, name: str) -> Body | None:
    """The body of that name, however it is written (`words.name_key`); None for a near miss too."""
    query = select(Body).where(Body.organisation_id == organisation_id, Body.key == name_key(name))
    return await unit.session.scalar(query)


async def places(unit: Unit, organisation_id: int) -> list[Place]:
    query = select(Place).where(Place.organisation_id == organisation_id).order_by(Place.id)
    return list(await unit.session.scalars(query))


async def charges(unit: Unit, organisation_id: int) -> list[Charge]:
    """Which deputy has which body in charge, of all of them."""
    query = select(Charge).where(Charge.organisation_id == organisation_id).order_by(Charge.member_id, Charge.body_id)
    return list(await unit.session.scalars(query))


async def head_of(unit: Unit, organisation_id: int, body_id: int) -> Member | None:
    """The head (*trưởng đơn vị*) of a body, or None."""
    query = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.body_id == body_id,
            Membership.is_head,
            Member.left_at.is_(None),
        )
        .order_by(Member.id)
    )
    return await unit.session.scalar(query.limit(1))


async def bodies_in_charge(unit: Unit, member: Member) -> set[int]:
    """Ids of the bodies that a deputy chair has in charge."""
    query = select(Charge.body_id).where(
        Charge.member_id == member.id, Charge.organisation_id == member.organisation_id
    )
    return set(await unit.session.scalars(query))


async def leader_of(unit: Unit, organisation_id: int, body_id: int | None) -> Member | None:
    """Who decides for a body: the deputy in charge of it, else the chair; None where neither is in the roster."""
    if body_id is not None:
        query = (
            select(Member)
            .join(Charge, Charge.member_id == Member.id)
            .where(
                Member.organisation_id == organisation_id,
                Member.role == Role.DEPUTY,
                Member.left_at.is_(None),
                Charge.body_id == body_id,
            )
            .order_by(Member.id)
        )
        deputy = await unit.session.scalar(query.limit(1))
        if deputy is not None:
            return deputy
    chairs = await with_roles(unit, organisation_id, [Role.CHAIR])
    return chairs[0] if chairs else None
