"""Someone leaves: what they followed goes to others, what they wrote and read is erased."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from models.actions.entrust import find_follower
from models.actions.relay import tell_aidants, tell_topic
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.draft import delete_draft, drafts_of
from models.demande.held import Held
from models.demande.mediation import Mediation, MediationState
from models.demande.participant import Participant
from models.demande.states import change_card
from models.demande.topics import post_in_topic
from models.outbox import private_topics
from models.outbox.copies import Copy, take_copies
from models.outbox.kinds.card import CardChanged
from models.outbox.kinds.erasure import CopyRetracted
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import CARD, post
from models.people.agent import Agent, AgentSession, Membership


def leave(session: Session, agent: Agent, *, now: datetime) -> None:
    """Hand over all that an agent, disabled already, had in hand.

    No demande is left an orphan.
    """
    _retract_what_was_read(session, agent, now=now)
    for draft in drafts_of(session, agent.id):
        delete_draft(session, draft)
    session.execute(delete(Held).where(Held.agent_id == agent.id))
    session.execute(delete(Participant).where(Participant.agent_id == agent.id))
    _hand_dialogues_back(session, agent, now=now)
    _hand_mediations_back(session, agent, now=now)
    own = select(Demande).where(Demande.agent_id == agent.id, Demande.erased_at.is_(None))
    still_open = own.where(Demande.state != DemandeState.CLOSE).with_for_update()
    for demande in session.scalars(still_open).all():
        find_follower(session, demande, now=now)


def _retract_what_was_read(session: Session, agent: Agent, *, now: datetime) -> None:
    """Delete, or blank after 48 hours, what the agent's private chats show of demandes."""
    accounts = select(AgentSession.user_id).where(AgentSession.agent_id == agent.id)
    private = select(Place).where(Place.kind == PlaceKind.PRIVATE, Place.chat_id.in_(accounts))
    chats = session.scalars(private).all()
    followed = _followed(agent)
    private_topics.delete_in(session, accounts, of=followed, now=now)
    for chat in chats:
        for telegram_id in take_copies(session, chat.id, _was_read(agent, followed)):
            post(session, chat, CopyRetracted(telegram_id=telegram_id), now=now)


def _followed(agent: Agent) -> Select[UUID]:
    invited = select(Participant.demande_id).where(Participant.agent_id == agent.id)
    is_theirs = or_(Demande.agent_id == agent.id, Demande.id.in_(invited))
    return select(Demande.id).where(is_theirs)


def _was_read(agent: Agent, followed: Select[UUID]) -> ColumnElement[bool]:
    structures = select(Membership.groupe_id).where(Membership.agent_id == agent.id)
    looked_at = select(Demande.id).where(Demande.structure_id.in_(structures))
    # Of what others of the structure follow, pages alone were shown: a message there is another
    # agent's of this account.
    is_page = and_(Copy.demande_id.in_(looked_at), Copy.message_id.is_(None))
    return or_(Copy.demande_id.in_(followed), is_page)


def _hand_dialogues_back(session: Session, agent: Agent, *, now: datetime) -> None:
    expected = update(Dialogue).where(Dialogue.expected_from == agent.id)
    session.execute(expected.values(expected_from=None, expected_as=None))
    taken = select(Dialogue, Demande).join(Demande, Demande.id == Dialogue.demande_id)
    taken = taken.where(Dialogue.taken_by == agent.id, Dialogue.state != DialogueState.CLOSE)
    for dialogue, demande in session.execute(taken.with_for_update(of=Dialogue)).all():
        dialogue.taken_by = None
        change_card(session, dialogue, now=now)
        left = Noticed(code=NoticeCode.REFERENT_LEFT, agent_id=agent.id)
        tell_topic(session, dialogue, left, now=now)
        changes = Noticed(code=NoticeCode.REFERENT_CHANGES, dialogue_id=dialogue.id)
        tell_aidants(session, demande, changes, now=now)


def _hand_mediations_back(session: Session, agent: Agent, *, now: datetime) -> None:
    taken = select(Mediation).where(
        Mediation.taken_by == agent.id, Mediation.state == MediationState.TAKEN
    )
    for mediation in session.scalars(taken.with_for_update()).all():
        mediation.state, mediation.reminded_at = MediationState.ASKED, now
        mediation.taken_by = mediation.taken_at = None
        post_in_topic(session, mediation, CardChanged(), now=now, rank=CARD)
        notice = Noticed(
            code=NoticeCode.MODERATEUR_LEFT, demande_id=mediation.demande_id, agent_id=agent.id
        )
        post_in_topic(session, mediation, notice, now=now)
