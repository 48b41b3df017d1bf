"""A responsable beside another role, invitations, imports, and what is left without an author."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

ORPHANS = (
    "UPDATE demande SET orphaned_at = "
    "(SELECT disabled_at FROM agent WHERE agent.id = demande.agent_id) "
    "WHERE state <> 'close' AND erased_at IS NULL"
)
RESPONSABLE_ONCE = "role <> 'responsable' OR NOT is_also_responsable"


def _instant(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, base.UtcDateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Add them; what is orphaned already is known by its author's account."""
    with op.batch_alter_table("membership") as batch:
        batch.add_column(
            sa.Column("is_also_responsable", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch.add_column(_instant("given_at"))
        batch.create_check_constraint(op.f("ck_membership_responsable_once"), RESPONSABLE_ONCE)
    op.add_column("agent", _instant("without_role_since"))
    op.add_column("groupe", _instant("imported_at"))
    op.add_column("demande", _instant("orphaned_at"))
    op.create_index("ix_demande_orphaned_at", "demande", ["orphaned_at"])
    op.execute(ORPHANS)
    _make_tables()


def _make_tables() -> None:
    op.create_table(
        "directory_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        _instant("started_at", nullable=False),
        _instant("finished_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_import")),
    )
    op.create_table(
        "enrolment",
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("groupe_id", sa.Uuid(), nullable=False),
        sa.Column("newcomer_sealed", sa.LargeBinary(), nullable=False),
        _instant("created_at", nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_enrolment_agent_id")),
        sa.ForeignKeyConstraint(["groupe_id"], ["groupe.id"], name=op.f("fk_enrolment_groupe_id")),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk_enrolment")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("groupe_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        _instant("created_at", nullable=False),
        _instant("expires", nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        _instant("confirmed_at"),
        _instant("ended_at"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_invitation_agent_id")),
        sa.ForeignKeyConstraint(["groupe_id"], ["groupe.id"], name=op.f("fk_invitation_groupe_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index("ix_invitation_agent_id", "invitation", ["agent_id"])


def downgrade() -> None:
    """Leave them out."""
    for table in ("invitation", "enrolment", "directory_import"):
        op.drop_table(table)
    op.drop_index("ix_demande_orphaned_at", table_name="demande")
    op.drop_column("demande", "orphaned_at")
    op.drop_column("groupe", "imported_at")
    op.drop_column("agent", "without_role_since")
    with op.batch_alter_table("membership") as batch:
        batch.drop_constraint(op.f("ck_membership_responsable_once"), type_="check")
        batch.drop_column("given_at")
        batch.drop_column("is_also_responsable")
