"""The journal (*nhật ký*): append-only; who did what to which record, when, old → new."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, event, select
from sqlalchemy.orm import Mapped, Mapper, ORMExecuteState, Session, mapped_column

from storage.database import Unit
from storage.types import Base, Json


class JournalEntry(Base):
    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_organisation_id_task_number", "organisation_id", "task_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]
    action: Mapped[str]
    record: Mapped[str]  # a table's name
    record_id: Mapped[int]
    task_number: Mapped[int | None]  # so that one task's story is one query
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # None: the register itself
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # ghi thay, theo ý kiến
    old: Mapped[Json]
    new: Mapped[Json]


class JournalIsAppendOnlyError(Exception):
    """A journal entry was about to be changed or deleted."""


def _refuse(_mapper: Mapper[JournalEntry], _connection: Any, target: JournalEntry) -> None:
    raise JournalIsAppendOnlyError(f"journal entry {target.id} stays as it was written")


def _refuse_in_bulk(execution: ORMExecuteState) -> None:
    changes = execution.is_update or execution.is_delete
    if changes and execution.bind_mapper is not None and execution.bind_mapper.class_ is JournalEntry:
        raise JournalIsAppendOnlyError("journal entries stay as they were written")


event.listen(JournalEntry, "before_update", _refuse)
event.listen(JournalEntry, "before_delete", _refuse)
event.listen(Session, "do_orm_execute", _refuse_in_bulk)


async def write(
    unit: Unit,
    now: datetime,
    action: str,
    record: Base,
    *,
    organisation_id: int,
    actor_id: int | None,
    on_behalf_of_id: int | None = None,
    task_number: int | None = None,
    old: Json | None = None,
    new: Json | None = None,
) -> None:
    """Adds an entry about `record` (stored already, so that it has its id)."""
    await unit.add(
        JournalEntry(
            organisation_id=organisation_id,
            at=now,
            action=action,
            record=record.__tablename__,
            record_id=record.id,  # type: ignore[attr-defined]
            task_number=task_number,
            actor_id=actor_id,
            on_behalf_of_id=on_behalf_of_id,
            old=_plain(old or {}),
            new=_plain(new or {}),
        )
    )


async def of_task(unit: Unit, organisation_id: int, number: int) -> list[JournalEntry]:
    query = (
        select(JournalEntry)
        .where(JournalEntry.organisation_id == organisation_id, JournalEntry.task_number == number)
        .order_by(JournalEntry.id)
    )
    return list(await unit.session.scalars(query))


def _plain(values: Json) -> Json:
    """Values as JSON can hold them."""
    plain = {}
    for key, value in values.items():
        if isinstance(value, date | datetime | time):
            plain[key] = value.isoformat()
        elif isinstance(value, StrEnum):
            plain[key] = value.value
        else:
            plain[key] = value
    return plain
