"""What waits for an hour of its own is late from that hour only, even once a try has failed."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None
beside = "0047"


def upgrade() -> None:
    """Write down the hour of what waits for one."""
    op.add_column("outgoing", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE outgoing SET due_at = not_before"
        " WHERE state = 'new' AND attempts = 0 AND not_before > created_at"
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("outgoing", "due_at")
