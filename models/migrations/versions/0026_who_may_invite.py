"""Who may invite into a groupe's Telegram group, when its door was closed last."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; nobody was looked at yet."""
    op.add_column("groupe", sa.Column("inviters", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("groupe", "inviters")
