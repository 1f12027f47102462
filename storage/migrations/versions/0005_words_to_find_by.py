"""The words by which records are found (*tìm*), without accents, with those of the rows that are there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types
from storage.words import searchable

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = storage.types.INTEGER
_KINDS = ("task", "report", "obstacle", "notice", "number")
_AT_ONCE = 500  # rows held in memory


def upgrade() -> None:
    table = op.create_table(
        "search_text",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*_KINDS, name="searched", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("record_id", _ID, nullable=False),
        sa.Column("task_id", _ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_search_text_organisation_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_search_text_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
        sa.UniqueConstraint("kind", "record_id", name=op.f("uq_search_text_kind_record_id")),
    )
    op.create_index(op.f("ix_search_text_organisation_id"), "search_text", ["organisation_id"])
    for kind, query, key in _queries():
        last = 0
        while rows := op.get_bind().execute(query.where(key > last).order_by(key).limit(_AT_ONCE)).all():
            last = rows[-1][0]
            found = [(row, searchable(" ".join(_said(row[3:])))) for row in rows]
            values = [
                {"kind": kind, "record_id": row[0], "organisation_id": row[1], "task_id": row[2], "words": words}
                for row, words in found
                if words
            ]
            if values:
                op.get_bind().execute(sa.insert(table), values)


def downgrade() -> None:
    op.drop_table("search_text")


def _queries() -> Iterator[tuple[str, sa.Select[*tuple[Any, ...]], sa.ColumnElement[int]]]:
    """For each kind: id, organisation, task, words; and the id to go on from."""
    task = sa.table(
        "task",
        *(sa.column(name) for name in ("id", "organisation_id", "number", "short_name", "text", "source_sentence")),
        *(sa.column(name) for name in ("product", "area", "lead_body_id")),
        sa.column("places", sa.JSON()),
    )
    body = sa.table("body", sa.column("id"), sa.column("name"))
    notice = sa.table(
        "notice",
        *(sa.column(name) for name in ("id", "organisation_id", "number", "subject")),
        sa.column("date", sa.Date()),
        sa.column("paragraphs", sa.JSON()),
    )
    assignment = sa.table("assignment", sa.column("id"), sa.column("task_id"))
    of, owner = task.c, (notice.c.id, notice.c.organisation_id, sa.null())
    words = (of.number, of.short_name, of.text, of.source_sentence, of.product, of.area, of.places, body.c.name)
    query: sa.Select[*tuple[Any, ...]] = sa.select(of.id, of.organisation_id, of.id, *words)
    yield "task", query.select_from(task.outerjoin(body, body.c.id == of.lead_body_id)), of.id
    numbered = (notice.c.number, notice.c.date)
    yield "notice", sa.select(*owner, *numbered, notice.c.subject, notice.c.paragraphs), notice.c.id
    yield "number", sa.select(*owner, *numbered), notice.c.id
    for kind, name, said in (("report", "progress_report", "product"), ("obstacle", "obstacle", "answer")):
        names = ("id", "organisation_id", "assignment_id", "words", said, "taken_back_at")
        told = sa.table(name, *(sa.column(column) for column in names))
        query = sa.select(told.c.id, told.c.organisation_id, assignment.c.task_id, told.c.words, told.c[said])
        query = query.select_from(told.join(assignment, assignment.c.id == told.c.assignment_id))
        yield kind, query.where(told.c.taken_back_at.is_(None)), told.c.id


def _said(values: Any) -> Iterator[str]:
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
