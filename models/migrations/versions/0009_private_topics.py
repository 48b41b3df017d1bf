"""A demande's own topic in a private chat."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

IN_TOPIC = "kind IN ('topic', 'private_topic')"
IS_OF_DEMANDE = "kind = 'private_topic'"


def upgrade() -> None:
    op.drop_index('uq_place_private', table_name='place')
    op.drop_index('uq_place_thread', table_name='place')
    with op.batch_alter_table('place') as batch:
        batch.alter_column('kind', type_=sa.String(length=16), existing_type=sa.String(length=10), existing_nullable=False)
        batch.add_column(sa.Column('demande_id', sa.Uuid(), nullable=True))
        batch.drop_constraint(op.f('ck_place_thread_only_in_topic'), type_='check')
        batch.create_check_constraint(op.f('ck_place_thread_only_in_topic'), f'thread_id IS NULL OR {IN_TOPIC}')
        batch.create_check_constraint(
            op.f('ck_place_demande_only_in_private_topic'), f'({IS_OF_DEMANDE}) = (demande_id IS NOT NULL)'
        )
    _unique('uq_place_private', ['chat_id'], "kind = 'private'")
    _unique('uq_place_thread', ['chat_id', 'thread_id'], IN_TOPIC)
    _unique('uq_place_private_topic', ['demande_id', 'chat_id'], IS_OF_DEMANDE)
    op.add_column('account', sa.Column('asked_thread', sa.BigInteger(), nullable=True))
    op.add_column('account', sa.Column('flat_until', base.UtcDateTime(timezone=True), nullable=True))


def _unique(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, 'place', columns, unique=True, sqlite_where=condition, postgresql_where=condition)
