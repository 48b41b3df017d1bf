"""The members of a groupe are found by its index, not among all agents of the country."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_membership_groupe_id", "membership", ["groupe_id", "role"]
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_index("ix_membership_groupe_id", "membership")
