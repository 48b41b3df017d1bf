"""A demande whose author left is given to a colleague of the structure: none stays an orphan."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import tell_agent, tell_aidants
from models.actions.mail import mail_waiting
from models.actions.relay import tell_topics
from models.actions.tell_responsables import responsables
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import DialogueState
from models.demande.followers import dialogues_of
from models.demande.participant import Participant, participants
from models.demande.rights import AIDANT_ROLES
from models.demande.states import change_card
from models.errors import AlreadyDone, Closed, NotFound
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent, last_session
from models.people.colleagues import aidants_of
from models.people.membership import role_in
from models.store.tools import tools
from models.values.calendar import after_working_days

BATCH = 50


def is_orphan(session: Session, demande: Demande) -> bool:
    """Return whether an open demande lost its author."""
    return demande.is_open and has_lost_author(session, demande)


def has_lost_author(session: Session, demande: Demande) -> bool:
    """Return whether the author left: the account is closed, or the role in the structure ended."""
    author = session.get_one(Agent, demande.agent_id)
    if not author.is_enabled:
        return True
    return role_in(session, author.id, demande.structure_id) not in AIDANT_ROLES


def entrust_to(
    session: Session,
    agent: Agent,
    demande: Demande,
    colleague: Agent,
    *,
    now: datetime,
) -> None:
    """« Confier à un collègue »: the responsable `agent` chose one.

    Raises:
        AlreadyDone: somebody has it.
        Closed: the demande is closed.
        NotFound: this person is no active aidant of the structure.
    """
    if not demande.is_open:
        raise Closed
    if not is_orphan(session, demande):
        raise AlreadyDone
    if colleague not in successors(session, demande):
        raise NotFound
    give(session, demande, colleague, now=now, by=agent)


def give(
    session: Session,
    demande: Demande,
    colleague: Agent,
    *,
    now: datetime,
    by: Agent | None = None,
) -> None:
    """Make a colleague the author's successor, and tell everybody who follows the demande."""
    before = demande.agent_id
    invited = session.get(Participant, (demande.id, colleague.id))
    if invited is not None:
        session.delete(invited)
    demande.agent_id, demande.orphaned_at = colleague.id, None
    session.flush()
    mine = Noticed(
        code=NoticeCode.ENTRUSTED_TO_YOU, demande_id=demande.id, agent_id=before
    )
    tell_agent(session, demande, mine, agent_id=colleague.id, now=now)
    mail_waiting(session, demande, to=[colleague.id], now=now)
    notice = Noticed(
        code=NoticeCode.ENTRUSTED, demande_id=demande.id, agent_id=colleague.id
    )
    tell_aidants(session, demande, notice, now=now, but=colleague.id)
    tell_topics(session, demande, notice, now=now)
    for dialogue in dialogues_of(session, demande.id):
        if dialogue.state != DialogueState.CLOSE:
            change_card(session, dialogue, now=now)
    record_on_demande(
        session,
        journal.Act.DEMANDE_ENTRUSTED,
        agent=by or colleague,
        demande=demande,
        groupe_id=demande.structure_id,
        now=now,
    )


def successors(session: Session, demande: Demande) -> list[Agent]:
    """Return the active aidants who may follow the demande in its author's place, by name."""
    return aidants_of(session, demande.structure_id, but=[demande.agent_id])


def find_follower(session: Session, demande: Demande, *, now: datetime) -> None:
    """Find who follows a demande whose author leaves.

    A colleague invited into it has it; else the responsables are asked; else any colleague has it.
    """
    colleague = next_follower(session, demande)
    if colleague is not None:
        give(session, demande, colleague, now=now)
        return
    demande.orphaned_at = now
    notice = Noticed(
        code=NoticeCode.AIDANT_LEFT,
        demande_id=demande.id,
        agent_id=demande.agent_id,
    )
    tell_topics(session, demande, notice, now=now)
    _ask(session, demande, _responsables(session, demande), now=now)


def take_back(session: Session, agent_id: UUID, groupe_id: UUID) -> None:
    """Let an author who is of the structure again follow what nobody took meanwhile."""
    own = (Demande.agent_id == agent_id, Demande.structure_id == groupe_id)
    waiting = update(Demande).where(*own, Demande.orphaned_at.is_not(None))
    session.execute(waiting.values(orphaned_at=None))


def next_follower(session: Session, demande: Demande) -> Agent | None:
    """Return who has the demande at once when its author leaves, or nothing: others have to say."""
    participating = set(participants(session, demande.id))
    invited = [
        agent
        for agent in successors(session, demande)
        if agent.id in participating
    ]
    if invited:
        return invited[0]
    return (
        None
        if _responsables(session, demande)
        else _most_present(session, demande)
    )


def _ask(
    session: Session,
    demande: Demande,
    deciders: Sequence[Agent],
    *,
    now: datetime,
) -> None:
    notice = Noticed(
        code=NoticeCode.ENTRUST,
        demande_id=demande.id,
        agent_id=demande.agent_id,
    )
    asked = [agent.id for agent in deciders]
    for agent_id in asked:
        tell_agent(session, demande, notice, agent_id=agent_id, now=now)
    mail_waiting(session, demande, to=asked, now=now)


def entrust_orphans(session: Session, *, now: datetime) -> int:
    """Give what no responsable entrusted within a working day to the colleague who came last.

    Returns how many demandes were given.
    """
    days = tools(session).rules.entrusted_working_days
    count = 0
    for demande, left_at in _orphans(session):
        colleague = _most_present(session, demande)
        is_due = after_working_days(left_at, days, demande.territoire) <= now
        if is_due and colleague is not None and is_orphan(session, demande):
            give(session, demande, colleague, now=now)
            count += 1
    return count


def _orphans(session: Session) -> list[tuple[Demande, datetime]]:
    """The open demandes whose author left, and when, under a row lock."""
    query = (
        select(Demande, Demande.orphaned_at)
        .where(
            Demande.orphaned_at.is_not(None),
            Demande.state != DemandeState.CLOSE,
            Demande.erased_at.is_(None),
            Demande.is_practice.is_(False),
        )
        .order_by(Demande.number)
        .limit(BATCH)
        .with_for_update(of=Demande, skip_locked=True)
    )
    return [
        (demande, left_at)
        for demande, left_at in session.execute(query)
        if left_at
    ]


def _responsables(session: Session, demande: Demande) -> list[Agent]:
    of_structure = responsables(session, demande.structure_id)
    return [agent for agent in of_structure if agent.id != demande.agent_id]


def _most_present(session: Session, demande: Demande) -> Agent | None:
    """The aidant who came last."""

    def presence(agent: Agent) -> float:
        login = last_session(session, agent.id)
        return login.started_at.timestamp() if login else 0.0

    return max(successors(session, demande), key=presence, default=None)
