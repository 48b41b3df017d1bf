"""Missing papers: the lists that organismes wait for, and their time, which stands still meanwhile."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No organisme asked for a list yet."""
    instant = base.UtcDateTime(timezone=True)
    op.create_table(
        "asked_paper",
        sa.Column("id", base.Id(), nullable=False),
        sa.Column("demande_id", base.Id(), nullable=False),
        sa.Column("dialogue_id", base.Id(), nullable=False),
        sa.Column("list_id", base.Id(), nullable=True),
        sa.Column("given_in", base.Id(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("nom_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_paper")),
        sa.CheckConstraint(
            "state IN ('ticked', 'asked', 'given', 'refused')",
            name=op.f("ck_asked_paper_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["demande_id"], ["demande.id"], name=op.f("fk_asked_paper_demande_id")
        ),
        sa.ForeignKeyConstraint(
            ["dialogue_id"], ["dialogue.id"], name=op.f("fk_asked_paper_dialogue_id")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["message.id"], name=op.f("fk_asked_paper_list_id")
        ),
        sa.ForeignKeyConstraint(
            ["given_in"], ["message.id"], name=op.f("fk_asked_paper_given_in")
        ),
    )
    op.create_index("ix_asked_paper_demande_id", "asked_paper", ["demande_id"])
    op.create_index("ix_asked_paper_dialogue_id", "asked_paper", ["dialogue_id"])
    op.add_column("dialogue", sa.Column("list_id", base.Id(), nullable=True))
    op.add_column("dialogue", sa.Column("clock_from", instant, nullable=True))
    op.add_column("dialogue", sa.Column("clock_stopped_at", instant, nullable=True))
    op.add_column(
        "message",
        sa.Column("is_list", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("piece") as batch:
        batch.add_column(sa.Column("dialogue_id", base.Id(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_piece_dialogue_id"), "dialogue", ["dialogue_id"], ["id"]
        )


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("piece") as batch:
        batch.drop_constraint(op.f("fk_piece_dialogue_id"), type_="foreignkey")
        batch.drop_column("dialogue_id")
    op.drop_column("message", "is_list")
    op.drop_column("dialogue", "clock_stopped_at")
    op.drop_column("dialogue", "clock_from")
    op.drop_column("dialogue", "list_id")
    op.drop_table("asked_paper")
