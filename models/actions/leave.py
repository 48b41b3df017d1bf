"""Somebody's roles end: what they followed goes to others, what they wrote and read is erased."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from models.actions.absences import name_followers
from models.actions.aidant_side import tell_aidants
from models.actions.entrust import find_follower
from models.actions.relay import tell_topic
from models.actions.retract_read import erase_held, retract_what_was_read
from models.actions.take_out import take_out
from models.actions.tell_responsables import tell_responsables
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.draft import Draft, delete_draft, drafts_of
from models.demande.draft_versions import is_later
from models.demande.held import Held
from models.demande.mediation import Mediation, MediationState
from models.demande.participant import Participant
from models.demande.reminder import forget_reminders_in
from models.demande.states import change_card
from models.demande.topics import post_in_topic
from models.outbox.kinds.card import CardChanged
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.rows import CARD
from models.people.absence import forget_standing
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.people.roles import has_work


@dataclass(frozen=True, slots=True)
class Ended:
    """An agent is nothing any more, or a responsable alone, in these groupes."""

    agent: Agent
    groupes: frozenset[UUID]
    is_gone: bool
    """Whether no role is left anywhere, or the account is closed."""


def leave(session: Session, ended: Ended, *, now: datetime) -> None:
    """Hand over all that the agent had in hand there; their roles ended already.

    No demande is left an orphan.
    """
    is_partial = retract_what_was_read(
        session, ended.agent, ended.groupes, now=now
    )
    for groupe_id in ended.groupes:
        left = Noticed(
            code=NoticeCode.MEMBER_LEFT_SOMETHING
            if is_partial
            else NoticeCode.MEMBER_LEFT,
            groupe_id=groupe_id,
            agent_id=ended.agent.id,
        )
        tell_responsables(session, left, now=now, but=ended.agent.id)
    if ended.is_gone or not has_work(session, ended.agent.id):
        forget_standing(session, ended.agent.id)
    if ended.is_gone:
        erase_held(session, ended.agent, now=now)
    forget_reminders_in(session, ended.agent.id, ended.groupes)
    take_out(session, ended.agent, ended.groupes, now=now)
    _drop_what_was_written(session, ended)
    _hand_dialogues_back(session, ended, now=now)
    _hand_mediations_back(session, ended, now=now)
    for demande in session.scalars(own_open(ended).with_for_update()).all():
        find_follower(session, demande, now=now)
    name_followers(session, ended.groupes, now=now)


def own_open(ended: Ended) -> Select[Demande]:
    """Select the open demandes that the agent wrote in these structures."""
    return select(Demande).where(
        Demande.agent_id == ended.agent.id,
        Demande.structure_id.in_(ended.groupes),
        Demande.state != DemandeState.CLOSE,
        Demande.erased_at.is_(None),
    )


def taken_dialogues(ended: Ended) -> Select[Dialogue]:
    """Select the open dialogues of these groupes that the agent takes care of."""
    return select(Dialogue).where(
        Dialogue.taken_by == ended.agent.id,
        Dialogue.groupe_id.in_(ended.groupes),
        Dialogue.state != DialogueState.CLOSE,
    )


def taken_mediations(ended: Ended) -> Select[Mediation]:
    """Select the mediations of these groupes that the agent leads."""
    return select(Mediation).where(
        Mediation.taken_by == ended.agent.id,
        Mediation.groupe_id.in_(ended.groupes),
        Mediation.state == MediationState.TAKEN,
    )


def _is_of(draft: Draft, ended: Ended) -> bool:
    if is_later(draft.content):
        return False
    return draft.data.structure_id in ended.groupes


def _drop_what_was_written(session: Session, ended: Ended) -> None:
    for draft in drafts_of(session, ended.agent.id):
        if ended.is_gone or _is_of(draft, ended):
            delete_draft(session, draft)
    of_structures = select(Demande.id).where(
        Demande.structure_id.in_(ended.groupes)
    )
    session.execute(
        delete(Participant).where(
            Participant.agent_id == ended.agent.id,
            Participant.demande_id.in_(of_structures),
        )
    )
    held = delete(Held).where(Held.agent_id == ended.agent.id)
    if not ended.is_gone:
        chats = select(Groupe.chat_id).where(Groupe.id.in_(ended.groupes))
        held = held.where(Held.chat_id.in_(chats))
    session.execute(held)


def _hand_dialogues_back(
    session: Session, ended: Ended, *, now: datetime
) -> None:
    expected = update(Dialogue).where(
        Dialogue.expected_from == ended.agent.id,
        Dialogue.groupe_id.in_(ended.groupes),
    )
    session.execute(expected.values(expected_from=None, expected_as=None))
    for dialogue in session.scalars(
        taken_dialogues(ended).with_for_update()
    ).all():
        demande = session.get_one(Demande, dialogue.demande_id)
        dialogue.taken_by = None
        change_card(session, dialogue, now=now)
        left = Noticed(code=NoticeCode.REFERENT_LEFT, agent_id=ended.agent.id)
        tell_topic(session, dialogue, left, now=now)
        changes = Noticed(
            code=NoticeCode.REFERENT_CHANGES, dialogue_id=dialogue.id
        )
        tell_aidants(session, demande, changes, now=now)


def _hand_mediations_back(
    session: Session, ended: Ended, *, now: datetime
) -> None:
    for mediation in session.scalars(
        taken_mediations(ended).with_for_update()
    ).all():
        mediation.state, mediation.reminded_at = MediationState.ASKED, now
        mediation.taken_by = mediation.taken_at = None
        post_in_topic(session, mediation, CardChanged(), now=now, rank=CARD)
        notice = Noticed(
            code=NoticeCode.MODERATEUR_LEFT,
            demande_id=mediation.demande_id,
            agent_id=ended.agent.id,
        )
        post_in_topic(session, mediation, notice, now=now)
