"""The demandes of a structure are listed."""

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_demande_structure_id', 'demande', ['structure_id', 'state'], unique=False)
