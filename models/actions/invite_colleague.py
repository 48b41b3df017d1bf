"""Invite a colleague of the structure into a demande: the same rights as the author's."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import tell_agent
from models.actions.stand_in import aidant_side
from models.demande.demande import Demande
from models.demande.participant import Participant
from models.errors import AlreadyDone, Closed, NotFound
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.people.colleagues import aidants_of
from models.store.memo import forget_known


def can_be_invited(session: Session, demande: Demande) -> list[Agent]:
    """Return the colleagues who are not in the demande yet."""
    return aidants_of(
        session, demande.structure_id, but=aidant_side(session, demande)
    )


def _invitable(session: Session, demande: Demande, colleague_id: UUID) -> Agent:
    if not demande.is_open:
        raise Closed
    if colleague_id in aidant_side(session, demande):
        raise AlreadyDone
    for colleague in can_be_invited(session, demande):
        if colleague.id == colleague_id:
            return colleague
    raise NotFound


def invite(
    session: Session,
    agent: Agent,
    demande: Demande,
    colleague_id: UUID,
    *,
    now: datetime,
) -> tuple[Agent, bool]:
    """Let a colleague in, and tell them; return them, and whether they can be told in Telegram now.

    Raises:
        Closed: the demande is closed.
        AlreadyDone: they are in it.
        NotFound: no active aidant of this structure.
    """
    colleague = _invitable(session, demande, colleague_id)
    participant = Participant(
        demande_id=demande.id,
        agent_id=colleague_id,
        invited_by=agent.id,
        created_at=now,
    )
    session.add(participant)
    session.flush()
    forget_known(session, (Participant, demande.id))
    record_on_demande(
        session,
        journal.Act.COLLEAGUE_INVITED,
        agent=agent,
        demande=demande,
        groupe_id=demande.structure_id,
        now=now,
    )
    return colleague, _tell(session, agent, demande, colleague, now=now)


def _tell(
    session: Session,
    agent: Agent,
    demande: Demande,
    colleague: Agent,
    *,
    now: datetime,
) -> bool:
    notice = Noticed(
        code=NoticeCode.COLLEAGUE_INVITED,
        demande_id=demande.id,
        agent_id=agent.id,
    )
    return tell_agent(session, demande, notice, agent_id=colleague.id, now=now)
