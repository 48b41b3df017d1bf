"""« Je m'absente »: who follows meanwhile is told as it begins, and its agent once it is over."""

from collections.abc import Collection
from datetime import datetime, time
from itertools import islice
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from models.actions.absence_told import (
    tell_back,
    tell_stand_ins,
    tell_team,
    tell_what_happened,
)
from models.actions.aidant_side import tell_aidants
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import AT_WORK, Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.participant import Participant
from models.demande.states import change_card
from models.errors import Stale
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.absence import (
    IS_STANDING,
    Absence,
    absence_of,
    away_colleagues,
    check_days,
    forget_standing,
)
from models.people.agent import Agent
from models.store.looking import Truth
from models.store.memo import forget_known
from models.store.tools import tools
from models.values.calendar import local_day, local_instant

BATCH = 20


def confirm(
    session: Session, agent: Agent, asked: Absence, *, now: datetime
) -> Absence:
    """« Confirmer »: it stands from now on, in the place of the one that did.

    Raises:
        Stale: the last day was not said.
        WrongDays: the days are no longer what they were when they were said.
    """
    if asked.ends_at is None:
        raise Stale
    standing = absence_of(session, agent.id)
    if standing is not None and standing.has_begun:
        return _prolong(session, standing, asked, now=now)
    check_days(session, asked.days, asked.territoire, now=now)
    if standing is not None:
        session.delete(standing)
        session.flush()
    asked.confirmed_at = now
    forget_known(session, (Absence, agent.id))
    session.flush()
    if asked.begins_at <= now:
        _begin(session, asked, now=now)
    return asked


def _prolong(
    session: Session, standing: Absence, asked: Absence, *, now: datetime
) -> Absence:
    """Have what has begun end on another day."""
    check_days(session, asked.days, asked.territoire, now=now, has_begun=True)
    standing.ends_at = asked.ends_at
    session.delete(asked)
    session.flush()
    for demande in _followed(session, standing.agent_id):
        _change_cards(session, demande, now=now)
    return standing


def come_back(
    session: Session, agent: Agent, *, now: datetime
) -> Absence | None:
    """« Je suis de retour »: end what has begun, forget what has not; return what has ended."""
    standing = absence_of(session, agent.id)
    if standing is None:
        return None
    if not standing.has_begun:
        forget_standing(session, agent.id)
        return None
    standing.ends_at = standing.told_at = now
    _end(session, standing, now=now)
    return standing


def work_again(session: Session, agent: Agent, *, now: datetime) -> bool:
    """End the absence of who takes charge of something; return whether they were away."""
    standing = absence_of(session, agent.id)
    if standing is None or not standing.has_begun:
        return False
    come_back(session, agent, now=now)
    tell_what_happened(session, standing, now=now)
    return True


def is_turning(now: datetime) -> Truth:
    """Say whether an absence begins, is over, or has what happened to be said."""
    return exists().where(_turns(now))


def _turns(now: datetime) -> Truth:
    begins = and_(Absence.begun_at.is_(None), Absence.begins_at <= now)
    return and_(
        Absence.confirmed_at.is_not(None),
        Absence.told_at.is_(None),
        or_(begins, Absence.ends_at <= now),
    )


def turn_absences(session: Session, *, now: datetime) -> int:
    """Begin those whose first day has come, end those whose last day is over, say what happened.

    Returns how many changed, a batch at most.
    """
    query = (
        select(Absence)
        .where(_turns(now))
        .order_by(Absence.begins_at)
        .with_for_update(skip_locked=True)
    )
    turned = (
        _turn(session, absence, now=now)
        for absence in session.scalars(query).all()
    )
    return sum(islice(filter(None, turned), BATCH))


def _turn(session: Session, absence: Absence, *, now: datetime) -> int:
    changed = 0
    if not absence.has_begun:
        _begin(session, absence, now=now)
        changed = 1
    if absence.ended_at is None and not absence.is_on(now):
        _end(session, absence, now=now)
        changed = 1
    if absence.ended_at is not None and _is_morning(session, absence, now=now):
        absence.told_at = now
        tell_what_happened(session, absence, now=now)
        changed = 1
    return changed


def _is_morning(session: Session, absence: Absence, *, now: datetime) -> bool:
    """Whether the morning has come of the day after."""
    begins: time = tools(session).rules.morning[0]
    ends_at = absence.ends_at or now
    day_after = local_day(ends_at, absence.territoire)
    return local_instant(day_after, begins, absence.territoire) <= now


def _begin(session: Session, absence: Absence, *, now: datetime) -> None:
    absence.begun_at = now
    session.flush()
    forget_known(session, (Absence, absence.agent_id))
    _give_back(session, absence, now=now)
    for demande in _followed(session, absence.agent_id):
        _change_cards(session, demande, now=now)
    tell_stand_ins(session, absence, now=now)


def _end(session: Session, absence: Absence, *, now: datetime) -> None:
    absence.ended_at = now
    session.flush()
    forget_known(session, (Absence, absence.agent_id))
    for demande in _followed(session, absence.agent_id):
        _change_cards(session, demande, now=now)
    tell_back(session, absence, now=now)


def _give_back(session: Session, absence: Absence, *, now: datetime) -> None:
    """Give what the agent takes care of back to their teams: each hears of it once.

    What is treated is the team's too should it be reopened, and nobody has to be told.
    """
    taken = select(Dialogue).where(
        Dialogue.taken_by == absence.agent_id,
        Dialogue.state != DialogueState.CLOSE,
    )
    dialogues = session.scalars(
        taken.order_by(Dialogue.created_at).with_for_update()
    ).all()
    for dialogue in dialogues:
        dialogue.taken_by = None
        change_card(session, dialogue, now=now)
    at_work = [each for each in dialogues if each.state in AT_WORK]
    for dialogue in at_work:
        _tell_aidant(session, dialogue, absence, now=now)
    absence.returned = " ".join(str(dialogue.id) for dialogue in at_work)
    tell_team(session, absence, at_work, now=now)


def _tell_aidant(
    session: Session, dialogue: Dialogue, absence: Absence, *, now: datetime
) -> None:
    demande = session.get_one(Demande, dialogue.demande_id)
    if demande.is_practice:
        return
    away = Noticed(
        code=NoticeCode.REFERENT_AWAY,
        dialogue_id=dialogue.id,
        agent_id=absence.agent_id,
        detail=absence.last_day.isoformat(),
    )
    tell_aidants(session, demande, away, now=now)


def _followed(session: Session, agent_id: UUID) -> list[Demande]:
    """The open demandes that the agent wrote, was invited into, or follows for who is away."""
    invited = select(Participant.demande_id).where(
        Participant.agent_id == agent_id
    )
    query = select(Demande).where(
        or_(
            Demande.agent_id == agent_id,
            Demande.id.in_(invited),
            Demande.agent_id.in_(away_colleagues(agent_id)),
        ),
        Demande.state != DemandeState.CLOSE,
        Demande.erased_at.is_(None),
    )
    return list(session.scalars(query.order_by(Demande.number)))


def name_followers(
    session: Session, structure_ids: Collection[UUID], *, now: datetime
) -> None:
    """Have the cards of who is away name who follows, once a structure's aidants changed."""
    away = select(Absence.agent_id).where(
        IS_STANDING, Absence.begun_at.is_not(None)
    )
    query = select(Demande).where(
        Demande.structure_id.in_(structure_ids),
        Demande.agent_id.in_(away),
        Demande.state != DemandeState.CLOSE,
        Demande.erased_at.is_(None),
    )
    for demande in session.scalars(query).all():
        _change_cards(session, demande, now=now)


def _change_cards(session: Session, demande: Demande, *, now: datetime) -> None:
    """Have the demande's cards name who follows it."""
    forget_known(session, (Absence, demande.id))
    for dialogue in dialogues_of(session, demande.id):
        if dialogue.state != DialogueState.CLOSE:
            change_card(session, dialogue, now=now)
