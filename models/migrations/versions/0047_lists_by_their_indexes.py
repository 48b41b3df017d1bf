"""The lists of an aidant and of the moderation are counted and paged by their indexes."""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

LONGER = {
    ("ix_demande_agent_id", "demande", ("agent_id", "state")): (
        "number",
        "structure_id",
        "erased_at",
    ),
    ("ix_demande_structure_id", "demande", ("structure_id", "state")): (
        "number",
        "agent_id",
        "erased_at",
    ),
    (
        "ix_mediation_groupe_id",
        "mediation",
        ("groupe_id", "state", "created_at"),
    ): ("demande_id", "id"),
}


def upgrade() -> None:
    """Let each index hold what its list reads."""
    for (name, table, columns), more in LONGER.items():
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, *more])


def downgrade() -> None:
    """Let it find, and no more."""
    for name, table, columns in LONGER:
        op.drop_index(name, table)
        op.create_index(name, table, list(columns))
