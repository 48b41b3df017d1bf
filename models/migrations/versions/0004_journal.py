"""The journal: a detail a row, segments under seal, and triggers that refuse what nobody may do."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

REFUSED = 'the journal is append-only'
PERMITTED = """EXISTS (SELECT 1 FROM journal_permit JOIN journal_segment ON journal_segment.number = journal_permit.number
    WHERE OLD.id BETWEEN journal_segment.first_id AND journal_segment.last_id)"""

SQLITE = (
    f"""CREATE TRIGGER journal_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER journal_delete BEFORE DELETE ON journal WHEN NOT {PERMITTED}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    # INSERT OR REPLACE deletes without waking the trigger above.
    f"""CREATE TRIGGER journal_replace BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER journal_segment_update BEFORE UPDATE ON journal_segment
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER journal_segment_delete BEFORE DELETE ON journal_segment
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER journal_segment_replace BEFORE INSERT ON journal_segment
    WHEN EXISTS (SELECT 1 FROM journal_segment WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
)

POSTGRESQL = (
    f"""CREATE FUNCTION journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'journal' THEN
            IF {PERMITTED} THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION '{REFUSED}';
    END $$""",
    """CREATE TRIGGER journal_is_kept BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_kept()""",
    """CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_kept()""",
    """CREATE TRIGGER journal_segment_is_kept BEFORE UPDATE OR DELETE ON journal_segment
    FOR EACH ROW EXECUTE FUNCTION journal_is_kept()""",
    """CREATE TRIGGER journal_segment_is_not_emptied BEFORE TRUNCATE ON journal_segment
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_kept()""",
)


def upgrade() -> None:
    op.add_column('journal', sa.Column('detail', sa.Text(), server_default='', nullable=False))
    op.create_table('journal_segment',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('first_id', base.Counter, nullable=False),
    sa.Column('last_id', base.Counter, nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_at', base.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_journal_segment'))
    )
    op.create_table('journal_permit',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_journal_permit'))
    )
    statements = POSTGRESQL if op.get_bind().dialect.name == 'postgresql' else SQLITE
    for statement in statements:
        op.execute(statement)
