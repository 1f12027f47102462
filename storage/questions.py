"""Open questions to a member: they are rows, so a restart and a second channel share them.

Callback data holds a question's id and the number of a choice, never the meaning; who presses must be whom it was put to.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import JSON, ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.people import Member
from storage.types import Base, Json, choice

LIFE = timedelta(days=14)
TEXT_LIFE = timedelta(minutes=30)


class Wants(StrEnum):
    """What would answer a question."""

    CHOICE = "choice"
    TEXT = "text"  # the next free sentence of the member, while it is fresh
    PASTE = "paste"  # parts of a pasted notice, or photos of one, until *hết*


class Question(Base):
    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    channel: Mapped[str]
    kind: Mapped[str]
    wants: Mapped[Wants] = mapped_column(choice(Wants))
    data: Mapped[Json] = mapped_column(default=dict)
    choices: Mapped[list[Json]] = mapped_column(JSON, default=list)  # {"label": str, "value": ...} in the order shown
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    def is_open(self, now: datetime) -> bool:
        return self.closed_at is None and now < self.expires_at

    def close(self, now: datetime) -> None:
        self.closed_at = self.closed_at or now


class PastedPart(Base):
    """One message of a notice that is being pasted in several."""

    __tablename__ = "pasted_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    event_id: Mapped[int]  # of the inbox, so that a secret part can be scrubbed there too
    message_id: Mapped[str | None]  # of the person's message, so that it can be taken out of the chat
    text: Mapped[str] = mapped_column(Text)


class HeldPhoto(Base):
    """One photo of a notice that is sent in several; its bytes stay with the platform until they are read."""

    __tablename__ = "held_photo"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    event_id: Mapped[int]
    message_id: Mapped[str | None]
    album: Mapped[str | None]  # what the platform sent together
    file_id: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]  # bytes, as the platform states it

    @property
    def place(self) -> tuple[int, int]:
        """Its place among the others: platforms number messages in the order of sending, events may come in another."""
        number = self.message_id or ""
        return (int(number) if number.isdecimal() else 0, self.id)


class Held(NamedTuple):
    """How much is held until *hết*, or was until it had to go."""

    parts: int
    photos: int


async def ask(
    unit: Unit,
    member: Member,
    channel: str,
    kind: str,
    now: datetime,
    *,
    wants: Wants = Wants.CHOICE,
    data: Json | None = None,
    choices: list[Json] | None = None,
) -> Question:
    """Puts a question to the member. A new question that wants text closes the older ones that do."""
    if wants is not Wants.CHOICE:
        await close_text(unit, member, channel, now)
    life = LIFE if wants is Wants.CHOICE else TEXT_LIFE
    return await unit.add(
        Question(
            organisation_id=member.organisation_id,
            member_id=member.id,
            channel=channel,
            kind=kind,
            wants=wants,
            data=data or {},
            choices=choices or [],
            asked_at=now,
            expires_at=now + life,
        )
    )


async def close_text(unit: Unit, member: Member, channel: str, now: datetime) -> Held:
    """Closes whatever waits for a sentence, and forgets pasted parts and held photos, of expired ones too."""
    query = select(Question).where(
        Question.member_id == member.id,
        Question.organisation_id == member.organisation_id,
        Question.channel == channel,
        Question.wants != Wants.CHOICE,
        Question.closed_at.is_(None),
    )
    parts = photos = 0
    for older in await unit.session.scalars(query.order_by(Question.id)):
        older.close(now)
        parts += len(await forget_parts(unit, older))
        photos += len(await forget_photos(unit, older))
    return Held(parts, photos)


async def get(unit: Unit, member: Member, question_id: int) -> Question | None:
    """The question of that id if it was put to this member, closed or not; None for anybody else's."""
    query = select(Question).where(
        Question.id == question_id,
        Question.member_id == member.id,
        Question.organisation_id == member.organisation_id,
    )
    return await unit.session.scalar(query)


async def awaiting_text(unit: Unit, member: Member, channel: str, now: datetime) -> Question | None:
    """The newest open question that the member's next free sentence would answer."""
    found = await _open(unit, member, channel, now, (Wants.TEXT, Wants.PASTE))
    return found[0] if found else None


async def awaiting_choice(unit: Unit, member: Member, channel: str, now: datetime) -> Question | None:
    """The newest open question with choices: the one that a bare number answers."""
    found = await _open(unit, member, channel, now, (Wants.CHOICE,))
    return found[0] if found else None


async def latest(unit: Unit, member: Member, kind: str) -> Question | None:
    """The newest question of a kind to the member, open or not: what was last shown."""
    query = (
        select(Question)
        .where(Question.member_id == member.id, Question.kind == kind)
        .order_by(Question.id.desc())
        .limit(1)
    )
    return await unit.session.scalar(query)


async def parts_of(unit: Unit, question: Question) -> list[PastedPart]:
    query = select(PastedPart).where(PastedPart.question_id == question.id).order_by(PastedPart.id)
    return list(await unit.session.scalars(query))


async def forget_parts(unit: Unit, question: Question) -> list[PastedPart]:
    """Deletes the pasted parts and returns them."""
    parts = await parts_of(unit, question)
    for part in parts:
        await unit.session.delete(part)
    await unit.session.flush()
    return parts


async def photos_of(unit: Unit, question: Question) -> list[HeldPhoto]:
    """The held photos in the order of their messages."""
    query = select(HeldPhoto).where(HeldPhoto.question_id == question.id)
    return sorted(await unit.session.scalars(query), key=lambda photo: photo.place)


async def forget_photos(unit: Unit, question: Question) -> list[HeldPhoto]:
    """Deletes the held photos and returns them."""
    photos = await photos_of(unit, question)
    for photo in photos:
        await unit.session.delete(photo)
    await unit.session.flush()
    return photos


async def _open(unit: Unit, member: Member, channel: str, now: datetime, wants: tuple[Wants, ...]) -> list[Question]:
    query = (
        select(Question)
        .where(
            Question.member_id == member.id,
            Question.organisation_id == member.organisation_id,
            Question.channel == channel,
            Question.wants.in_(wants),
            Question.closed_at.is_(None),
            Question.expires_at > now,
        )
        .order_by(Question.id.desc())
    )
    return list(await unit.session.scalars(query))
