"""A question put to a référent falls after a while: when it was asked is noted."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the instant."""
    op.add_column(
        "dialogue",
        sa.Column("expected_at", base.UtcDateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("dialogue", "expected_at")
