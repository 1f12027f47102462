"""Notices and the drafts the reader found in them, until a person has checked and given them out."""

import datetime as dt
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.searched import Findable
from storage.types import Base, Json, choice

SHORT_NAME_LENGTH = 60


class Timing(StrEnum):
    """The time of a task: exactly one of the four (DESIGN, records)."""

    DATED = "dated"  # có hạn
    PERIODIC = "periodic"  # định kỳ
    STANDING = "standing"  # thường xuyên
    UNDATED = "undated"  # chưa có hạn


class Door(StrEnum):
    """By which way a notice came in."""

    CHAT = "chat"
    COMMAND = "command"  # giaoviec import
    FOLDER = "folder"  # the watched folder


class Source(StrEnum):
    """What its paragraphs were read from."""

    TEXT = "text"
    WORD = "word"
    OLD_WORD = "old_word"
    PDF = "pdf"
    SCAN = "scan"
    PHOTO = "photo"


class NoticeState(StrEnum):
    REVIEW = "review"
    PUBLISHED = "published"


class DraftState(StrEnum):
    OPEN = "open"
    DROPPED = "dropped"
    PUBLISHED = "published"


class LateChoice(StrEnum):
    """What the reviewer answered about a draft given out on or after its due day."""

    KEEP = "keep"  # giữ hạn
    DONE = "done"  # đã xong


class Notice(Findable, Base):
    """A conclusion notice (*Thông báo kết luận*). The same file twice is one notice."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("organisation_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[str | None]
    date: Mapped[dt.date | None]
    meeting_date: Mapped[dt.date | None]
    issuer: Mapped[str | None]
    chair: Mapped[str | None]
    subject: Mapped[str | None]
    file_name: Mapped[str | None]  # None for pasted text
    sha256: Mapped[str]
    paragraphs: Mapped[list[str]] = mapped_column(deferred=True)  # long, and hardly ever asked for
    # {"paragraph": int, "text": str, "why": str}: what the reader took for no task (*không phải nhiệm vụ*)
    others: Mapped[list[Json]] = mapped_column(JSON, deferred=True, default=list)
    source: Mapped[Source] = mapped_column(choice(Source), default=Source.TEXT)
    door: Mapped[Door] = mapped_column(choice(Door), default=Door.CHAT)
    state: Mapped[NoticeState] = mapped_column(choice(NoticeState), default=NoticeState.REVIEW)
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # None where no chat was the door
    imported_at: Mapped[datetime]
    published_at: Mapped[datetime | None]

    @property
    def year(self) -> int:
        """The year that a day without one belongs to."""
        known = self.date or self.meeting_date
        return known.year if known else self.imported_at.year


class Draft(Base):
    """One task as the reader found it, with its evidence and doubts, and what the reviewers made of it.

    `changes` remembers, for each field that a person changed, the version, the member and the moment of the last change:
    that is how two reviewers at once are shown each other's edits instead of overwriting them.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    number: Mapped[int]
    state: Mapped[DraftState] = mapped_column(choice(DraftState), default=DraftState.OPEN)
    version: Mapped[int] = mapped_column(default=1)
    changes: Mapped[Json] = mapped_column(default=dict)

    text: Mapped[str] = mapped_column(Text)
    source_sentence: Mapped[str] = mapped_column(Text)
    paragraph: Mapped[int]
    area: Mapped[str | None]
    short_name: Mapped[str]
    lead_name: Mapped[str | None]  # as written in the notice
    lead_text: Mapped[str | None]  # the words that gave the lead, and their paragraph
    lead_paragraph: Mapped[int | None]
    lead_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    lead_member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    coop: Mapped[list[Json]] = mapped_column(JSON, default=list)  # {"name": as written, "body_id": int | null}
    timing: Mapped[Timing] = mapped_column(choice(Timing))
    deadline_text: Mapped[str | None]
    deadline_paragraph: Mapped[int | None]
    deadline_named: Mapped[date | None]
    due_on: Mapped[date | None]
    due_time: Mapped[time | None]
    proposed_due_on: Mapped[date | None]
    proposed_reason: Mapped[str | None]
    recurrence: Mapped[str | None]
    recurrence_rule: Mapped[str | None]
    recurrence_text: Mapped[str | None]
    product: Mapped[str | None]
    targets: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    doubts: Mapped[list[str]] = mapped_column(default=list)
    late_choice: Mapped[LateChoice | None] = mapped_column(choice(LateChoice))

    notice: Mapped[Notice] = relationship(lazy="joined", innerjoin=True)

    def change(self, member_id: int, now: datetime, **values: Any) -> Json:
        """Sets fields as one reviewer's edit and returns the old values of those that really changed."""
        old = {field: getattr(self, field) for field, value in values.items() if getattr(self, field) != value}
        if not old:
            return {}
        self.version += 1
        stamp = {"version": self.version, "member_id": member_id, "at": now.isoformat()}
        self.changes = {**self.changes, **dict.fromkeys(old, stamp)}
        for field in old:
            setattr(self, field, values[field])
        return old

    def changed_by_other(self, fields: Sequence[str], member_id: int, seen_version: int) -> Json | None:
        """The stamp of somebody else's change to one of the fields since `seen_version`, or None."""
        for field in fields:
            stamp: Json | None = self.changes.get(field)
            if stamp and stamp["member_id"] != member_id and stamp["version"] > seen_version:
                return stamp
        return None

    def needs_look(self) -> bool:
        """Whether the reader doubted something that nobody has looked at yet. No deadline is not a doubt."""
        return self.state is DraftState.OPEN and bool(self.doubts)

    def is_late(self, today: date) -> bool:
        """Whether it would be given out on or after its due day, and nobody has said what then."""
        return (
            self.timing is Timing.DATED
            and self.due_on is not None
            and self.due_on <= today
            and self.late_choice is None
            and self.proposed_due_on is None
        )


class DoubtfulWord(Base):
    """A word of a scan that was recognised with low confidence (0 to 100), and the piece of the page it came from (PNG)."""

    __tablename__ = "doubtful_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    paragraph: Mapped[int]
    word: Mapped[str]
    confidence: Mapped[int]
    crop: Mapped[bytes] = mapped_column(deferred=True)  # a picture, and asked for only to be shown


async def doubtful_words(unit: Unit, notice: Notice) -> list[DoubtfulWord]:
    """In the order of the page."""
    query = (
        select(DoubtfulWord)
        .where(DoubtfulWord.organisation_id == notice.organisation_id, DoubtfulWord.notice_id == notice.id)
        .order_by(DoubtfulWord.id)
    )
    return list(await unit.session.scalars(query))


async def crops(unit: Unit, notice: Notice, word_ids: Sequence[int]) -> dict[int, bytes]:
    """The pieces of these words of the notice, by the word's id."""
    query = select(DoubtfulWord.id, DoubtfulWord.crop).where(
        DoubtfulWord.organisation_id == notice.organisation_id,
        DoubtfulWord.notice_id == notice.id,
        DoubtfulWord.id.in_(word_ids),
    )
    return {row.id: row.crop for row in await unit.session.execute(query)}


async def others_of(unit: Unit, notice: Notice) -> list[Json]:
    """The paragraphs that the reader took for no task, in the order of the text."""
    query = select(Notice.others).where(Notice.id == notice.id, Notice.organisation_id == notice.organisation_id)
    return list(await unit.session.scalar(query) or [])


async def by_hash(unit: Unit, organisation_id: int, sha256: str) -> Notice | None:
    query = select(Notice).where(Notice.organisation_id == organisation_id, Notice.sha256 == sha256)
    return await unit.session.scalar(query)


async def get(unit: Unit, organisation_id: int, notice_id: int) -> Notice | None:
    query = select(Notice).where(Notice.organisation_id == organisation_id, Notice.id == notice_id)
    return await unit.session.scalar(query.with_for_update(of=Notice))


async def in_review(unit: Unit, organisation_id: int) -> list[Notice]:
    """Notices with drafts that are neither given out nor dropped, newest first."""
    query = (
        select(Notice)
        .where(
            Notice.organisation_id == organisation_id,
            select(Draft.id).where(Draft.notice_id == Notice.id, Draft.state == DraftState.OPEN).exists(),
        )
        .order_by(Notice.id.desc())
    )
    return list(await unit.session.scalars(query))


async def drafts_of(unit: Unit, notice: Notice) -> list[Draft]:
    """The open drafts of a notice by number, locked for the unit that writes."""
    query = (
        select(Draft)
        .where(
            Draft.organisation_id == notice.organisation_id,
            Draft.notice_id == notice.id,
            Draft.state == DraftState.OPEN,
        )
        .order_by(Draft.number)
    )
    return list(await unit.session.scalars(query.with_for_update(of=Draft)))


async def draft_numbered(unit: Unit, organisation_id: int, number: int) -> Draft | None:
    query = select(Draft).where(Draft.organisation_id == organisation_id, Draft.number == number)
    return await unit.session.scalar(query.with_for_update(of=Draft))


async def draft_numbers(unit: Unit, organisation_id: int) -> set[int]:
    """The numbers of every draft that is open or was dropped: those that a correction can be about."""
    query = select(Draft.number).where(
        Draft.organisation_id == organisation_id, Draft.state.in_([DraftState.OPEN, DraftState.DROPPED])
    )
    return set(await unit.session.scalars(query))
