"""What stands last in a private chat is noted; held words are sealed under their agent's key."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what an account looks at, and the agent's own seal."""
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("stands", sa.String(8), nullable=True))
        batch.add_column(
            sa.Column("other_at", base.UtcDateTime(timezone=True), nullable=True)
        )
    op.add_column("place", sa.Column("shown_id", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("held") as batch:
        batch.add_column(
            sa.Column("content_sealed", sa.LargeBinary(), nullable=True)
        )
        batch.alter_column(
            "body_sealed", existing_type=sa.LargeBinary(), nullable=True
        )


def downgrade() -> None:
    """Forget them: what waits under an agent's key is lost."""
    op.execute("DELETE FROM held WHERE body_sealed IS NULL")
    with op.batch_alter_table("held") as batch:
        batch.alter_column(
            "body_sealed", existing_type=sa.LargeBinary(), nullable=False
        )
        batch.drop_column("content_sealed")
    op.drop_column("place", "shown_id")
    with op.batch_alter_table("account") as batch:
        batch.drop_column("other_at")
        batch.drop_column("stands")
