"""The buttons of a demande hang under its last words: which message bears them is noted."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what hangs under each copy."""
    op.add_column("copy", sa.Column("hangs", sa.String(8), nullable=True))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("copy", "hangs")
