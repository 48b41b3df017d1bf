"""A groupe's lanes are held until its group is counted; those bound before have fourteen days."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

GRACE = timedelta(days=14)
NEW = ("counted_at", "guarded_from")


def _instant(name: str) -> "sa.Column[datetime]":
    return sa.Column(name, base.UtcDateTime(timezone=True), nullable=True)


def upgrade() -> None:
    """Nothing is held yet; whoever is in a bound group has fourteen days to log in."""
    op.add_column(
        "groupe",
        sa.Column("is_held", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for name in NEW:
        op.add_column("groupe", _instant(name))
    groupe = sa.table("groupe", sa.column("chat_id"), _instant("guarded_from"))
    is_bound = groupe.c.chat_id.is_not(None)
    guarded_from = datetime.now(UTC) + GRACE
    op.execute(groupe.update().where(is_bound).values(guarded_from=guarded_from))


def downgrade() -> None:
    """What is held goes on at once."""
    op.execute("UPDATE groupe SET frozen_at = NULL WHERE is_held")
    for name in (*NEW, "is_held"):
        op.drop_column("groupe", name)
