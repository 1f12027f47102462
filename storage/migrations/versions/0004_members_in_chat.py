"""Work given on, withdrawn or moved; extensions, transfers, evidence, open hours; reports that can be taken back."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KINDS_BEFORE = (
    "assigned", "morning", "reported_done", "noted", "obstacle", "obstacle_answered", "signed_off", "returned",
    "dates_agreed", "undelivered", "account_pending", "admitted", "notice_imported", "notice_unreadable", "week", "urged",
    "absence", "group_mention",
)  # fmt: skip
_NEW_KINDS = (
    "part_reported", "extension_asked", "extension_decided", "transfer_asked", "transfer_decided", "relieved",
    "deadline_moved", "applicant", "test", "back", "from_group", "unlinked",
)  # fmt: skip
_PARTS, _NEW_PARTS = ("lead", "cooperating"), ("delegated",)
_STATES, _NEW_STATES = ("given", "accepted", "in_progress", "reported", "returned", "done"), ("ended",)
_SOURCES, _NEW_SOURCES = ("notice", "agreed"), ("given", "extended")
_ID = storage.types.INTEGER
_TIME = storage.types.UtcDateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True)
_NEW_COLUMNS: dict[str, tuple[tuple[str, Any, str | None], ...]] = {
    "organisation": (("enrolment_until", _TIME, None), ("enrolment_token_hash", sa.String(), None)),
    "member": (("phone", sa.String(), None), ("stand_in_id", _ID, "member.id"), ("left_at", _TIME, None)),
    "task": (("given_by_id", _ID, "member.id"), ("withdrawn_at", _TIME, None)),
    "assignment": (
        ("place_id", _ID, "place.id"),
        ("parent_id", _ID, "assignment.id"),
        ("inner_due_on", sa.Date(), None),
    ),
    "progress_report": (("before", _JSON, None), ("taken_back_at", _TIME, None)),
    "obstacle": (("taken_back_at", _TIME, None),),
}
_TABLES = ("evidence", "applicant", "transfer_request", "extension_request")


def upgrade() -> None:
    for table, columns in _NEW_COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, kind, of in columns:
                batch.add_column(sa.Column(name, kind, nullable=True))
                if of is not None:
                    batch.create_foreign_key(op.f(f"fk_{table}_{name}"), of.removesuffix(".id"), [name], ["id"])
    with op.batch_alter_table("organisation") as batch:
        batch.create_unique_constraint(op.f("uq_organisation_enrolment_token_hash"), ["enrolment_token_hash"])
    with op.batch_alter_table("task") as batch:
        batch.add_column(sa.Column("extensions", _ID, nullable=False, server_default="0"))
    with op.batch_alter_table("task") as batch:
        batch.alter_column("extensions", server_default=None)
    _words("task", "due_source", "duesource", (*_SOURCES, *_NEW_SOURCES))
    with op.batch_alter_table("assignment") as batch:
        batch.drop_constraint(op.f("uq_assignment_task_id_member_id_body_id"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_assignment_task_id_member_id_body_id_place_id_parent_id"),
            ["task_id", "member_id", "body_id", "place_id", "parent_id"],
        )
        batch.create_index(op.f("ix_assignment_parent_id"), ["parent_id"])
    _words("assignment", "part", "part", (*_PARTS, *_NEW_PARTS))
    _words("assignment", "state", "state", (*_STATES, *_NEW_STATES))
    _words("delivery", "kind", "kind", (*_KINDS_BEFORE, *_NEW_KINDS))
    op.create_table(
        "extension_request",
        *_request(),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "granted",
                "refused",
                "passed_on",
                "taken_back",
                name="granting",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("granted_on", sa.Date(), nullable=True),
        *_request_keys("extension_request"),
    )
    op.create_table(
        "transfer_request",
        *_request(),
        sa.Column("to_body_id", _ID, nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        *_request_keys("transfer_request"),
        _key("transfer_request", "to_body_id", "body.id"),
    )
    for table in ("extension_request", "transfer_request"):
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])
        op.create_index(op.f(f"ix_{table}_assignment_id"), table, ["assignment_id"])
    op.create_table(
        "evidence",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("assignment_id", _ID, nullable=True),
        sa.Column("report_id", _ID, nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", _ID, nullable=False),
        sa.Column("is_picture", sa.Boolean(), nullable=False),
        sa.Column("album", sa.String(), nullable=True),
        sa.Column("added_by_id", _ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("removed_at", _TIME, nullable=True),
        *_of_organisation("evidence"),
        _key("evidence", "assignment_id", "assignment.id"),
        _key("evidence", "report_id", "progress_report.id"),
        _key("evidence", "added_by_id", "member.id"),
    )
    for column in ("organisation_id", "assignment_id", "sha256"):
        op.create_index(op.f(f"ix_evidence_{column}"), "evidence", [column])
    op.create_table(
        "applicant",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("chat_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("member_id", _ID, nullable=True),
        sa.Column("settled_at", _TIME, nullable=True),
        sa.Column("settled_by_id", _ID, nullable=True),
        *_of_organisation("applicant"),
        _key("applicant", "member_id", "member.id"),
        _key("applicant", "settled_by_id", "member.id"),
        sa.UniqueConstraint(
            "organisation_id", "channel", "user_id", name=op.f("uq_applicant_organisation_id_channel_user_id")
        ),
    )


def downgrade() -> None:
    """What the earlier schema has no word for goes: work given on, what ended, messages of the new kinds."""
    for table in _TABLES:
        op.drop_table(table)
    _forget_assignments()
    delivery = sa.table("delivery", sa.column("id"), sa.column("kind"))
    of_new_kinds = sa.select(delivery.c.id).where(delivery.c.kind.in_(_NEW_KINDS))
    for name in ("sent_message", "attempt", "delivery_task"):
        linked = sa.table(name, sa.column("delivery_id"))
        op.execute(linked.delete().where(linked.c.delivery_id.in_(of_new_kinds)))
    op.execute(delivery.delete().where(delivery.c.kind.in_(_NEW_KINDS)))
    _words("delivery", "kind", "kind", _KINDS_BEFORE)
    task = sa.table("task", sa.column("due_source"))
    op.execute(task.update().where(task.c.due_source.in_(_NEW_SOURCES)).values(due_source="agreed"))
    _words("task", "due_source", "duesource", _SOURCES)
    _words("assignment", "state", "state", _STATES)
    _words("assignment", "part", "part", _PARTS)
    with op.batch_alter_table("assignment") as batch:
        batch.drop_index(op.f("ix_assignment_parent_id"))
        batch.drop_constraint(op.f("uq_assignment_task_id_member_id_body_id_place_id_parent_id"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_assignment_task_id_member_id_body_id"), ["task_id", "member_id", "body_id"]
        )
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint(op.f("uq_organisation_enrolment_token_hash"), type_="unique")
    with op.batch_alter_table("task") as batch:
        batch.drop_column("extensions")
    for table, columns in _NEW_COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, _kind, of in columns:
                if of is not None:
                    batch.drop_constraint(op.f(f"fk_{table}_{name}"), type_="foreignkey")
                batch.drop_column(name)


def _forget_assignments() -> None:
    """Those that the earlier schema has no word for, with everything that hangs on them."""
    assignment = sa.table("assignment", sa.column("id"), sa.column("part"), sa.column("state"), sa.column("place_id"))
    unknown = sa.or_(
        assignment.c.part.in_(_NEW_PARTS), assignment.c.state.in_(_NEW_STATES), assignment.c.place_id.is_not(None)
    )
    ids = sa.select(assignment.c.id).where(unknown)
    for name in ("reminder", "progress_report", "decision", "obstacle"):
        hanging = sa.table(name, sa.column("assignment_id"))
        op.execute(hanging.delete().where(hanging.c.assignment_id.in_(ids)))
    op.execute(assignment.delete().where(unknown))


def _request() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("assignment_id", _ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", _ID, nullable=False),
        sa.Column("recorded_by_id", _ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by_id", _ID, nullable=True),
        sa.Column("decided_at", _TIME, nullable=True),
    )


def _request_keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        *_of_organisation(table),
        _key(table, "assignment_id", "assignment.id"),
        *(_key(table, column, "member.id") for column in ("asked_by_id", "recorded_by_id", "decided_by_id")),
    )


def _of_organisation(table: str) -> tuple[sa.Constraint, ...]:
    return (
        _key(table, "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [of], name=op.f(f"fk_{table}_{column}"))


def _words(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    """The words that a column may hold."""
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_{name}"), sa.column(column).in_(values))
