"""The words by which records are found (*tìm*), without accents: rows that the records write themselves.

Whoever stores or changes a task, a notice, a report or an obstacle through its record writes them too, in the same transaction.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Select,
    Table,
    Text,
    UniqueConstraint,
    delete,
    event,
    insert,
    inspect,
    null,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from storage.types import Base, choice
from storage.words import searchable

Selected = Select[*tuple[Any, ...]]


class Searched(StrEnum):
    """What was found."""

    TASK = "task"
    REPORT = "report"
    OBSTACLE = "obstacle"
    NOTICE = "notice"
    NUMBER = "number"  # a notice's number and date alone, which stand on every task that it gave


class SearchText(Base):
    """The folded words of one record (`words.searchable`)."""

    __tablename__ = "search_text"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[Searched] = mapped_column(choice(Searched))
    record_id: Mapped[int]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))  # the task that it is about; None for a notice
    words: Mapped[str] = mapped_column(Text)


class Findable:
    """A record whose words are kept for *tìm*. A body is not found itself: the tasks that it leads are."""


_COLUMNS: dict[str, dict[Searched, tuple[str, ...]]] = {
    "task": {Searched.TASK: ("number", "short_name", "text", "source_sentence", "product", "area", "places")},
    "notice": {Searched.NOTICE: ("number", "date", "subject", "paragraphs"), Searched.NUMBER: ("number", "date")},
    "progress_report": {Searched.REPORT: ("words", "product")},
    "obstacle": {Searched.OBSTACLE: ("words", "answer")},
}
_OTHER_CHANGES = {"task": ("lead_body_id",), "progress_report": ("taken_back_at",), "obstacle": ("taken_back_at",)}


@event.listens_for(Findable, "after_insert", propagate=True)
def _stored(_mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    for kind in _COLUMNS.get(record.__tablename__, ()):
        _write(connection, record.__tablename__, kind, record.id)


@event.listens_for(Findable, "after_update", propagate=True)
def _changed(_mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    table, attributes = record.__tablename__, inspect(record).attrs
    if table == "body":
        if attributes["name"].history.has_changes():
            task = _tables()["task"]
            for task_id in connection.scalars(select(task.c.id).where(task.c.lead_body_id == record.id)).all():
                _write(connection, "task", Searched.TASK, task_id)
        return
    for kind, columns in _COLUMNS[table].items():
        if any(attributes[name].history.has_changes() for name in (*columns, *_OTHER_CHANGES.get(table, ()))):
            _write(connection, table, kind, record.id)


def _write(connection: Connection, table: str, kind: Searched, record_id: int) -> None:
    """Reads the words as they are stored by now: a record in hand may have left some of them unloaded."""
    row = connection.execute(_stored_words(table, kind).where(_tables()[table].c.id == record_id)).first()
    own = (SearchText.kind == kind) & (SearchText.record_id == record_id)
    words = searchable(" ".join(_said(row[2:]))) if row is not None else ""
    if row is None or not words:
        connection.execute(delete(SearchText).where(own))
    elif not connection.execute(update(SearchText).where(own).values(words=words)).rowcount:
        values = {"organisation_id": row[0], "task_id": row[1], "kind": kind, "record_id": record_id, "words": words}
        connection.execute(insert(SearchText).values(values))


def _stored_words(table: str, kind: Searched) -> Selected:
    """Organisation, task, words of one record; no row for a report or an obstacle that was taken back."""
    tables = _tables()
    of, assignment, body = tables[table].c, tables["assignment"].c, tables["body"].c
    words: tuple[ColumnElement[Any], ...] = tuple(of[name] for name in _COLUMNS[table][kind])
    query: Selected
    match kind:
        case Searched.TASK:
            query = select(of.organisation_id, of.id, *words, body.name)
            return query.outerjoin(tables["body"], body.id == of.lead_body_id)
        case Searched.NOTICE | Searched.NUMBER:
            query = select(of.organisation_id, null(), *words)
            return query
        case Searched.REPORT | Searched.OBSTACLE:
            query = select(of.organisation_id, assignment.task_id, *words).where(of.taken_back_at.is_(None))
            return query.join(tables["assignment"], assignment.id == of.assignment_id)


def _said(values: Any) -> Iterator[str]:
    """The words of one row. A task's number is found as `104` and as `NV104`."""
    for value in values:
        match value:
            case None:
                continue
            case int():
                yield f"NV{value} {value}"
            case date():
                yield f"{value:%d/%m/%Y}"
            case list():
                yield from map(str, value)
            case _:
                yield str(value)


def _tables() -> dict[str, Table]:
    return dict(Base.metadata.tables)
