"""What is known of each file that came: nothing leaves before it was read."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is known of files, and what finds their pieces."""
    op.create_table(
        "file_verdict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_print", sa.LargeBinary(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("why", sa.String(12), nullable=True),
        sa.Column("created_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_verdict")),
        sa.UniqueConstraint(
            "file_print", name=op.f("uq_file_verdict_file_print")
        ),
    )
    op.create_index(
        op.f("ix_file_verdict_agent_id"), "file_verdict", ["agent_id"]
    )
    op.add_column("piece", sa.Column("file_print", sa.LargeBinary()))
    op.create_index("ix_piece_file_print", "piece", ["file_print"])


def downgrade() -> None:
    """Forget them."""
    op.drop_index("ix_piece_file_print", table_name="piece")
    op.drop_column("piece", "file_print")
    op.drop_table("file_verdict")
