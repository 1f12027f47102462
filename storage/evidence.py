"""Evidence (*minh chứng, kết quả kèm theo*): photos and files that came with a report. The bytes lie on disk, by hash."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.database import Unit
from storage.people import Member
from storage.types import Base


class Evidence(Base):
    """One photo or file. Without an assignment it is held until its sender says which task it belongs to."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("progress_report.id"))
    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int]  # bytes
    is_picture: Mapped[bool]
    album: Mapped[str | None]  # what was sent together has the same
    added_by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]  # *bỏ ảnh*: the file is gone from the disk too, unless another row has it

    added_by: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


async def of_assignments(unit: Unit, organisation_id: int, assignment_ids: Sequence[int]) -> list[Evidence]:
    """What is attached to these assignments, the oldest first."""
    query = (
        select(Evidence)
        .where(
            Evidence.organisation_id == organisation_id,
            Evidence.assignment_id.in_(assignment_ids),
            Evidence.removed_at.is_(None),
        )
        .order_by(Evidence.id)
    )
    return list(await unit.session.scalars(query))


async def with_ids(unit: Unit, organisation_id: int, ids: Sequence[int]) -> list[Evidence]:
    query = select(Evidence).where(
        Evidence.organisation_id == organisation_id, Evidence.id.in_(ids), Evidence.removed_at.is_(None)
    )
    return list(await unit.session.scalars(query.order_by(Evidence.id)))


async def of_member_since(unit: Unit, member: Member, since: datetime) -> list[Evidence]:
    """What the member sent from a moment on and has not taken back, the oldest first."""
    query = select(Evidence).where(
        Evidence.organisation_id == member.organisation_id,
        Evidence.added_by_id == member.id,
        Evidence.at >= since,
        Evidence.removed_at.is_(None),
    )
    return list(await unit.session.scalars(query.order_by(Evidence.id)))


async def wanted(unit: Unit) -> set[str]:
    """The hashes of all files that some organisation's register still names."""
    return set(await unit.session.scalars(select(Evidence.sha256).where(Evidence.removed_at.is_(None)).distinct()))


async def removed_since(unit: Unit, since: datetime) -> set[str]:
    """The hashes of files that were taken back from a moment on and that nothing else names."""
    query = select(Evidence.sha256).where(Evidence.removed_at >= since).distinct()
    gone = set(await unit.session.scalars(query))
    if not gone:
        return gone
    query = select(Evidence.sha256).where(Evidence.sha256.in_(gone), Evidence.removed_at.is_(None)).distinct()
    return gone - set(await unit.session.scalars(query))
