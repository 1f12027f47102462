"""Open questions to a member: they are rows, so a restart and a second channel share them.

Callback data holds a question's id and the number of a choice, never the meaning; who presses must be whom it was put to.
"""

from datetime import datetime, timedelta
from enum import StrEnum

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
    PASTE = "paste"  # parts of a pasted notice, until *hết*


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


async def close_text(unit: Unit, member: Member, channel: str, now: datetime) -> int:
    """Closes whatever waits for a sentence, and forgets pasted parts, of expired ones too; returns how many parts."""
    query = select(Question).where(
        Question.member_id == member.id,
        Question.organisation_id == member.organisation_id,
        Question.channel == channel,
        Question.wants != Wants.CHOICE,
        Question.closed_at.is_(None),
    )
    forgotten = 0
    for older in await unit.session.scalars(query):
        older.close(now)
        forgotten += len(await forget_parts(unit, older))
    return forgotten


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
