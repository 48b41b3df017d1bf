"""How many parts of a long message have left: each is a step of its own."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('outgoing', sa.Column('parts_sent', sa.Integer(), nullable=False, server_default='0'))
