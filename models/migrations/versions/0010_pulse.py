"""What the health writes, to know that it may."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'pulse',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', base.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pulse')),
    )
    op.execute('INSERT INTO pulse (id) VALUES (1)')
