"""What stands in a private chat is noted for two days, so that all of it may be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the traces."""
    op.create_table(
        "trace",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "telegram_id", name="pk_trace"),
    )
    op.create_index("ix_trace_at", "trace", ["at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("trace")
