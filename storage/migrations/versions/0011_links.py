"""Links that we hand out: the upload page, files on channels that take none from us."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = storage.types.INTEGER
_TIME = storage.types.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "link",
        sa.Column("id", _ID, nullable=False),
        sa.Column("organisation_id", _ID, nullable=False),
        sa.Column("member_id", _ID, nullable=True),
        sa.Column(
            "purpose",
            sa.Enum("upload", "file", name="purpose", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("of", storage.types.JSON_OR_NULL, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("used_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_link_organisation_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_link_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_link_token_hash")),
    )
    op.create_index(op.f("ix_link_expires_at"), "link", ["expires_at"])


def downgrade() -> None:
    """Links that were handed out open nothing any more."""
    op.drop_table("link")
