"""What a later document made of a notice, and which task stands for one that was replaced."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = storage.types.INTEGER
_SUCCESSOR = ["organisation_id", "replaced_by_number"]


def upgrade() -> None:
    op.create_table(
        "notice_change",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("notice_id", _ID, nullable=False),
        sa.Column(
            "effect",
            sa.Enum(
                "amended",
                "replaced",
                "withdrawn",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("by_notice_id", _ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("recorded_by_id", _ID, nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        _key("organisation_id", "organisation.id"),
        _key("notice_id", "notice.id"),
        _key("by_notice_id", "notice.id"),
        _key("recorded_by_id", "member.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_change")),
    )
    for column in ("notice_id", "by_notice_id"):
        op.create_index(op.f(f"ix_notice_change_{column}"), "notice_change", [column])
    with op.batch_alter_table("task") as batch:
        batch.add_column(sa.Column("replaced_by_number", _ID, nullable=True))
        batch.create_foreign_key(
            op.f("fk_task_organisation_id_replaced_by_number"), "task", _SUCCESSOR, ["organisation_id", "number"]
        )
        batch.create_index(op.f("ix_task_organisation_id_replaced_by_number"), _SUCCESSOR)


def downgrade() -> None:
    """What was made of a notice is forgotten; a task that was replaced is a withdrawn one."""
    with op.batch_alter_table("task") as batch:
        batch.drop_index(op.f("ix_task_organisation_id_replaced_by_number"))
        batch.drop_constraint(op.f("fk_task_organisation_id_replaced_by_number"), type_="foreignkey")
        batch.drop_column("replaced_by_number")
    op.drop_table("notice_change")


def _key(column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [of], name=op.f(f"fk_notice_change_{column}"))
