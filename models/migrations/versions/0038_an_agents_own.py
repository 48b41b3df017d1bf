"""What an agent wrote is found by their index, not by all that is not erased."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

ERASED = sa.text("erased_at IS NOT NULL")


def upgrade() -> None:
    """Keep in the index of erasures only what is erased."""
    op.drop_index("ix_demande_erased_at", "demande")
    op.create_index(
        "ix_demande_erased_at",
        "demande",
        ["erased_at"],
        sqlite_where=ERASED,
        postgresql_where=ERASED,
    )


def downgrade() -> None:
    """Keep all in it."""
    op.drop_index("ix_demande_erased_at", "demande")
    op.create_index("ix_demande_erased_at", "demande", ["erased_at"])
