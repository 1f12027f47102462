"""What a later document made of a notice (*sửa đổi bổ sung, thay thế, thu hồi*). Kept for good, as the journal is."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.notices import Notice
from storage.people import Member
from storage.tasks import Task
from storage.types import Base, choice


class Effect(StrEnum):
    """What became of the notice as a whole; of each of its tasks the reviewer decides."""

    AMENDED = "amended"  # sửa đổi, bổ sung: it stays in force
    REPLACED = "replaced"  # thay thế
    WITHDRAWN = "withdrawn"  # thu hồi, bãi bỏ

    @property
    def ends(self) -> bool:
        """Whether the notice is in force no more."""
        return self is not Effect.AMENDED


class NoticeChange(Base):
    """One change of one notice, by a later one (`by_notice`), or by what the office wrote of it (`words`)."""

    __tablename__ = "notice_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    effect: Mapped[Effect] = mapped_column(choice(Effect))
    by_notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    words: Mapped[str | None] = mapped_column(Text)  # a document that the register has not, or the reason
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]

    notice: Mapped[Notice] = relationship(foreign_keys=[notice_id], lazy="joined", innerjoin=True)
    by_notice: Mapped[Notice | None] = relationship(foreign_keys=[by_notice_id], lazy="joined")
    recorded_by: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


async def get(unit: Unit, organisation_id: int, change_id: int) -> NoticeChange | None:
    query = select(NoticeChange).where(NoticeChange.id == change_id, NoticeChange.organisation_id == organisation_id)
    return await unit.session.scalar(query)


async def of_notices(unit: Unit, organisation_id: int, notice_ids: Sequence[int]) -> dict[int, list[NoticeChange]]:
    """By the notice's id what was made of it, the oldest first. A notice that stands as it was is left out."""
    query = (
        select(NoticeChange)
        .where(NoticeChange.organisation_id == organisation_id, NoticeChange.notice_id.in_(notice_ids))
        .order_by(NoticeChange.id)
    )
    found: dict[int, list[NoticeChange]] = {}
    for change in await unit.session.scalars(query):
        found.setdefault(change.notice_id, []).append(change)
    return found


async def made_by(unit: Unit, organisation_id: int, notice_id: int) -> list[NoticeChange]:
    """What this notice made of earlier ones, the oldest first."""
    query = (
        select(NoticeChange)
        .where(NoticeChange.organisation_id == organisation_id, NoticeChange.by_notice_id == notice_id)
        .order_by(NoticeChange.id)
    )
    return list(await unit.session.scalars(query))


async def successor(unit: Unit, task: Task) -> Task | None:
    """The task that stands for one that was replaced: the last of the chain, whatever became of it; None for any other."""
    # A chain ends: only what is open replaces anything, and what was replaced is open no more.
    found: Task | None = None
    number = task.replaced_by_number
    while number is not None:
        query = select(Task).where(Task.organisation_id == task.organisation_id, Task.number == number)
        found = (await unit.session.scalars(query)).unique().one()
        number = found.replaced_by_number
    return found


async def predecessors(unit: Unit, task: Task) -> list[Task]:
    """The tasks that this one replaced, by number."""
    query = (
        select(Task)
        .where(Task.organisation_id == task.organisation_id, Task.replaced_by_number == task.number)
        .order_by(Task.number)
    )
    return list((await unit.session.scalars(query)).unique())
