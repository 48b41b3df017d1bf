"""Who was told that an organisme does not answer, and what the moderation's board counts."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

INSTANTS = ("responsable_told_at", "mediation_offered_at")


def upgrade() -> None:
    """Note it beside what is late."""
    for name in INSTANTS:
        instant = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
        op.add_column("dialogue", instant)
    op.add_column(
        "dialogue", sa.Column("unanswered_as", sa.String(8), nullable=True)
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("dialogue", "unanswered_as")
    for name in INSTANTS:
        op.drop_column("dialogue", name)
