"""The week and the month to the chair on paper, totals by unit to the group; an indicator made of a draft knows it."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KINDS_BEFORE = (
    "assigned", "morning", "reported_done", "noted", "obstacle", "obstacle_answered", "signed_off", "returned",
    "dates_agreed", "undelivered", "account_pending", "admitted", "notice_imported", "notice_unreadable", "week", "urged",
    "absence", "group_mention",
    "part_reported", "extension_asked", "extension_decided", "transfer_asked", "transfer_decided", "relieved",
    "deadline_moved", "applicant", "test", "back", "from_group", "unlinked", "reading_asked", "reading_missing",
)  # fmt: skip
_NEW_KINDS = ("week_paper", "group_totals")


def upgrade() -> None:
    _kinds((*_KINDS_BEFORE, *_NEW_KINDS))
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("draft_id", storage.types.INTEGER, nullable=True))
        batch.create_foreign_key(op.f("fk_indicator_draft_id"), "draft", ["draft_id"], ["id"])


def downgrade() -> None:
    """Of which draft an indicator was made is forgotten, and the messages of the new kinds go."""
    with op.batch_alter_table("indicator") as batch:
        batch.drop_constraint(op.f("fk_indicator_draft_id"), type_="foreignkey")
        batch.drop_column("draft_id")
    delivery = sa.table("delivery", sa.column("id"), sa.column("kind"))
    of_new_kinds = sa.select(delivery.c.id).where(delivery.c.kind.in_(_NEW_KINDS))
    for name in ("sent_message", "attempt", "delivery_task"):
        linked = sa.table(name, sa.column("delivery_id"))
        op.execute(linked.delete().where(linked.c.delivery_id.in_(of_new_kinds)))
    op.execute(delivery.delete().where(delivery.c.kind.in_(_NEW_KINDS)))
    _kinds(_KINDS_BEFORE)


def _kinds(values: tuple[str, ...]) -> None:
    with op.batch_alter_table("delivery") as batch:
        batch.drop_constraint(op.f("ck_delivery_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_delivery_kind"), sa.column("kind").in_(values))
