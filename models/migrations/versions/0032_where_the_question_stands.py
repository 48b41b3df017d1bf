"""The topic made by hand where the last question stands is noted: its answer is read there."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add where the question stands."""
    op.add_column(
        "account", sa.Column("focus_thread", sa.BigInteger(), nullable=True)
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("account", "focus_thread")
