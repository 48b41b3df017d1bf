"""The papers that a team often asks for."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No team kept one yet."""
    op.create_table(
        "usual_paper",
        sa.Column("id", base.Id(), nullable=False),
        sa.Column("groupe_id", base.Id(), nullable=False),
        sa.Column("nom_print", sa.LargeBinary(), nullable=False),
        sa.Column("nom_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("used_at", base.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usual_paper")),
        sa.ForeignKeyConstraint(
            ["groupe_id"], ["groupe.id"], name=op.f("fk_usual_paper_groupe_id")
        ),
        sa.UniqueConstraint(
            "groupe_id", "nom_print", name=op.f("uq_usual_paper_groupe_id_nom_print")
        ),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("usual_paper")
