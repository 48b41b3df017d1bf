"""What a withdrawn authorisation stopped, so that it can be put back."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('dialogue', sa.Column('stopped_in', sa.String(length=12), nullable=True))
