"""Every outgoing row names its reader, every place of a group its groupe; a groupe may be frozen."""

import sqlalchemy as sa
from alembic import op

from models.store import base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

UNSENT = sa.text("state IN ('new', 'sending', 'maybe')")
FROZEN = sa.text("frozen_at IS NOT NULL")
LEAVES = "state IN ('new', 'sending', 'maybe', 'withheld', 'parked')"
TELLS_NOBODY = (
    "kind IN ('message_erased', 'copy_retracted', 'topic_closed', 'topic_reopened',"
    " 'topic_deleted', 'topic_doubled', 'group_checked', 'chat_left')"
)
"""The kinds that nobody reads, as they are stored."""


def _index(*columns: str) -> None:
    op.drop_index("ix_outgoing_unsent", table_name="outgoing")
    op.create_index(
        "ix_outgoing_unsent", "outgoing", columns, sqlite_where=UNSENT, postgresql_where=UNSENT
    )


def upgrade() -> None:
    """Add the readers; what waits gets the one that its place, or its demande, tells of."""
    op.add_column("groupe", sa.Column("frozen_at", base.UtcDateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_groupe_frozen", "groupe", ["id"], sqlite_where=FROZEN, postgresql_where=FROZEN
    )
    with op.batch_alter_table("place") as batch:
        batch.add_column(sa.Column("groupe_id", base.Id(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_place_groupe_id_groupe"), "groupe", ["groupe_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_place_groupe_only_in_group"),
            "groupe_id IS NULL OR kind IN ('topic', 'general')",
        )
    with op.batch_alter_table("outgoing") as batch:
        batch.add_column(sa.Column("reader", sa.String(6), nullable=False, server_default="nobody"))
        batch.add_column(sa.Column("reader_id", base.Id(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_outgoing_known_reader"), "reader IN ('agent', 'groupe', 'nobody')"
        )
        batch.create_check_constraint(
            op.f("ck_outgoing_reader_named"), "(reader = 'nobody') = (reader_id IS NULL)"
        )
    _index("lane", "id", "rank", "reader_id")
    _name_groupes()
    _name_readers()


def _name_groupes() -> None:
    """A topic belongs to the groupe of its dialogue or mediation, General to the one bound there."""
    for table in ("dialogue", "mediation"):
        op.execute(
            f"UPDATE place SET groupe_id = (SELECT o.groupe_id FROM {table} o"
            " WHERE o.place_id = place.id) WHERE kind = 'topic' AND groupe_id IS NULL"
        )
    op.execute(
        "UPDATE place SET groupe_id = (SELECT g.id FROM groupe g WHERE g.chat_id = place.chat_id)"
        " WHERE kind = 'general' OR (kind = 'topic' AND groupe_id IS NULL)"
    )


def _name_readers() -> None:
    """In a private chat: the demande's author, if they work from there, or who did so last."""
    read = f"{LEAVES} AND NOT ({TELLS_NOBODY})"
    of_place = "(SELECT p.{column} FROM place p WHERE p.id = outgoing.place_id)"
    for kind, column in (("groupe", "groupe_id"), ("agent", "agent_id")):
        reader = of_place.format(column=column)
        op.execute(
            f"UPDATE outgoing SET reader = '{kind}', reader_id = {reader}"
            f" WHERE {read} AND {reader} IS NOT NULL"
        )
    here = "s.user_id = (SELECT p.chat_id FROM place p WHERE p.id = outgoing.place_id)"
    author = (
        "(SELECT d.agent_id FROM demande d WHERE d.id = outgoing.demande_id AND d.agent_id IN"
        f" (SELECT s.agent_id FROM agent_session s WHERE {here}))"
    )
    last = (
        f"(SELECT s.agent_id FROM agent_session s WHERE {here}"
        " ORDER BY s.started_at DESC LIMIT 1)"
    )
    for reader in (author, last):
        op.execute(
            f"UPDATE outgoing SET reader = 'agent', reader_id = {reader}"
            f" WHERE {read} AND reader = 'nobody' AND {reader} IS NOT NULL"
        )


def downgrade() -> None:
    """Forget the readers, the groupes of places and what is frozen."""
    _index("lane", "id", "rank")
    with op.batch_alter_table("outgoing") as batch:
        batch.drop_constraint(op.f("ck_outgoing_reader_named"), type_="check")
        batch.drop_constraint(op.f("ck_outgoing_known_reader"), type_="check")
        batch.drop_column("reader_id")
        batch.drop_column("reader")
    with op.batch_alter_table("place") as batch:
        batch.drop_constraint(op.f("ck_place_groupe_only_in_group"), type_="check")
        batch.drop_constraint(op.f("fk_place_groupe_id_groupe"), type_="foreignkey")
        batch.drop_column("groupe_id")
    op.drop_index("ix_groupe_frozen", table_name="groupe")
    op.drop_column("groupe", "frozen_at")
