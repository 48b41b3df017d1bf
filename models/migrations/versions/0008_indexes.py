"""What is looked up at each message is found by an index, however many rows there are."""

from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_place_chat_id_thread_id', 'place', ['chat_id', 'thread_id'], unique=False)
    op.create_index('ix_place_agent_id', 'place', ['agent_id'], unique=False)
    op.create_index('ix_outgoing_message_id', 'outgoing', ['message_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_outgoing_message_id', table_name='outgoing')
    op.drop_index('ix_place_agent_id', table_name='place')
    op.drop_index('ix_place_chat_id_thread_id', table_name='place')
