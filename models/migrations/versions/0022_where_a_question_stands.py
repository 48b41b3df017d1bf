"""A column says where a draft's open question stands: an arrival writes it without the draft."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the message that asks the open question."""
    op.add_column("draft", sa.Column("screen_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Forget where the open questions stand."""
    op.drop_column("draft", "screen_id")
