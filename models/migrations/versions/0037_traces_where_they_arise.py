"""What stands in a private chat is noted with the update that said it, or the row that left."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note it there, and nowhere else."""
    op.add_column("seen", sa.Column("chat_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "seen", sa.Column("telegram_id", sa.BigInteger(), nullable=True)
    )
    op.add_column(
        "outgoing",
        sa.Column(
            "telegram_ids", sa.Text(), nullable=False, server_default=""
        ),
    )
    op.drop_table("trace")


def downgrade() -> None:
    """Give the traces their table back, empty."""
    op.create_table(
        "trace",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "telegram_id", name="pk_trace"),
    )
    op.create_index("ix_trace_at", "trace", ["at"])
    op.drop_column("outgoing", "telegram_ids")
    op.drop_column("seen", "telegram_id")
    op.drop_column("seen", "chat_id")
