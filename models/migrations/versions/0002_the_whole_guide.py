"""The whole guide."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


STATES = "state IN ('nouvelle', 'en_cours', 'attente', 'traitee', 'close')"


def upgrade() -> None:
    op.create_table('mandat_request',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('draft_id', sa.Uuid(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('structure_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('number_print', sa.LargeBinary(), nullable=False),
    sa.Column('number_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('text_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('code_hash', sa.LargeBinary(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('confirmed_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('provider_id', sa.String(length=100), nullable=True),
    sa.Column('sent_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('failed_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('fault', sa.String(length=60), nullable=True),
    sa.Column('receipt', sa.String(length=20), nullable=True),
    sa.Column('receipt_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_mandat_request_agent_id')),
    sa.ForeignKeyConstraint(['structure_id'], ['groupe.id'], name=op.f('fk_mandat_request_structure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandat_request'))
    )
    op.create_index('ix_mandat_request_agent_id', 'mandat_request', ['agent_id', 'created_at'], unique=False)
    op.create_index('ix_mandat_request_created_at', 'mandat_request', ['created_at'], unique=False)
    op.create_index('ix_mandat_request_draft_id', 'mandat_request', ['draft_id'], unique=False)
    op.create_index('ix_mandat_request_number_print', 'mandat_request', ['number_print', 'created_at'], unique=False)
    op.create_index('ix_mandat_request_provider_id', 'mandat_request', ['provider_id'], unique=False)
    op.create_index('ix_mandat_request_structure_id', 'mandat_request', ['structure_id', 'created_at'], unique=False)
    op.create_table('mediation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('groupe_id', sa.Uuid(), nullable=False),
    sa.Column('place_id', sa.Uuid(), nullable=False),
    sa.Column('invited_by', sa.Uuid(), nullable=False),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('word_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('taken_by', sa.Uuid(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('taken_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', base.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('prepared', 'asked', 'taken', 'refused', 'ended')", name=op.f('ck_mediation_known_state')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_mediation_demande_id')),
    sa.ForeignKeyConstraint(['groupe_id'], ['groupe.id'], name=op.f('fk_mediation_groupe_id')),
    sa.ForeignKeyConstraint(['invited_by'], ['agent.id'], name=op.f('fk_mediation_invited_by')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_mediation_place_id')),
    sa.ForeignKeyConstraint(['taken_by'], ['agent.id'], name=op.f('fk_mediation_taken_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mediation')),
    sa.UniqueConstraint('place_id', name=op.f('uq_mediation_place_id'))
    )
    op.create_index(op.f('ix_mediation_demande_id'), 'mediation', ['demande_id'], unique=False)
    op.create_table('participant',
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('agent_id', sa.Uuid(), nullable=False),
    sa.Column('invited_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['agent_id'], ['agent.id'], name=op.f('fk_participant_agent_id')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_participant_demande_id')),
    sa.ForeignKeyConstraint(['invited_by'], ['agent.id'], name=op.f('fk_participant_invited_by')),
    sa.PrimaryKeyConstraint('demande_id', 'agent_id', name=op.f('pk_participant'))
    )
    op.create_index(op.f('ix_participant_agent_id'), 'participant', ['agent_id'], unique=False)
    op.create_table('piece',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('demande_id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('file_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('photo', 'document', 'voice', 'audio', 'video')", name=op.f('ck_piece_known_kind')),
    sa.ForeignKeyConstraint(['demande_id'], ['demande.id'], name=op.f('fk_piece_demande_id')),
    sa.ForeignKeyConstraint(['message_id'], ['message.id'], name=op.f('fk_piece_message_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_piece'))
    )
    op.create_index('ix_piece_demande_id', 'piece', ['demande_id'], unique=False)
    op.create_index('ix_piece_message_id', 'piece', ['message_id'], unique=False)
    with op.batch_alter_table('account') as batch:
        batch.add_column(sa.Column('asked', sa.String(length=12), nullable=True))
        batch.add_column(sa.Column('asked_about', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('asked_at', base.UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table('agent') as batch:
        batch.add_column(sa.Column('mails', sa.String(length=10), nullable=False, server_default='each'))
    with op.batch_alter_table('demande') as batch:
        batch.drop_constraint(op.f('ck_demande_known_state'), type_='check')
        batch.create_check_constraint(op.f('ck_demande_known_state'), STATES)
        batch.add_column(sa.Column('reopened_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('treated_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('spoken_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('reminders', sa.Integer(), nullable=False, server_default='0'))
        batch.add_column(sa.Column('revoked_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('withdrawn_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('copies_erased_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('duplicate_print', sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column('is_practice', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_index('ix_demande_duplicate_print', ['duplicate_print'])
    with op.batch_alter_table('dialogue') as batch:
        batch.drop_constraint(op.f('ck_dialogue_known_state'), type_='check')
        batch.create_check_constraint(op.f('ck_dialogue_known_state'), STATES)
        batch.add_column(sa.Column('expected_from', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('expected_as', sa.String(length=10), nullable=True))
        batch.add_column(sa.Column('asked_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('asked_reminders', sa.Integer(), nullable=False, server_default='0'))
        batch.add_column(sa.Column('waiting_since', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('nudged_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('late_told_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('proposed_groupe_id', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('proposed_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.drop_constraint('fk_dialogue_treating_by', type_='foreignkey')
        batch.create_foreign_key(op.f('fk_dialogue_expected_from'), 'agent', ['expected_from'], ['id'])
        batch.create_foreign_key(op.f('fk_dialogue_proposed_groupe_id'), 'groupe', ['proposed_groupe_id'], ['id'])
        batch.drop_column('treating_by')
    with op.batch_alter_table('draft') as batch:
        batch.add_column(sa.Column('warned_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('kept_until', base.UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table('mandat') as batch:
        batch.add_column(sa.Column('evidence_sealed', sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column('text_hash', sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column('request_id', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('is_relative_phone', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column('is_representative', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column('expires', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('revoked_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('revoked_by', sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f('fk_mandat_revoked_by'), 'agent', ['revoked_by'], ['id'])
    with op.batch_alter_table('message') as batch:
        batch.add_column(sa.Column('audience', sa.String(length=10), nullable=False, server_default='all'))
        batch.add_column(sa.Column('reply_to_id', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('media_group', sa.String(length=40), nullable=True))
        batch.add_column(sa.Column('is_forwarded', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column('edited_at', base.UtcDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('withdrawn_at', base.UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table('outgoing') as batch:
        batch.add_column(sa.Column('rank', sa.Integer(), nullable=False, server_default='0'))
