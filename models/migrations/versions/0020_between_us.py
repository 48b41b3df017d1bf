"""What a team says after `//` is kept, for the page of a topic that moves."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TO = ("demande", "place", "agent", "groupe")


def upgrade() -> None:
    """Add the words that stay in their topic."""
    op.create_table(
        "between_us",
        sa.Column("id", base.Id(), nullable=False),
        *(sa.Column(f"{table}_id", base.Id(), nullable=False) for table in TO),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.String(200), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", base.UtcDateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"],
                [f"{table}.id"],
                name=op.f(f"fk_between_us_{table}_id_{table}"),
            )
            for table in TO
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_between_us")),
        sa.UniqueConstraint(
            "chat_id",
            "telegram_id",
            name=op.f("uq_between_us_chat_id_telegram_id"),
        ),
    )
    op.create_index(op.f("ix_between_us_place_id"), "between_us", ["place_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("between_us")
