"""What is left of an erased demande goes, once Telegram's copies of it are gone too."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, Select, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.figures import Tombstone, month_of
from models.demande.mediation import Mediation
from models.outbox.copies import Copy
from models.outbox.left_topics import UNSENT
from models.outbox.place import Place
from models.outbox.rows import Outgoing, State
from models.people.account import Account
from models.store.looking import Truth
from models.store.vault import FORGOT
from models.store.writing import fixed

WITH_TOPIC = (Dialogue, Mediation)
UNFINISHED = (*UNSENT, State.WITHHELD)
LEFT = aliased(Place)
IS_SILENT = and_(
    ~exists().where(
        Outgoing.place_id == Place.id, Outgoing.state.in_(UNFINISHED)
    ),
    ~exists().where(LEFT.moved_to == Place.id),
)
"""Nothing waits to leave for a place, and no topic was left for it."""


def is_to_bury(now: datetime) -> Truth:
    """Say whether an erased demande is left, of which something may still have to leave."""
    return exists().where(Demande.erased_at <= now)


def bury(session: Session, *, now: datetime, batch: int = 20) -> int:
    """Delete the rows of up to `batch` demandes, erased until now, of which nothing is to leave.

    Their numbers stay, with the month. Returns how many demandes.
    """
    rows = session.execute(_erased(now, batch)).all()
    if rows:
        _delete(session, [row.id for row in rows])
        session.add_all(_tombstones(rows))
        session.flush()
        session.info[FORGOT] = True
    return len(rows)


def _erased(
    now: datetime, batch: int
) -> Select[UUID, int, datetime | None, bool]:
    about, to = (
        select(column).where(
            Outgoing.state.in_(fixed(*UNSENT)), column.is_not(None)
        )
        for column in (Outgoing.demande_id, Outgoing.place_id)
    )
    busy = [
        select(table.demande_id).where(table.place_id.in_(to))
        for table in WITH_TOPIC
    ]
    columns = (Demande.id, Demande.number, Demande.erased_at)
    query = select(*columns, Demande.is_practice).where(
        Demande.erased_at <= now
    )
    for demande_ids in (about, *busy):
        query = query.where(Demande.id.not_in(demande_ids))
    return query.limit(batch).with_for_update(of=Demande, skip_locked=True)


def _tombstones(
    rows: Sequence[Row[UUID, int, datetime | None, bool]],
) -> list[Tombstone]:
    return [
        Tombstone(number=row.number, month=month_of(row.erased_at))
        for row in rows
        if not row.is_practice
    ]


def _delete(session: Session, demande_ids: Sequence[UUID]) -> None:
    own = _own_places(session, demande_ids)
    shown = select(Copy.place_id).where(Copy.demande_id.in_(demande_ids))
    read_at = [*own, *session.scalars(shown.distinct())]
    said = delete(Outgoing).where(
        Outgoing.place_id.in_(read_at),
        Outgoing.demande_id.in_(demande_ids),
        Outgoing.state.not_in(UNFINISHED),
    )
    session.execute(said)
    for table in (Copy, *WITH_TOPIC):
        session.execute(delete(table).where(table.demande_id.in_(demande_ids)))
    _lose_sight(session, demande_ids)
    session.execute(delete(Demande).where(Demande.id.in_(demande_ids)))
    forget_places(session, own)


def _own_places(session: Session, demande_ids: Sequence[UUID]) -> list[UUID]:
    of_topics = [
        select(table.place_id).where(table.demande_id.in_(demande_ids))
        for table in WITH_TOPIC
    ]
    is_own = or_(
        Place.demande_id.in_(demande_ids),
        *(Place.id.in_(place_ids) for place_ids in of_topics),
    )
    own = list(session.scalars(select(Place.id).where(is_own)))
    left = select(Place.id).where(Place.moved_to.in_(own))
    return [*session.scalars(left), *own]


def _lose_sight(session: Session, demande_ids: Sequence[UUID]) -> None:
    """Let no account's next words be meant for what is gone."""
    for column in (Account.focus_id, Account.spoke_id, Account.asked_about):
        about = update(Account).where(column.in_(demande_ids))
        session.execute(about.values({column: None}))


def forget_places(session: Session, place_ids: Sequence[UUID]) -> int:
    """Delete these places and what was sent there, where no topic stands and nothing waits."""
    if not place_ids:
        return 0
    free = select(Place.id).where(
        Place.id.in_(place_ids), Place.thread_id.is_(None), IS_SILENT
    )
    gone = list(session.scalars(free))
    for table in (Outgoing, Copy):
        session.execute(delete(table).where(table.place_id.in_(gone)))
    session.execute(delete(Place).where(Place.id.in_(gone)))
    return len(gone)
