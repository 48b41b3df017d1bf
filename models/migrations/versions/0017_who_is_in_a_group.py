"""Who was seen in which Telegram group, and the bot's own link to each."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), nullable=False, autoincrement=False)


def upgrade() -> None:
    """Add them; nobody was seen yet."""
    op.create_table(
        "presence",
        _number("chat_id"),
        _number("user_id"),
        sa.Column("state", sa.String(4), nullable=False),
        sa.Column("since", base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('here', 'away')", name=op.f("ck_presence_known_state")),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "entrance",
        _number("chat_id"),
        sa.Column("link", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_entrance")),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("entrance")
    op.drop_table("presence")
