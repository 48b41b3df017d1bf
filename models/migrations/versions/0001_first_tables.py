"""The first tables."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('focus_id', sa.Uuid(), nullable=True),
    sa.Column('focus_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('spoke_id', sa.Uuid(), nullable=True),
    sa.Column('spoke_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('is_blocked', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_account'))
    )
    op.create_table('agent',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('email_print', sa.LargeBinary(), nullable=False),
    sa.Column('email_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('prenom_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('nom_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('terms_version', sa.String(length=20), nullable=True),
    sa.Column('terms_accepted_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('disabled_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agent')),
    sa.UniqueConstraint('email_print', name=op.f('uq_agent_email_print'))
    )
    op.create_table('data_key',
    sa.Column('owner', sa.Uuid(), nullable=False),
    sa.Column('master', sa.String(length=40), nullable=False),
    sa.Column('wrapped', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('owner', name=op.f('pk_data_key'))
    )
    op.create_table('groupe',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('nom', sa.String(length=120), nullable=False),
    sa.Column('nom_print', sa.LargeBinary(), nullable=False),
    sa.Column('type', sa.String(length=12), nullable=False),
    sa.Column('organisme', sa.String(length=40), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('is_ready', sa.Boolean(), nullable=False),
    sa.Column('bound_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(type = 'organisme') = (organisme IS NOT NULL)", name=op.f('ck_groupe_organisme_named')),
    sa.CheckConstraint("type IN ('structure', 'organisme', 'moderation')", name=op.f('ck_groupe_known_type')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_groupe')),
    sa.UniqueConstraint('chat_id', name=op.f('uq_groupe_chat_id')),
    sa.UniqueConstraint('nom_print', name=op.f('uq_groupe_nom_print'))
    )
    op.create_table('held',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=True),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_held')),
    sa.UniqueConstraint('chat_id', 'telegram_id', name=op.f('uq_held_chat_id_telegram_id'))
    )
    op.create_index(op.f('ix_held_user_id'), 'held', ['user_id'], unique=False)
    op.create_table('in_hand',
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_in_hand'))
    )
    op.create_table('journal',
    sa.Column('id', base.Counter, nullable=False),
    sa.Column('at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=True),
    sa.Column('act', sa.String(length=30), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=True),
    sa.Column('groupe_id', sa.Uuid(), nullable=True),
    sa.Column('mac', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal'))
    )
    op.create_index('ix_journal_demande_id', 'journal', ['demande_id'], unique=False)
    op.create_table('parked_update',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('raw_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parked_update'))
    )
    op.create_table('seen',
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_seen'))
    )
    op.create_index(op.f('ix_seen_at'), 'seen', ['at'], unique=False)
    op.create_table('series',
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_series'))
    )
    op.create_table('sondage_month',
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('counters', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('month', name=op.f('pk_sondage_month'))
    )
    op.create_table('agent_session',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('started_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ended_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_agent_session_agent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agent_session'))
    )
    op.create_index('ix_agent_session_agent_id', 'agent_session', ['agent_id'], unique=False)
    op.create_index('uq_agent_session_open', 'agent_session', ['user_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('demande',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('structure_id', sa.Uuid(), nullable=False),
    sa.Column('territoire', sa.String(length=3), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('urgence', sa.String(length=12), nullable=False),
    sa.Column('titre_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('contested_titre', sa.Boolean(), nullable=False),
    sa.Column('blocage_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('closed_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('erased_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('is_sondage_open', sa.Boolean(), nullable=False),
    sa.CheckConstraint("(state = 'close') = (closed_at IS NOT NULL)", name=op.f('ck_demande_closed_when_close')),
    sa.CheckConstraint("state IN ('nouvelle', 'en_cours', 'traitee', 'close')", name=op.f('ck_demande_known_state')),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_demande_agent_id')),
    sa.ForeignKeyConstraint(['structure_id'], ['groupe.id'], name=op.f('fk_demande_structure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_demande')),
    sa.UniqueConstraint('draft_id', name=op.f('uq_demande_draft_id')),
    sa.UniqueConstraint('number', name=op.f('uq_demande_number'))
    )
    op.create_index('ix_demande_agent_id', 'demande', ['agent_id', 'state'], unique=False)
    op.create_index('ix_demande_closed_at', 'demande', ['closed_at'], unique=False)
    op.create_table('draft',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('data_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('updated_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_draft_agent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft'))
    )
    op.create_index(op.f('ix_draft_agent_id'), 'draft', ['agent_id'], unique=False)
    op.create_table('groupe_territoire',
    sa.Column('groupe_id', sa.Uuid(), nullable=False),
    sa.Column('territoire', sa.String(length=3), nullable=False),
    sa.ForeignKeyConstraint(['groupe_id'], ['groupe.id'], name=op.f('fk_groupe_territoire_groupe_id')),
    sa.PrimaryKeyConstraint('groupe_id', 'territoire', name=op.f('pk_groupe_territoire'))
    )
    op.create_table('login_request',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('email_print', sa.LargeBinary(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=True),
    sa.Column('email_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('code_hash', sa.LargeBinary(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('proven_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('done_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_login_request_agent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_request')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_login_request_token_hash'))
    )
    op.create_index(op.f('ix_login_request_email_print'), 'login_request', ['email_print'], unique=False)
    op.create_index('ix_login_request_user_id', 'login_request', ['user_id', 'created_at'], unique=False)
    op.create_table('membership',
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('groupe_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('fonction', sa.String(length=200), nullable=False),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("role IN ('aidant', 'referent', 'moderateur', 'responsable', 'administrateur')", name=op.f('ck_membership_known_role')),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_membership_agent_id')),
    sa.ForeignKeyConstraint(['groupe_id'], ['groupe.id'], name=op.f('fk_membership_groupe_id')),
    sa.PrimaryKeyConstraint('agent_id', 'groupe_id', name=op.f('pk_membership'))
    )
    op.create_table('place',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('card_id', sa.BigInteger(), nullable=True),
    sa.Column('is_pinned', sa.Boolean(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'mailbox') = (chat_id IS NULL)", name=op.f('ck_place_chat_unless_mailbox')),
    sa.CheckConstraint("thread_id IS NULL OR kind = 'topic'", name=op.f('ck_place_thread_only_in_topic')),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_place_agent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place'))
    )
    op.create_index('uq_place_private', 'place', ['chat_id'], unique=True, sqlite_where=sa.text("kind = 'private'"), postgresql_where=sa.text("kind = 'private'"))
    op.create_index('uq_place_thread', 'place', ['chat_id', 'thread_id'], unique=True, sqlite_where=sa.text("kind = 'topic'"), postgresql_where=sa.text("kind = 'topic'"))
    op.create_table('copy',
    sa.Column('place_id', sa.Uuid(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_copy_place_id')),
    sa.PrimaryKeyConstraint('place_id', 'telegram_id', name=op.f('pk_copy'))
    )
    op.create_index('ix_copy_message_id', 'copy', ['message_id'], unique=False)
    op.create_table('dialogue',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('groupe_id', sa.Uuid(), nullable=False),
    sa.Column('place_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('taken_by', sa.Uuid(), nullable=True),
    sa.Column('taken_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('treating_by', sa.Uuid(), nullable=True),
    sa.Column('answered_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('treated_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('nouvelle', 'en_cours', 'traitee', 'close')", name=op.f('ck_dialogue_known_state')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_dialogue_demande_id')),
    sa.ForeignKeyConstraint(['groupe_id'], ['groupe.id'], name=op.f('fk_dialogue_groupe_id')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_dialogue_place_id')),
    sa.ForeignKeyConstraint(['taken_by'], ['agent.id'], name=op.f('fk_dialogue_taken_by')),
    sa.ForeignKeyConstraint(['treating_by'], ['agent.id'], name=op.f('fk_dialogue_treating_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dialogue')),
    sa.UniqueConstraint('demande_id', 'groupe_id', name=op.f('uq_dialogue_demande_id_groupe_id')),
    sa.UniqueConstraint('place_id', name=op.f('uq_dialogue_place_id'))
    )
    op.create_index(op.f('ix_dialogue_groupe_id'), 'dialogue', ['groupe_id'], unique=False)
    op.create_table('mandat',
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('wording', sa.String(length=20), nullable=False),
    sa.Column('attested_by', sa.Uuid(), nullable=False),
    sa.Column('attested_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('detail_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('file_sealed', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("kind IN ('signe', 'sms', 'existant')", name=op.f('ck_mandat_known_kind')),
    sa.ForeignKeyConstraint(['attested_by'], ['agent.id'], name=op.f('fk_mandat_attested_by')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_mandat_demande_id')),
    sa.PrimaryKeyConstraint('demande_id', name=op.f('pk_mandat'))
    )
    op.create_table('outgoing',
    sa.Column('id', base.Counter, nullable=False),
    sa.Column('place_id', sa.Uuid(), nullable=True),
    sa.Column('lane', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=True),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('payload', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('doubts', sa.Integer(), nullable=False),
    sa.Column('not_before', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('erase_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('leased_until', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('sent_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('fault', sa.String(length=60), nullable=True),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_outgoing_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing'))
    )
    op.create_index('ix_outgoing_finished', 'outgoing', ['state', 'sent_at'], unique=False)
    op.create_index('ix_outgoing_unsent', 'outgoing', ['lane', 'id'], unique=False, sqlite_where=sa.text("state IN ('new', 'sending', 'maybe')"), postgresql_where=sa.text("state IN ('new', 'sending', 'maybe')"))
    op.create_table('usager_field',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=30), nullable=False),
    sa.Column('label_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('value_sealed', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_usager_field_demande_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_usager_field')),
    sa.UniqueConstraint('demande_id', 'rank', name=op.f('uq_usager_field_demande_id_rank'))
    )
    op.create_table('word_index',
    sa.Column('scope', sa.Uuid(), nullable=False),
    sa.Column('word', sa.LargeBinary(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_word_index_demande_id')),
    sa.PrimaryKeyConstraint('scope', 'word', 'demande_id', name=op.f('pk_word_index'))
    )
    op.create_index(op.f('ix_word_index_demande_id'), 'word_index', ['demande_id'], unique=False)
    op.create_table('message',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('dialogue_id', sa.Uuid(), nullable=True),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('groupe_id', sa.Uuid(), nullable=False),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('body_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_message_agent_id')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_message_demande_id')),
    sa.ForeignKeyConstraint(['dialogue_id'], ['dialogue.id'], name=op.f('fk_message_dialogue_id')),
    sa.ForeignKeyConstraint(['groupe_id'], ['groupe.id'], name=op.f('fk_message_groupe_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message')),
    sa.UniqueConstraint('chat_id', 'telegram_id', name=op.f('uq_message_chat_id_telegram_id'))
    )
    op.create_index('ix_message_demande_id', 'message', ['demande_id', 'created_at'], unique=False)
