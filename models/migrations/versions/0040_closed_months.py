"""The figures of a month are published once it is closed; until then, what is erased says whose."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make a table of what is published of each closed month."""
    op.create_table(
        "month_figure",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("subject", sa.String(36), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", "subject", name="pk_month_figure"),
    )
    op.add_column("figure", sa.Column("groupe_id", sa.Uuid(), nullable=True))
    op.add_column("figure", sa.Column("structure_id", sa.Uuid(), nullable=True))
    op.add_column("figure", sa.Column("week", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("figure", "week")
    op.drop_column("figure", "structure_id")
    op.drop_column("figure", "groupe_id")
    op.drop_table("month_figure")
