"""Another organisme, proposed or added, never without a recorded authorisation."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.aidant_side import tell_aidants
from models.actions.answer import check_open
from models.actions.create_demande import (
    OrganismeGone,
    open_dialogue,
    reachable_groupes,
)
from models.actions.paper_list import end_list
from models.actions.recognise import index_in_groupe
from models.actions.relay import tell_topic, tell_topics
from models.demande.demande import Demande
from models.demande.dialogue import (
    Audience,
    Dialogue,
    DialogueState,
    Message,
    dialogue_between,
)
from models.demande.followers import dialogues_of
from models.demande.mandat import Mandat
from models.demande.states import change_card, derive_whole, move
from models.demande.topics import post_in_topic
from models.errors import AlreadyDone, Closed, NoAuthorisation, Stale
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.relayed import Retold
from models.outbox.kinds.topic import TopicClosed
from models.outbox.place import Place
from models.outbox.rows import post
from models.people.agent import Agent
from models.people.organisme import Groupe


class Basis(StrEnum):
    """What the aidant attests.

    The mandat covers it and the usager knows, or it is a new authorisation.
    """

    INFORMED = "informed"
    AUTHORISED = "authorised"


ATTESTED = {
    Basis.INFORMED: journal.Act.USAGER_INFORMED,
    Basis.AUTHORISED: journal.Act.MANDAT_ATTESTED,
}


def other_groupes(session: Session, demande: Demande) -> list[Groupe]:
    """Return the groupes of the demande's territoire that can be reached and do not have it yet."""
    chosen = {
        dialogue.groupe_id for dialogue in dialogues_of(session, demande.id)
    }
    reachable = reachable_groupes(session, demande.territoire)
    return [groupe for groupe in reachable if groupe.id not in chosen]


def propose(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    groupe: Groupe | None,
    *,
    now: datetime,
) -> None:
    """« Pas le bon interlocuteur »: the aidant is asked; the demande stays here until the answer.

    Raises:
        AlreadyDone: the aidant was asked this already.
        Closed: the demande is closed.
    """
    check_open(dialogue)
    proposed = groupe.id if groupe else None
    if (
        dialogue.proposed_at is not None
        and dialogue.proposed_groupe_id == proposed
    ):
        raise AlreadyDone
    dialogue.proposed_groupe_id, dialogue.proposed_at = proposed, now
    dialogue.expected_from = dialogue.expected_as = None
    if not move(session, demande, dialogue, DialogueState.ATTENTE, now=now):
        change_card(session, dialogue, now=now)
    code = NoticeCode.REDIRECT if groupe else NoticeCode.REDIRECT_NOWHERE
    notice = Noticed(
        code=code, dialogue_id=dialogue.id, detail=groupe.nom if groupe else ""
    )
    tell_aidants(session, demande, notice, now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_PROPOSED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def basis_of(dialogue: Dialogue, groupe: Groupe) -> Basis:
    """Return what must be attested: the mandat covers the one organisme that they redirect to."""
    return (
        Basis.INFORMED
        if dialogue.proposed_groupe_id == groupe.id
        else Basis.AUTHORISED
    )


def redirect(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    groupe: Groupe,
    *,
    now: datetime,
) -> Dialogue:
    """Give the demande to another organisme, with what was said.

    The first one does not follow it any more.

    Raises:
        Stale: the first organisme proposed nothing, or does not follow the demande any more.
        DomainError: as `open_organisme`.
    """
    if dialogue.state == DialogueState.CLOSE or dialogue.proposed_at is None:
        raise Stale
    basis = basis_of(dialogue, groupe)
    opened = open_organisme(
        session, agent, demande, groupe, basis=basis, told_by=dialogue, now=now
    )
    notice = Noticed(code=NoticeCode.REDIRECTED, groupe_id=groupe.id)
    leave(session, agent, dialogue, demande, notice, now=now)
    return opened


def leave(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    notice: Noticed,
    *,
    now: datetime,
) -> None:
    """End one organisme's part of a demande that goes on with others.

    Raises:
        Stale: no other organisme follows it.
    """
    others = [
        other
        for other in dialogues_of(session, demande.id)
        if other.id != dialogue.id
    ]
    if all(other.state == DialogueState.CLOSE for other in others):
        raise Stale
    farewell = notice.model_copy(
        update={"dialogue_id": dialogue.id, "agent_id": agent.id}
    )
    tell_topic(session, dialogue, farewell, now=now)
    end_list(session, dialogue, now=now)
    move(session, demande, dialogue, DialogueState.CLOSE, now=now)
    post_in_topic(session, dialogue, TopicClosed(), now=now)
    change_cards(session, demande, now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_REDIRECTED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def open_organisme(
    session: Session,
    agent: Agent,
    demande: Demande,
    groupe: Groupe,
    *,
    basis: Basis,
    now: datetime,
    told_by: Dialogue | None = None,
) -> Dialogue:
    """Open the demande before one more organisme, with what was said so far.

    The attestation is journaled.

    Raises:
        Closed: the demande is closed.
        NoAuthorisation: there is no mandat, it was revoked, or it is over.
        AlreadyDone: this organisme has the demande.
        OrganismeGone: it cannot be reached any more.
    """
    _check_may_open(session, demande, groupe, now=now)
    opened = open_dialogue(session, demande, groupe, now=now)
    index_in_groupe(session, demande, groupe.id)
    _retell(session, demande, opened, told_by=told_by, now=now)
    derive_whole(session, demande, now=now)
    notice = Noticed(code=NoticeCode.ORGANISME_ADDED, groupe_id=groupe.id)
    tell_topics(session, demande, notice, now=now, but=opened.id)
    change_cards(session, demande, now=now)
    for act in (ATTESTED[basis], journal.Act.DIALOGUE_OPENED):
        record_on_dialogue(session, act, agent=agent, dialogue=opened, now=now)
    return opened


def _check_may_open(
    session: Session, demande: Demande, groupe: Groupe, *, now: datetime
) -> None:
    if not demande.is_open:
        raise Closed
    mandat = session.get(Mandat, demande.id)
    if mandat is None or not _is_standing(mandat, now):
        raise NoAuthorisation
    if dialogue_between(session, demande.id, groupe.id) is not None:
        raise AlreadyDone
    if groupe not in reachable_groupes(session, demande.territoire):
        raise OrganismeGone


def _is_standing(mandat: Mandat, now: datetime) -> bool:
    is_over = mandat.expires is not None and mandat.expires <= now
    return mandat.revoked_at is None and not is_over


def change_cards(session: Session, demande: Demande, *, now: datetime) -> None:
    """Have every card say who reads what is written there."""
    for dialogue in dialogues_of(session, demande.id):
        if dialogue.state != DialogueState.CLOSE:
            change_card(session, dialogue, now=now)


def _retell(
    session: Session,
    demande: Demande,
    opened: Dialogue,
    *,
    told_by: Dialogue | None,
    now: datetime,
) -> None:
    query = select(Message).where(
        Message.demande_id == demande.id,
        Message.audience == Audience.ALL,
        Message.withdrawn_at.is_(None),
    )
    messages = session.scalars(
        query.order_by(Message.created_at, Message.telegram_id)
    ).all()
    code = (
        NoticeCode.HISTORY_REDIRECTED if told_by else NoticeCode.HISTORY_ADDED
    )
    groupe_id = told_by.groupe_id if told_by else opened.groupe_id
    notice = Noticed(code=code, dialogue_id=opened.id, groupe_id=groupe_id)
    tell_topic(session, opened, notice, now=now)
    topic = session.get_one(Place, opened.place_id)
    for message in messages:
        payload = Retold(message_id=message.id)
        post(
            session,
            topic,
            payload,
            reader=topic.reader,
            now=now,
            demande_id=demande.id,
            message_id=message.id,
        )
