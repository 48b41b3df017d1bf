"""On working mornings the board of a team says what nobody has; what is very urgent rings, once.

Nothing new is sent in General: the board is edited. The morning is that of the team's territoire.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.relay import tell_topic
from models.demande.board import IS_TO_TAKE, change_board
from models.demande.demande import Demande, Urgence
from models.demande.dialogue import AT_WORK, OWING, Dialogue
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.organisme import Groupe, GroupeTerritoire, GroupeType
from models.store.tools import tools
from models.values.calendar import working_morning


def say_mornings(session: Session, *, now: datetime) -> int:
    """Begin the morning of each team where it has come, end it where it is over.

    A frozen group, or a team without one, has none until it can be told. Returns how many changed.
    """
    changed = 0
    for groupe, territoire in _teams(session):
        begins = _morning(session, territoire, now=now)
        if _is_said(groupe, begins):
            continue
        groupe.morning_at = now if begins else None
        if begins is not None:
            _ring(session, groupe, since=begins, now=now)
        if _has_to_take(session, groupe):
            change_board(session, groupe.id, now=now)
        changed += 1
    return changed


def _morning(
    session: Session, territoire: str, *, now: datetime
) -> datetime | None:
    """When the morning began, where it is one now."""
    hours = tools(session).rules.morning
    morning = working_morning(now, territoire, hours=hours)
    if morning is None:
        return None
    begins, ends = morning
    return begins if begins <= now < ends else None


def _is_said(groupe: Groupe, begins: datetime | None) -> bool:
    """Whether the team's board says the truth of the hour already."""
    if begins is None or groupe.morning_at is None:
        return begins is None and groupe.morning_at is None
    return groupe.morning_at >= begins


def _teams(session: Session) -> list[tuple[Groupe, str]]:
    """The teams that answer and can be told, each with its first territoire."""
    territoire = (
        select(func.min(GroupeTerritoire.territoire))
        .where(GroupeTerritoire.groupe_id == Groupe.id)
        .scalar_subquery()
    )
    query = select(Groupe, func.coalesce(territoire, "")).where(
        Groupe.type == GroupeType.ORGANISME,
        Groupe.chat_id.is_not(None),
        Groupe.is_ready,
        Groupe.frozen_at.is_(None),
    )
    rows = session.execute(query.order_by(Groupe.nom)).all()
    return [(row[0], row[1]) for row in rows]


def _has_to_take(session: Session, groupe: Groupe) -> bool:
    query = (
        select(Dialogue.id)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.groupe_id == groupe.id, Dialogue.state.in_(AT_WORK))
        .where(IS_TO_TAKE, Demande.is_practice.is_(False))
    )
    return session.scalar(query.limit(1)) is not None


def _ring(
    session: Session, groupe: Groupe, *, since: datetime, now: datetime
) -> None:
    """Ring, once in its life, in the topic of what is very urgent and was waiting by then."""
    query = (
        select(Dialogue)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.groupe_id == groupe.id, Dialogue.state.in_(OWING))
        .where(
            IS_TO_TAKE,
            Dialogue.answered_at.is_(None),
            Dialogue.rung_at.is_(None),
            Dialogue.created_at < since,
            Demande.urgence == Urgence.TRES_URGENT,
            Demande.is_practice.is_(False),
            Demande.erased_at.is_(None),
        )
        .order_by(Dialogue.created_at, Dialogue.id)
        .with_for_update(of=Dialogue)
    )
    waits = Noticed(code=NoticeCode.URGENT_WAITS)
    for dialogue in session.scalars(query).all():
        dialogue.rung_at = now
        tell_topic(session, dialogue, waits, now=now)
