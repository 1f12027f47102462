"""Indicators (*chỉ tiêu*), their readings, who was asked for them; the messages that ask."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS_BEFORE = (
    "assigned", "morning", "reported_done", "noted", "obstacle", "obstacle_answered", "signed_off", "returned",
    "dates_agreed", "undelivered", "account_pending", "admitted", "notice_imported", "notice_unreadable", "week", "urged",
    "absence", "group_mention",
    "part_reported", "extension_asked", "extension_decided", "transfer_asked", "transfer_decided", "relieved",
    "deadline_moved", "applicant", "test", "back", "from_group", "unlinked",
)  # fmt: skip
_NEW_KINDS = ("reading_asked", "reading_missing")
_ID = storage.types.INTEGER
_TIME = storage.types.UtcDateTime(timezone=True)


def upgrade() -> None:
    _kinds((*_KINDS_BEFORE, *_NEW_KINDS))
    op.create_table(
        "indicator",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("target", sa.String(40), nullable=False),
        sa.Column("in_percent", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("by_place", sa.Boolean(), nullable=False),
        sa.Column("place_ids", sa.JSON(), nullable=False),
        sa.Column("base", sa.String(40), nullable=True),
        sa.Column("base_on", sa.Date(), nullable=True),
        sa.Column("base_source", sa.String(), nullable=True),
        sa.Column("task_id", _ID, nullable=True),
        sa.Column("created_by_id", _ID, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("closed_at", _TIME, nullable=True),
        sa.Column("ask_at", _TIME, nullable=True),
        *_of_organisation("indicator"),
        _key("indicator", "task_id", "task.id"),
        _key("indicator", "created_by_id", "member.id"),
    )
    op.create_index(op.f("ix_indicator_organisation_id"), "indicator", ["organisation_id"])
    op.create_table(
        "reading",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("indicator_id", _ID, nullable=False),
        sa.Column("place_id", _ID, nullable=True),
        sa.Column("numerator", sa.String(40), nullable=True),
        sa.Column("denominator", sa.String(40), nullable=True),
        sa.Column("percent", sa.String(40), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("reported_by_id", _ID, nullable=False),
        sa.Column("recorded_by_id", _ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("replaced_at", _TIME, nullable=True),
        sa.Column("taken_back_at", _TIME, nullable=True),
        *_of_organisation("reading"),
        _key("reading", "indicator_id", "indicator.id"),
        _key("reading", "place_id", "place.id"),
        _key("reading", "reported_by_id", "member.id"),
        _key("reading", "recorded_by_id", "member.id"),
    )
    op.create_index(op.f("ix_reading_indicator_id"), "reading", ["indicator_id"])
    op.create_table(
        "reading_ask",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("indicator_id", _ID, nullable=False),
        sa.Column("place_id", _ID, nullable=False),
        sa.Column("member_id", _ID, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("none_at", _TIME, nullable=True),
        sa.Column("closed_at", _TIME, nullable=True),
        sa.Column("look_at", _TIME, nullable=True),
        sa.Column("missing_at", _TIME, nullable=True),
        *_of_organisation("reading_ask"),
        _key("reading_ask", "indicator_id", "indicator.id"),
        _key("reading_ask", "place_id", "place.id"),
        _key("reading_ask", "member_id", "member.id"),
    )
    for column in ("indicator_id", "member_id"):
        op.create_index(op.f(f"ix_reading_ask_{column}"), "reading_ask", [column])


def downgrade() -> None:
    """The figures go, and the messages that asked for them."""
    for table in ("reading_ask", "reading", "indicator"):
        op.drop_table(table)
    delivery = sa.table("delivery", sa.column("id"), sa.column("kind"))
    of_new_kinds = sa.select(delivery.c.id).where(delivery.c.kind.in_(_NEW_KINDS))
    for name in ("sent_message", "attempt", "delivery_task"):
        linked = sa.table(name, sa.column("delivery_id"))
        op.execute(linked.delete().where(linked.c.delivery_id.in_(of_new_kinds)))
    op.execute(delivery.delete().where(delivery.c.kind.in_(_NEW_KINDS)))
    _kinds(_KINDS_BEFORE)


def _of_organisation(table: str) -> tuple[sa.Constraint, ...]:
    return (
        _key(table, "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [of], name=op.f(f"fk_{table}_{column}"))


def _kinds(values: tuple[str, ...]) -> None:
    with op.batch_alter_table("delivery") as batch:
        batch.drop_constraint(op.f("ck_delivery_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_delivery_kind"), sa.column("kind").in_(values))
