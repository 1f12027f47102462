"""Every platform event, committed before it is acknowledged to the platform.

received → handled (its effect and `handled_at` are one transaction, so a repeat acts once) → answered (the answer is kept until
it was sent, so that a crash in between answers after the restart). What was said is dropped once it is answered: only the id
stays, to know repeats by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.types import JSON_OR_NULL, Base, Json

MAX_ATTEMPTS = 5
_UNFINISHED = text("answered_at IS NULL")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as the platform gave it. `lane` names the chat: events of one lane are handled in order."""

    channel: str
    bot_id: str
    event_id: str
    lane: str
    payload: Json


class InboxEvent(Base):
    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("channel", "bot_id", "event_id"),
        # Every event ever received stays, to know repeats by: a restart must not read through all of them.
        Index("ix_inbox_event_unfinished", "id", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # None until the sender is known; a stranger's event belongs to no organisation.
    organisation_id: Mapped[int | None]
    channel: Mapped[str]
    bot_id: Mapped[str]
    event_id: Mapped[str]
    lane: Mapped[str]
    payload: Mapped[Json | None]
    received_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    handled_at: Mapped[datetime | None]
    error: Mapped[str | None]
    answer: Mapped[list[Json] | None] = mapped_column(JSON_OR_NULL)
    answered: Mapped[int] = mapped_column(default=0)  # how many messages of the answer are out
    answered_at: Mapped[datetime | None]

    def handled(self, answer: list[Json], now: datetime, error: str | None = None) -> None:
        """Its effect is part of this transaction; what remains is to say so."""
        self.handled_at = now
        self.answer = answer
        self.error = error
        if not answer:
            self.finished(now)

    def finished(self, now: datetime) -> None:
        """Nothing is left to do: forget what was said."""
        self.answered_at = now
        self.payload = None
        self.answer = None


async def receive(unit: Unit, events: Sequence[NewEvent], now: datetime) -> list[InboxEvent]:
    """Stores the events that are not repeats, and returns those."""
    rows = []
    for event in events:
        known = await unit.session.scalar(
            select(InboxEvent.id).where(
                InboxEvent.channel == event.channel,
                InboxEvent.bot_id == event.bot_id,
                InboxEvent.event_id == event.event_id,
            )
        )
        if known is None:
            rows.append(
                await unit.add(
                    InboxEvent(
                        channel=event.channel,
                        bot_id=event.bot_id,
                        event_id=event.event_id,
                        lane=event.lane,
                        payload=event.payload,
                        received_at=now,
                    )
                )
            )
    return rows


async def unfinished(unit: Unit, channel: str, bot_id: str) -> list[tuple[int, str]]:
    """(id, lane) of every event that is not handled and answered, in order of arrival: the work left by a restart."""
    query = (
        select(InboxEvent.id, InboxEvent.lane)
        .where(InboxEvent.channel == channel, InboxEvent.bot_id == bot_id, InboxEvent.answered_at.is_(None))
        .order_by(InboxEvent.id)
    )
    return [(row.id, row.lane) for row in await unit.session.execute(query)]


async def get(unit: Unit, event_id: int) -> InboxEvent:
    """The row, locked for the unit that writes."""
    query = select(InboxEvent).where(InboxEvent.id == event_id).with_for_update()
    return (await unit.session.scalars(query)).one()


async def scrub(unit: Unit, event_ids: Sequence[int]) -> None:
    """Drops what these events said, at once: a secret document must not stay even until it is answered."""
    await unit.session.execute(update(InboxEvent).where(InboxEvent.id.in_(event_ids)).values(payload=None))
