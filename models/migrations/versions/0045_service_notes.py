"""A note of service per groupe; the days on which a team is closed stay, to be left out of time."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the notes their table."""
    op.create_table(
        "service_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("groupe_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column(
            "is_shown", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('information', 'closed')",
            name=op.f("ck_service_note_known_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["groupe_id"], ["groupe.id"], name=op.f("fk_service_note_groupe_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_note")),
    )
    op.create_index("ix_service_note_groupe_id", "service_note", ["groupe_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("service_note")
