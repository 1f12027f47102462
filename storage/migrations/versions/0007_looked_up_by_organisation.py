"""Parts of tasks and absences are found by their organisation: among those of many, the state (*tình hình*) cost a look at all."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_assignment_organisation_id_state", "assignment", ["organisation_id", "state"])
    op.create_index("ix_absence_organisation_id", "absence", ["organisation_id"])


def downgrade() -> None:
    op.drop_index("ix_absence_organisation_id", "absence")
    op.drop_index("ix_assignment_organisation_id_state", "assignment")
