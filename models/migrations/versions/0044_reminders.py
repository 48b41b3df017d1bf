"""« Me le rappeler »: a morning for each person and demande, with a sealed note."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the reminders."""
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("demande_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agent.id"], name="fk_reminder_agent_id"
        ),
        sa.ForeignKeyConstraint(
            ["demande_id"], ["demande.id"], name="fk_reminder_demande_id"
        ),
        sa.UniqueConstraint(
            "demande_id", "agent_id", name="uq_reminder_demande_id_agent_id"
        ),
    )
    op.create_index("ix_reminder_at", "reminder", ["at"])
    op.create_index("ix_reminder_agent_id", "reminder", ["agent_id"])


def downgrade() -> None:
    """Forget the reminders."""
    op.drop_table("reminder")
