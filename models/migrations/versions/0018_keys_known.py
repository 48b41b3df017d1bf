"""A base knows its keys, and which older programs may still run beside its tables."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the witnesses, written by the first process that opens the base."""
    op.create_table(
        "key_witness",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("rank", sa.String(8), nullable=False),
        sa.Column("makes_prints", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_key_witness")),
        sa.CheckConstraint(
            "rank IN ('known', 'current', 'former')", name=op.f("ck_key_witness_known_rank")
        ),
    )
    for name, column, where in (
        ("uq_key_witness_current", "rank", "rank = 'current'"),
        ("uq_key_witness_prints", "makes_prints", "makes_prints"),
    ):
        op.create_index(
            name,
            "key_witness",
            [column],
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )


def downgrade() -> None:
    """Forget the witnesses: the first process that opens the base writes them again."""
    op.drop_table("key_witness")
