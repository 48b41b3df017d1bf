"""What waits for a frozen groupe is told once a freeze."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when it was told last."""
    op.add_column(
        "dialogue",
        sa.Column("frozen_told_at", base.UtcDateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("dialogue", "frozen_told_at")
