"""Lines of the register wait in the transaction that makes them true, until they are appended."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the lines that wait."""
    op.create_table(
        "register_line",
        sa.Column("id", base.Counter, nullable=False),
        sa.Column("line", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_line")),
    )


def downgrade() -> None:
    """Forget the lines."""
    op.drop_table("register_line")
