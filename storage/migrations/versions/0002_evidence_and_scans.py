"""Where a draft's findings stand in the notice; what was no task; the doubtful words of a scan; notices from other doors, and
those that come as photos."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KINDS_BEFORE = (
    "assigned", "morning", "reported_done", "noted", "obstacle", "obstacle_answered", "signed_off", "returned",
    "dates_agreed", "undelivered", "account_pending", "admitted",
)  # fmt: skip
_KINDS = (*_KINDS_BEFORE, "notice_imported", "notice_unreadable")
_SOURCES = ("text", "word", "old_word", "pdf", "scan", "photo")
_DOORS = ("chat", "command", "folder")


def upgrade() -> None:
    op.create_table(
        "doubtful_word",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("notice_id", storage.types.INTEGER, nullable=False),
        sa.Column("paragraph", storage.types.INTEGER, nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("confidence", storage.types.INTEGER, nullable=False),
        sa.Column("crop", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_doubtful_word_notice_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_doubtful_word_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubtful_word")),
    )
    with op.batch_alter_table("doubtful_word") as batch:
        batch.create_index(op.f("ix_doubtful_word_notice_id"), ["notice_id"], unique=False)
    op.create_table(
        "held_photo",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("question_id", storage.types.INTEGER, nullable=False),
        sa.Column("event_id", storage.types.INTEGER, nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("album", sa.String(), nullable=True),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", storage.types.INTEGER, nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_held_photo_organisation_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_held_photo_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_photo")),
    )
    with op.batch_alter_table("held_photo") as batch:
        batch.create_index(op.f("ix_held_photo_question_id"), ["question_id"], unique=False)
    with op.batch_alter_table("notice") as batch:
        batch.add_column(sa.Column("others", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("source", _choice("source", _SOURCES), nullable=False, server_default="text"))
        batch.add_column(sa.Column("door", _choice("door", _DOORS), nullable=False, server_default="chat"))
        batch.alter_column("imported_by_id", existing_type=storage.types.INTEGER, nullable=True)
    with op.batch_alter_table(
        "notice"
    ) as batch:  # the defaults were for the rows that were there; the records set theirs
        for name in ("others", "source", "door"):
            batch.alter_column(name, server_default=None)
    with op.batch_alter_table("draft") as batch:
        for name, kind in (
            ("lead_text", sa.String()),
            ("lead_paragraph", storage.types.INTEGER),
            ("deadline_paragraph", storage.types.INTEGER),
            ("recurrence_text", sa.String()),
        ):
            batch.add_column(sa.Column(name, kind, nullable=True))
    _kinds(_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM delivery WHERE kind IN ('notice_imported', 'notice_unreadable')")
    _kinds(_KINDS_BEFORE)
    with op.batch_alter_table("draft") as batch:
        for name in ("lead_text", "lead_paragraph", "deadline_paragraph", "recurrence_text"):
            batch.drop_column(name)
    with op.batch_alter_table("notice") as batch:
        for name in ("source", "door"):
            batch.drop_constraint(op.f(f"ck_notice_{name}"), type_="check")
        for name in ("others", "source", "door"):
            batch.drop_column(name)
    op.drop_table("held_photo")
    op.drop_table("doubtful_word")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _kinds(values: tuple[str, ...]) -> None:
    with op.batch_alter_table("delivery") as batch:
        batch.drop_constraint(op.f("ck_delivery_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_delivery_kind"), sa.column("kind").in_(values))
