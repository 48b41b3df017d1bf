"""What is wrong with the machine is written down, and told to the administrateurs who ask for it."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None
beside = "0047"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what stands, and who is told."""
    op.create_table(
        "standing_trouble",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_standing_trouble"),
    )
    op.create_table(
        "alert",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("silent_until", INSTANT, nullable=True),
        sa.Column("said", sa.String(200), nullable=False),
        sa.Column("began_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agent.id"], name="fk_alert_agent_id_agent"
        ),
        sa.PrimaryKeyConstraint("agent_id", name="pk_alert"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("alert")
    op.drop_table("standing_trouble")
