"""Deliveries: what is to be sent unasked, and what became of it.

A delivery is one message to one recipient, unique by its key. It holds references, not text: it is rendered when it is sent.
Who may send it, `storage.claims` says.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.reminders import Reminder
from storage.types import Base, Json, choice

# Three reasons on which it depends who has to hear of a message that did not arrive.
TOO_OLD = "chưa gửi được trong 7 ngày"
UNCERTAIN = "không rõ đã đến hay chưa"
SYSTEM_ERROR = "lỗi hệ thống"


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
    WEEK = "week"  # the week, the month, or both to the chair, on their last working afternoon
    WEEK_PAPER = "week_paper"  # the same on paper, right after it
    GROUP_TOTALS = "group_totals"  # in the group: totals by unit, after the week's or the month's report
    URGED = "urged"  # to the lead: a leader urges a late task (*đôn đốc*)
    ABSENCE = "absence"  # to the stand-in and the office: a member is away (*vắng*)
    GROUP_MENTION = "group_mention"  # in the group: asks a member who cannot be reached to open the private chat
    ADMITTED = "admitted"  # to the new account: the inviter confirmed it
    NOTICE_IMPORTED = "notice_imported"  # to the office: one came in by another way than the chat
    PART_REPORTED = "part_reported"  # to whoever gave it on, or leads: a part of theirs was reported done
    EXTENSION_ASKED = "extension_asked"  # to the one who decides (*đề nghị gia hạn*)
    EXTENSION_DECIDED = "extension_decided"
    TRANSFER_ASKED = "transfer_asked"  # to the one who decides (*đề nghị chuyển đơn vị khác*)
    TRANSFER_DECIDED = "transfer_decided"
    RELIEVED = "relieved"  # it is no more theirs: handed over, taken back, withdrawn
    DEADLINE_MOVED = "deadline_moved"  # by a leader, without having been asked
    APPLICANT = "applicant"  # to the office: somebody writes during the open hour
    TEST = "test"  # tin thử
    BACK = "back"  # to a member who can be reached again: what is open
    FROM_GROUP = "from_group"  # to a member in private: the answer to what they said in the group
    UNLINKED = "unlinked"  # to an account that is the member's no more, since another replaced it
    READING_ASKED = "reading_asked"  # to a hamlet's head: the figures of the month (*hỏi số liệu*)
    READING_MISSING = "reading_missing"  # to the committee member in charge of it: they have not come
    NOTICE_UNREADABLE = "notice_unreadable"  # to the office: a file in the watched folder gave nothing


IN_GROUP = frozenset({Kind.GROUP_MENTION, Kind.GROUP_TOTALS})
"""What is said in the committee's group chat, not to its member."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    UNDELIVERABLE = "undeliverable"


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
    phoned_at: Mapped[datetime | None]  # the office told the person by telephone (*đã báo*), and who of it
    phoned_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    member: Mapped[Member] = relationship(foreign_keys=[member_id], lazy="joined", innerjoin=True)

    @property
    def is_unreached(self) -> bool:
        return never_arrived(self.state, self.reason)


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


# What is gathered into a delivery, and what follows it, has no use for the bodies its member belongs to.
_LEAN = joinedload(Delivery.member).lazyload(Member.memberships)


def never_arrived(state: DeliveryState, reason: str | None) -> bool:
    """Whether it could not reach its recipient, by no fault of ours. `unreached` has the same in SQL."""
    if state is DeliveryState.UNDELIVERABLE:
        return not (reason or "").startswith(SYSTEM_ERROR)
    return state is DeliveryState.SKIPPED and reason == TOO_OLD


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


async def open_of(unit: Unit, member: Member, kind: Kind) -> Delivery | None:
    """The oldest one of that kind to the member that has not settled, locked for the unit that writes."""
    query = (
        select(Delivery)
        .where(
            Delivery.organisation_id == member.organisation_id,
            Delivery.member_id == member.id,
            Delivery.kind == kind,
            Delivery.settled_at.is_(None),
        )
        .order_by(Delivery.id)
        .limit(1)
    )
    return await unit.session.scalar(query.with_for_update(of=Delivery))


async def open_mornings(unit: Unit, member_ids: Sequence[int], before: datetime) -> list[Delivery]:
    """Morning messages of these members that are due before a moment and not out, the oldest first."""
    query = (
        select(Delivery)
        .where(
            Delivery.member_id.in_(member_ids),
            Delivery.kind == Kind.MORNING,
            Delivery.state == DeliveryState.WAITING,
            Delivery.due_at < before,
        )
        .options(_LEAN)
        .order_by(Delivery.due_at, Delivery.id)
    )
    return list(await unit.session.scalars(query.with_for_update(of=Delivery)))


async def planned_at(unit: Unit, member: Member, kind: Kind, moment: datetime) -> Delivery | None:
    """The member's message of that kind that was planned at this very moment and is not out, locked for the unit that writes."""
    query = (
        select(Delivery)
        .where(
            Delivery.organisation_id == member.organisation_id,
            Delivery.member_id == member.id,
            Delivery.kind == kind,
            Delivery.state == DeliveryState.WAITING,
            Delivery.created_at == moment,
        )
        .options(_LEAN)
        .order_by(Delivery.id)
        .limit(1)
    )
    return await unit.session.scalar(query.with_for_update(of=Delivery))


async def get(unit: Unit, delivery_id: int) -> Delivery:
    """The row, locked for the unit that writes."""
    query = select(Delivery).where(Delivery.id == delivery_id)
    return (await unit.session.scalars(query.with_for_update(of=Delivery))).one()


async def with_ids(unit: Unit, ids: Collection[int]) -> dict[int, Delivery]:
    """The rows by id as they are stored now, locked for the unit that writes. One that is not there is left out."""
    query = select(Delivery).where(Delivery.id.in_(ids)).options(_LEAN).order_by(Delivery.id)
    query = query.with_for_update(of=Delivery).execution_options(populate_existing=True)
    return {row.id: row for row in await unit.session.scalars(query)}


async def of_organisation(unit: Unit, organisation_id: int, delivery_id: int) -> Delivery | None:
    query = select(Delivery).where(Delivery.id == delivery_id, Delivery.organisation_id == organisation_id)
    return await unit.session.scalar(query)


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
    query = select(SentMessage).where(*_message(channel, chat_id, message_id))
    message = await unit.session.scalar(query)
    if message is None:
        message = SentMessage(channel=channel, chat_id=chat_id, message_id=message_id)
        unit.session.add(message)
    # The chat may have passed to another member since: the message is theirs who can reply to it now.
    message.organisation_id, message.member_id = member.organisation_id, member.id
    message.delivery_id = delivery_id or message.delivery_id
    message.task_ids, message.sent_at = list(task_ids), now
    await unit.session.flush()


async def sent(unit: Unit, member: Member, channel: str, chat_id: str, message_id: str) -> SentMessage | None:
    """Our message of that id in the member's own chat."""
    query = select(SentMessage).where(
        SentMessage.organisation_id == member.organisation_id,
        SentMessage.member_id == member.id,
        *_message(channel, chat_id, message_id),
    )
    return await unit.session.scalar(query)


def _message(channel: str, chat_id: str, message_id: str) -> tuple[ColumnElement[bool], ...]:
    return SentMessage.channel == channel, SentMessage.chat_id == chat_id, SentMessage.message_id == message_id
