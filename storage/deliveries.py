"""Reminders and deliveries: what is to be sent unasked, and what became of it.

A reminder is the next moment for one open assignment and recipient. A delivery is one message to one recipient, unique by its
key. It holds references, not text: it is rendered when it is sent. A claim is a guarded UPDATE with a lease, committed before
the send: a crash in between may repeat what was in flight and loses nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.types import Base, Json, choice

LEASE = timedelta(minutes=5)
# At most this many are claimed at once, so that the lease outlives the queue at one message a second.
CLAIM_LIMIT = 30


class Kind(StrEnum):
    """What a delivery tells."""

    ASSIGNED = "assigned"  # new assignments of one member from one notice
    MORNING = "morning"  # one message a person a morning
    REPORTED_DONE = "reported_done"  # to the office, at once
    NOTED = "noted"  # to the office, at once: words that ask for a decision
    OBSTACLE = "obstacle"  # to the deciding leader and the office, at once
    OBSTACLE_ANSWERED = "obstacle_answered"
    SIGNED_OFF = "signed_off"
    RETURNED = "returned"
    DATES_AGREED = "dates_agreed"  # proposed dates took effect
    UNDELIVERED = "undelivered"  # to the office: somebody could not be reached
    ACCOUNT_PENDING = "account_pending"  # to the inviter: is this the person?
    ADMITTED = "admitted"  # to the new account: the inviter confirmed it


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    UNDELIVERABLE = "undeliverable"


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

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class Delivery(Base):
    """One message to one recipient."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("organisation_id", "key"), Index("ix_delivery_state_due_at", "state", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    key: Mapped[str]
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    items: Mapped[list[Json]] = mapped_column(JSON, default=list)
    state: Mapped[DeliveryState] = mapped_column(choice(DeliveryState), default=DeliveryState.WAITING)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None]  # why it was skipped, or the last error
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class SentMessage(Base):
    """A message of ours in a chat and the tasks it names, so that a reply to it finds them."""

    __tablename__ = "sent_message"
    __table_args__ = (UniqueConstraint("channel", "chat_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    channel: Mapped[str]
    chat_id: Mapped[str]
    message_id: Mapped[str]
    task_ids: Mapped[list[int]]
    sent_at: Mapped[datetime]


async def plan(
    unit: Unit,
    member: Member,
    kind: Kind,
    key: str,
    due_at: datetime,
    now: datetime,
    items: Sequence[Json] = (),
) -> Delivery:
    """Writes a delivery, or returns the one that has this key already."""
    known = await by_key(unit, member.organisation_id, key)
    if known is not None:
        return known
    return await unit.add(
        Delivery(
            organisation_id=member.organisation_id,
            key=key,
            kind=kind,
            member_id=member.id,
            items=list(items),
            state=DeliveryState.WAITING,
            due_at=due_at,
            attempts=0,
            created_at=now,
        )
    )


async def by_key(unit: Unit, organisation_id: int, key: str) -> Delivery | None:
    query = select(Delivery).where(Delivery.organisation_id == organisation_id, Delivery.key == key)
    return await unit.session.scalar(query.with_for_update(of=Delivery))


async def get(unit: Unit, delivery_id: int) -> Delivery:
    return await unit.session.get_one(Delivery, delivery_id)


async def of_organisation(unit: Unit, organisation_id: int, delivery_id: int) -> Delivery | None:
    query = select(Delivery).where(Delivery.id == delivery_id, Delivery.organisation_id == organisation_id)
    return await unit.session.scalar(query)


async def due_reminders(unit: Unit, now: datetime, limit: int) -> list[Reminder]:
    """Reminders whose moment has come, whole persons only as far as the limit allows, locked."""
    query = select(Reminder).where(Reminder.next_at <= now).order_by(Reminder.next_at, Reminder.member_id).limit(limit)
    return list(await unit.session.scalars(query.with_for_update(of=Reminder, skip_locked=True)))


async def reminders_of(unit: Unit, assignment_id: int) -> list[Reminder]:
    return list(await unit.session.scalars(select(Reminder).where(Reminder.assignment_id == assignment_id)))


async def claim(unit: Unit, now: datetime, limit: int = CLAIM_LIMIT) -> list[Delivery]:
    """Takes due deliveries for sending. Commit before sending.

    Another process may see the same row as due: the UPDATE repeats the condition, and only the one that changes a row has it.
    A row whose lease ran out was in flight at a crash, and is taken again.
    """
    ready = or_(
        (Delivery.state == DeliveryState.WAITING) & (Delivery.due_at <= now),
        (Delivery.state == DeliveryState.SENDING) & (Delivery.lease_until <= now),
    )
    query = select(Delivery.id).where(ready).order_by(Delivery.due_at, Delivery.id).limit(limit)
    claimed = []
    for delivery_id in await unit.session.scalars(query.with_for_update(skip_locked=True)):
        taken = await unit.session.execute(
            update(Delivery)
            .where(Delivery.id == delivery_id, ready)
            .values(state=DeliveryState.SENDING, lease_until=now + LEASE, attempts=Delivery.attempts + 1)
        )
        if taken.rowcount == 1:  # type: ignore[attr-defined]
            claimed.append(delivery_id)
    found = await unit.session.scalars(
        select(Delivery).where(Delivery.id.in_(claimed)).order_by(Delivery.due_at, Delivery.id)
    )
    return list(found)


async def next_due(unit: Unit) -> datetime | None:
    """The earliest moment at which something is to be done; None when nothing is planned."""
    moments = [
        await unit.session.scalar(select(func.min(Reminder.next_at))),
        await unit.session.scalar(select(func.min(Delivery.due_at)).where(Delivery.state == DeliveryState.WAITING)),
        await unit.session.scalar(
            select(func.min(Delivery.lease_until)).where(Delivery.state == DeliveryState.SENDING)
        ),
    ]
    return min((moment for moment in moments if moment is not None), default=None)


async def forget(unit: Unit, reminder: Reminder) -> None:
    await unit.session.delete(reminder)


async def remember_sent(
    unit: Unit,
    member: Member,
    channel: str,
    chat_id: str,
    message_id: str,
    task_ids: Sequence[int],
    now: datetime,
    delivery_id: int | None = None,
) -> None:
    """Keeps which tasks a message of ours names; an edited message takes the new ones."""
    known = await sent(unit, member, channel, chat_id, message_id)
    if known is not None:
        known.task_ids = list(task_ids)
        return
    await unit.add(
        SentMessage(
            organisation_id=member.organisation_id,
            member_id=member.id,
            delivery_id=delivery_id,
            channel=channel,
            chat_id=chat_id,
            message_id=message_id,
            task_ids=list(task_ids),
            sent_at=now,
        )
    )


async def sent(unit: Unit, member: Member, channel: str, chat_id: str, message_id: str) -> SentMessage | None:
    """Our message of that id in the member's own chat."""
    query = select(SentMessage).where(
        SentMessage.organisation_id == member.organisation_id,
        SentMessage.member_id == member.id,
        SentMessage.channel == channel,
        SentMessage.chat_id == chat_id,
        SentMessage.message_id == message_id,
    )
    return await unit.session.scalar(query)
