"""The office's own calendar and policy, absences, turns of periodic work, attempts, and what a delivery is about."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KINDS_BEFORE = (
    "assigned", "morning", "reported_done", "noted", "obstacle", "obstacle_answered", "signed_off", "returned",
    "dates_agreed", "undelivered", "account_pending", "admitted", "notice_imported", "notice_unreadable",
)  # fmt: skip
_NEW_KINDS = ("week", "urged", "absence", "group_mention")
_KINDS = (*_KINDS_BEFORE, *_NEW_KINDS)
_ID = storage.types.INTEGER
_TIME = storage.types.UtcDateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True)
_NEW_COLUMNS: dict[str, tuple[tuple[str, Any], ...]] = {
    "organisation": (("group_channel", sa.String()), ("group_chat_id", sa.String())),
    "member": (("quiet_on", sa.Date()),),
    "task": (("lead_days", _JSON), ("turn_on", sa.Date()), ("seen_on", sa.Date()), ("briefing_on", sa.Date())),
    "reminder": (("told_for", sa.Date()),),
    "delivery": (("phoned_at", _TIME), ("phoned_by_id", _ID)),
}


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        *_of_organisation("calendar_day"),
        sa.UniqueConstraint("organisation_id", "day", name=op.f("uq_calendar_day_organisation_id_day")),
    )
    op.create_table(
        "absence",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("member_id", _ID, nullable=False),
        sa.Column("deputy_id", _ID, nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", _ID, nullable=False),
        sa.Column("recorded_at", _TIME, nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        *_of_organisation("absence"),
        *(_key("absence", name, "member.id") for name in ("member_id", "deputy_id", "recorded_by_id")),
    )
    op.create_index(op.f("ix_absence_member_id"), "absence", ["member_id"])
    op.create_table(
        "turn",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("task_id", _ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        *_of_organisation("turn"),
        _key("turn", "task_id", "task.id"),
        sa.UniqueConstraint("task_id", "due_on", name=op.f("uq_turn_task_id_due_on")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("delivery_id", _ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("started_at", _TIME, nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        *_of_organisation("attempt"),
        _key("attempt", "delivery_id", "delivery.id"),
    )
    op.create_index(op.f("ix_attempt_delivery_id"), "attempt", ["delivery_id"])
    op.create_table(
        "delivery_task",
        sa.Column("task_id", _ID, nullable=False),
        sa.Column("delivery_id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        _key("delivery_task", "organisation_id", "organisation.id"),
        _key("delivery_task", "task_id", "task.id"),
        _key("delivery_task", "delivery_id", "delivery.id"),
        sa.PrimaryKeyConstraint("task_id", "delivery_id", name=op.f("pk_delivery_task")),
    )
    op.create_index(op.f("ix_delivery_task_delivery_id"), "delivery_task", ["delivery_id"])
    for table, columns in _NEW_COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, kind in columns:
                batch.add_column(sa.Column(name, kind, nullable=True))
            if table == "organisation":
                batch.add_column(sa.Column("policy", _JSON, nullable=False, server_default="{}"))
            if table == "reminder":
                batch.add_column(sa.Column("snoozes", _ID, nullable=False, server_default="0"))
            if table == "delivery":
                batch.create_foreign_key(op.f("fk_delivery_phoned_by_id"), "member", ["phoned_by_id"], ["id"])
    # The defaults were for the rows that were there; the records set theirs.
    for table, column in (("organisation", "policy"), ("reminder", "snoozes")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None)
    _kinds(_KINDS)


def downgrade() -> None:
    new = sa.table("delivery", sa.column("id"), sa.column("kind"))
    sent = sa.table("sent_message", sa.column("delivery_id"))
    of_new_kinds = sa.select(new.c.id).where(new.c.kind.in_(_NEW_KINDS))
    op.execute(sent.delete().where(sent.c.delivery_id.in_(of_new_kinds)))
    for table in ("delivery_task", "attempt", "turn", "absence", "calendar_day"):
        op.drop_table(table)
    op.execute(new.delete().where(new.c.kind.in_(_NEW_KINDS)))
    _kinds(_KINDS_BEFORE)
    for table, columns in _NEW_COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            if table == "delivery":
                batch.drop_constraint(op.f("fk_delivery_phoned_by_id"), type_="foreignkey")
            for name, _kind in columns:
                batch.drop_column(name)
            if table == "organisation":
                batch.drop_column("policy")
            if table == "reminder":
                batch.drop_column("snoozes")


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
