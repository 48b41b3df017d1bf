"""What stays of an erased demande: its figures and its number; and what finds its rows to delete."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

INDEXES = (
    ("demande", "erased_at"),
    ("message", "dialogue_id"),
    ("outgoing", "place_id"),
    ("copy", "demande_id"),
    ("place", "moved_to"),
    ("between_us", "demande_id"),
    ("agent_session", "user_id"),
)
DELAYS = ("taken", "answered", "treated")
ERASED = sa.text(
    "SELECT dialogue.created_at AS since, groupe.organisme AS organisme"
    " FROM dialogue JOIN demande ON demande.id = dialogue.demande_id"
    " JOIN groupe ON groupe.id = dialogue.groupe_id"
    " WHERE demande.erased_at IS NOT NULL AND demande.withdrawn_at IS NULL"
    " AND NOT demande.is_practice"
)
UNKNOWN = {"blocage": "", "taken": "", "answered": "", "treated": ""}


def upgrade() -> None:
    """Add the two tables and the indexes; of what was erased before, the delays are not known."""
    figure = op.create_table(
        "figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("organisme", sa.String(length=40), nullable=False),
        sa.Column("blocage", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.String(6), nullable=False) for name in DELAYS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    op.create_table(
        "tombstone",
        sa.Column(
            "number", sa.Integer(), autoincrement=False, nullable=False
        ),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tombstone")),
    )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    rows = op.get_bind().execute(ERASED).all()
    figures = [
        {
            "id": uuid4(),
            "month": str(row.since)[:7],
            "organisme": row.organisme or "",
            **UNKNOWN,
        }
        for row in rows
    ]
    op.bulk_insert(figure, figures)


def downgrade() -> None:
    """Forget them."""
    for table, column in reversed(INDEXES):
        op.drop_index(f"ix_{table}_{column}", table_name=table)
    op.drop_table("tombstone")
    op.drop_table("figure")
