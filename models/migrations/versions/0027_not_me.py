"""« Ce n'est pas moi »: an agent who may not come in meanwhile, accounts that are theirs no more."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ADDED = (("agent", "suspended_at"), ("agent_session", "disowned_at"))


def upgrade() -> None:
    """Add the two instants."""
    for table, name in ADDED:
        op.add_column(
            table,
            sa.Column(name, base.UtcDateTime(timezone=True), nullable=True),
        )


def downgrade() -> None:
    """Forget them."""
    for table, name in ADDED:
        op.drop_column(table, name)
