"""The index of what is unsent tells the rank, too: the lanes that carry words are found without reading their rows."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNSENT = sa.text("state IN ('new', 'sending', 'maybe')")


def _index(*columns: str) -> None:
    op.drop_index("ix_outgoing_unsent", table_name="outgoing")
    op.create_index("ix_outgoing_unsent", "outgoing", columns, sqlite_where=UNSENT, postgresql_where=UNSENT)


def upgrade() -> None:
    """Add the rank."""
    _index("lane", "id", "rank")


def downgrade() -> None:
    """Leave the rank out."""
    _index("lane", "id")
