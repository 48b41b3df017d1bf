"""What was refused is counted; words sent via a bot name it."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the refusals, and the bot of a message."""
    op.create_table(
        "refusal",
        sa.Column("user_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("refused", sa.String(24), nullable=False),
        sa.Column("since", base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("agent_id", base.Id(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "user_id", "chat_id", "refused", "since", name=op.f("pk_refusal")
        ),
    )
    op.create_index("ix_refusal_since", "refusal", ["since"])
    op.add_column(
        "message", sa.Column("via_bot", sa.String(64), nullable=False, server_default="")
    )


def downgrade() -> None:
    """Forget the refusals, and the bots."""
    with op.batch_alter_table("message") as batch:
        batch.drop_column("via_bot")
    op.drop_index("ix_refusal_since", table_name="refusal")
    op.drop_table("refusal")
