"""The answers of the sondage wait in slots, and are poured by tens."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the slots; they are filled at the first answer."""
    op.create_table(
        "sondage_slot",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_sondage_slot")),
    )


def downgrade() -> None:
    """Forget the answers that wait."""
    op.drop_table("sondage_slot")
