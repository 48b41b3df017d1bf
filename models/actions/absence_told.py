"""Who is told of an absence, each once: colleagues, the team, and its agent when it is over."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import private_place
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people.absence import Absence, away_among
from models.people.agent import last_session
from models.people.colleagues import aidants_of, referents_of


def tell_stand_ins(
    session: Session, absence: Absence, *, now: datetime
) -> None:
    """Tell the colleagues of each structure whose demandes they follow from now on."""
    _tell_structures(session, absence, NoticeCode.STANDS_IN, now=now)


def tell_back(session: Session, absence: Absence, *, now: datetime) -> None:
    """Tell them that the agent follows again."""
    _tell_structures(session, absence, NoticeCode.AGENT_IS_BACK, now=now)


def _tell_structures(
    session: Session, absence: Absence, code: NoticeCode, *, now: datetime
) -> None:
    own = select(Demande.structure_id).where(
        Demande.agent_id == absence.agent_id,
        Demande.state != DemandeState.CLOSE,
        Demande.erased_at.is_(None),
    )
    for structure_id in session.scalars(own.distinct()).all():
        others = aidants_of(session, structure_id, but=[absence.agent_id])
        notice = Noticed(
            code=code, groupe_id=structure_id, agent_id=absence.agent_id
        )
        _tell_present(session, notice, [agent.id for agent in others], now=now)


def tell_team(
    session: Session,
    absence: Absence,
    dialogues: Sequence[Dialogue],
    *,
    now: datetime,
) -> None:
    """Tell each team, in one message to each of its référents, what came back to it.

    In private: General is for the board and for answers to it.
    """
    by_groupe: dict[UUID, list[int]] = defaultdict(list)
    for dialogue in dialogues:
        demande = session.get_one(Demande, dialogue.demande_id)
        if not demande.is_practice:
            by_groupe[dialogue.groupe_id].append(demande.number)
    for groupe_id, numbers in by_groupe.items():
        others = referents_of(session, groupe_id, but=[absence.agent_id])
        notice = Noticed(
            code=NoticeCode.TEAM_TAKES_BACK,
            groupe_id=groupe_id,
            agent_id=absence.agent_id,
            detail=" ".join(str(number) for number in numbers),
        )
        _tell_present(session, notice, [agent.id for agent in others], now=now)


def tell_what_happened(
    session: Session, absence: Absence, *, now: datetime
) -> None:
    """Tell the agent, who is back, what happened meanwhile."""
    notice = Noticed(
        code=NoticeCode.WHAT_HAPPENED,
        agent_id=absence.agent_id,
        detail=str(absence.id),
    )
    _tell(session, notice, absence.agent_id, now=now)


def _tell_present(
    session: Session,
    notice: Noticed,
    agent_ids: Sequence[UUID],
    *,
    now: datetime,
) -> None:
    away = away_among(session, agent_ids, now=now)
    for agent_id in agent_ids:
        if agent_id not in away:
            _tell(session, notice, agent_id, now=now)


def _tell(
    session: Session, notice: Noticed, agent_id: UUID, *, now: datetime
) -> None:
    login = last_session(session, agent_id)
    if login is None:
        return
    chat = private_place(session, login.user_id, now=now)
    meant = notice.model_copy(update={"to": agent_id})
    post(session, chat, meant, reader=agent_reader(agent_id), now=now)
