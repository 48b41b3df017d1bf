"""A base says which older programs may still run beside its tables."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None
beside = "0047"


def upgrade() -> None:
    """Make room for what each migration says of itself."""
    op.create_table(
        "runs_beside",
        sa.Column("revision", sa.String(length=4), nullable=False),
        sa.Column("oldest", sa.String(length=4), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_runs_beside")),
    )


def downgrade() -> None:
    """Say nothing."""
    op.drop_table("runs_beside")
