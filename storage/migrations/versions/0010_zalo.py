"""Zalo: the newest list of numbered choices in each chat, and where a member wants to be told things first."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown_list",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat_id", sa.String(), nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("keys", storage.types.JSON_OR_NULL, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("shown_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_shown_list_organisation_id")),
        sa.PrimaryKeyConstraint("channel", "chat_id", name=op.f("pk_shown_list")),
    )
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("is_preferred", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("is_preferred", server_default=None)


def downgrade() -> None:
    """Numbers that were shown press nothing any more."""
    with op.batch_alter_table("account") as batch:
        batch.drop_column("is_preferred")
    op.drop_table("shown_list")
