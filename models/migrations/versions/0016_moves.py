"""A topic moves with its groupe to another Telegram group; the one left behind says where to."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when a place moved, the page that says its past, and where a left topic went."""
    with op.batch_alter_table("place") as batch:
        batch.add_column(sa.Column("moved_at", base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("past_id", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("moved_to", base.Id(), nullable=True))
        batch.create_foreign_key(op.f("fk_place_moved_to_place"), "place", ["moved_to"], ["id"])


def downgrade() -> None:
    """Forget the moves."""
    with op.batch_alter_table("place") as batch:
        batch.drop_constraint(op.f("fk_place_moved_to_place"), type_="foreignkey")
        for column in ("moved_to", "past_id", "moved_at"):
            batch.drop_column(column)
