"""The mediation: prepared with its reason, asked, taken or refused, ended; everybody is told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_aidants
from models.actions.relay import tell_topics
from models.demande.demande import Demande
from models.demande.dialogue import Side
from models.demande.mediation import Mediation, MediationState, live_mediation
from models.demande.topics import post_in_topic
from models.errors import AlreadyDone, Closed, DomainError, NotFound
from models.journal import entries as journal
from models.outbox import place
from models.outbox.kinds.card import CardChanged, Opened
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.topic import TopicDeleted
from models.outbox.rows import CARD
from models.people.agent import Agent
from models.people.organisme import Groupe, GroupeType
from models.people.roles import GroupeRight, may
from models.store.memo import forget_known
from models.store.tools import tools


class OnlyPractice(DomainError):
    """Nobody real is called into an exercise."""

    code = "only_practice"


class NobodyModerates(DomainError):
    """No groupe of the moderation has a Telegram group that is ready."""

    code = "nobody_moderates"


def prepare(
    session: Session,
    agent: Agent,
    demande: Demande,
    *,
    side: Side,
    reason: str,
    now: datetime,
) -> Mediation:
    """Write the reason down; nobody is invited before `invite`.

    Raises:
        Closed: the demande is closed.
        AlreadyDone: a modérateur is invited already.
        OnlyPractice: the demande is an exercise.
        NobodyModerates: nobody can be reached.
    """
    if not demande.is_open:
        raise Closed
    if demande.is_practice:
        raise OnlyPractice
    if live_mediation(session, demande.id) is not None:
        raise AlreadyDone
    groupe = _moderation(session)
    mediation = Mediation(
        id=tools(session).chance.uuid(),
        demande_id=demande.id,
        groupe_id=groupe.id,
        place_id=place.topic_place(
            session, groupe.chat_id or 0, groupe_id=groupe.id, now=now
        ).id,
        invited_by=agent.id,
        side=side,
        state=MediationState.PREPARED,
        created_at=now,
    )
    session.add(mediation)
    mediation.reason, mediation.word = reason, ""
    session.flush()
    return mediation


def _moderation(session: Session) -> Groupe:
    query = select(Groupe).where(
        Groupe.type == GroupeType.MODERATION,
        Groupe.chat_id.is_not(None),
        Groupe.is_ready,
    )
    groupe = session.scalar(query.order_by(Groupe.nom).limit(1))
    if groupe is None:
        raise NobodyModerates
    return groupe


def prepared(
    session: Session, agent: Agent, mediation_id: UUID
) -> tuple[Mediation, Demande]:
    """Return the invitation that this agent is writing.

    Raises:
        NotFound: there is none, or it is another's.
        AlreadyDone: it has left.
    """
    mediation = session.scalar(
        select(Mediation).where(Mediation.id == mediation_id).with_for_update()
    )
    if mediation is None or mediation.invited_by != agent.id:
        raise NotFound
    if mediation.state != MediationState.PREPARED:
        raise AlreadyDone
    return mediation, session.get_one(Demande, mediation.demande_id)


def give_up(session: Session, mediation: Mediation) -> None:
    """Forget an invitation that has not left."""
    session.delete(mediation)


def invite(
    session: Session,
    agent: Agent,
    mediation: Mediation,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """Open the modérateur's topic and tell everybody the reason.

    Raises:
        Closed: the demande was closed meanwhile.
        AlreadyDone: a modérateur was invited meanwhile.
    """
    if not demande.is_open:
        raise Closed
    if live_mediation(session, demande.id) is not None:
        raise AlreadyDone
    mediation.state, mediation.created_at = MediationState.ASKED, now
    session.flush()
    forget_known(session, (Mediation, demande.id))
    post_in_topic(session, mediation, Opened(), now=now)
    _tell(
        session,
        demande,
        NoticeCode.MODERATION_ASKED,
        agent=agent,
        detail=mediation.reason,
        now=now,
    )
    _record(session, journal.Act.MODERATION_ASKED, agent, mediation, now=now)


def access_mediation(
    session: Session, agent: Agent, mediation_id: UUID
) -> tuple[Mediation, Demande]:
    """Open a live mediation for a modérateur of its groupe, under a row lock.

    Raises:
        NotFound: there is none, it ended, or the agent is no modérateur there.
    """
    mediation = session.scalar(
        select(Mediation).where(Mediation.id == mediation_id).with_for_update()
    )
    if mediation is None or not mediation.is_live:
        raise NotFound
    if not is_moderateur(session, agent, mediation.groupe_id):
        raise NotFound(right=GroupeRight.MODERATE)
    return mediation, session.get_one(Demande, mediation.demande_id)


def is_moderateur(session: Session, agent: Agent, groupe_id: UUID) -> bool:
    """Return whether the agent moderates in this groupe."""
    return may(session, agent.id, GroupeRight.MODERATE, groupe_id)


def take(
    session: Session,
    agent: Agent,
    mediation: Mediation,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Je prends cette médiation »: from now on the dialogue is relayed there.

    Raises:
        AlreadyDone: somebody has it.
    """
    if mediation.state != MediationState.ASKED:
        raise AlreadyDone
    mediation.state, mediation.taken_by, mediation.taken_at = (
        MediationState.TAKEN,
        agent.id,
        now,
    )
    _change_card(session, mediation, now=now)
    _tell(session, demande, NoticeCode.MODERATION_TAKEN, agent=agent, now=now)
    _record(session, journal.Act.MODERATION_TAKEN, agent, mediation, now=now)


def refuse(
    session: Session,
    agent: Agent,
    mediation: Mediation,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Ce n'est pas une médiation »: both sides are told, the topic goes."""
    _end(session, agent, mediation, MediationState.REFUSED, now=now)
    _tell(session, demande, NoticeCode.MODERATION_REFUSED, agent=agent, now=now)


def end(
    session: Session,
    agent: Agent,
    mediation: Mediation,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Terminer la médiation »: the access ends, the topic goes."""
    _end(session, agent, mediation, MediationState.ENDED, now=now)
    _tell(session, demande, NoticeCode.MODERATION_ENDED, agent=agent, now=now)


def end_with_demande(
    session: Session, demande: Demande, *, now: datetime
) -> None:
    """A closed demande needs no modérateur any more."""
    mediation = live_mediation(session, demande.id)
    if mediation is not None:
        _end(session, None, mediation, MediationState.ENDED, now=now)


def _end(
    session: Session,
    agent: Agent | None,
    mediation: Mediation,
    state: MediationState,
    *,
    now: datetime,
) -> None:
    mediation.state, mediation.ended_at = state, now
    session.flush()
    post_in_topic(session, mediation, TopicDeleted(), now=now)
    _record(session, journal.Act.MODERATION_ENDED, agent, mediation, now=now)


def _change_card(
    session: Session, mediation: Mediation, *, now: datetime
) -> None:
    post_in_topic(session, mediation, CardChanged(), now=now, rank=CARD)


def _tell(
    session: Session,
    demande: Demande,
    code: NoticeCode,
    *,
    agent: Agent,
    now: datetime,
    detail: str = "",
) -> None:
    notice = Noticed(
        code=code, demande_id=demande.id, agent_id=agent.id, detail=detail
    )
    tell_aidants(session, demande, notice, now=now, but=agent.id)
    tell_topics(session, demande, notice, now=now)


def _record(
    session: Session,
    act: journal.Act,
    agent: Agent | None,
    mediation: Mediation,
    *,
    now: datetime,
) -> None:
    journal.record(
        session,
        act,
        now=now,
        agent_id=agent.id if agent else None,
        demande_id=mediation.demande_id,
        groupe_id=mediation.groupe_id,
    )
