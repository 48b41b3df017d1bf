"""Who was seen in a group bound before its door was kept: named to the responsable until they log in."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody was seen yet."""
    op.create_table(
        "unlogged",
        sa.Column("id", base.Id(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlogged")),
        sa.UniqueConstraint("chat_id", "user_id", name=op.f("uq_unlogged_chat_id_user_id")),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("unlogged")
