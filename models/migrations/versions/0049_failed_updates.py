"""An update that was put aside says what was raised, where, and how often it was tried."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None
beside = "0047"

TEXTS = {"update_kind": 32, "fault": 60, "places": 300}


def upgrade() -> None:
    """Add what tells why."""
    with op.batch_alter_table("parked_update") as table:
        for name, length in TEXTS.items():
            table.add_column(
                sa.Column(
                    name,
                    sa.String(length),
                    nullable=False,
                    server_default="",
                )
            )
        table.add_column(
            sa.Column(
                "attempts", sa.Integer(), nullable=False, server_default="0"
            )
        )


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("parked_update") as table:
        for name in ("attempts", *TEXTS):
            table.drop_column(name)
