"""The lists of a team are counted by their indexes; a morning is told once, and so is a ring."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

UNLISTED = sa.text(
    "erased_at IS NOT NULL OR revoked_at IS NOT NULL OR number < 0"
)


def upgrade() -> None:
    """Add the indexes of the lists, and what the morning notes."""
    op.drop_index("ix_dialogue_groupe_id", "dialogue")
    op.create_index(
        "ix_dialogue_groupe_id",
        "dialogue",
        ["groupe_id", "state", "created_at", "demande_id"],
    )
    op.create_index(
        "ix_mediation_groupe_id",
        "mediation",
        ["groupe_id", "state", "created_at"],
    )
    op.create_index(
        "ix_demande_unlisted",
        "demande",
        ["id"],
        sqlite_where=UNLISTED,
        postgresql_where=UNLISTED,
    )
    instant = base.UtcDateTime(timezone=True)
    op.add_column("dialogue", sa.Column("rung_at", instant, nullable=True))
    op.add_column("groupe", sa.Column("morning_at", instant, nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("groupe", "morning_at")
    op.drop_column("dialogue", "rung_at")
    op.drop_index("ix_demande_unlisted", "demande")
    op.drop_index("ix_mediation_groupe_id", "mediation")
    op.drop_index("ix_dialogue_groupe_id", "dialogue")
    op.create_index("ix_dialogue_groupe_id", "dialogue", ["groupe_id"])
