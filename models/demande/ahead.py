"""What an update, or a batch of outgoing rows, is about to ask for.

Looked up together, instead of one by one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, case, exists, select
from sqlalchemy.orm import Session, aliased

from models.demande import dialogue as dialogues
from models.demande import mediation as mediations
from models.demande.board import HAS_MOVED, note_unmoved
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.draft import Draft
from models.demande.followers import (
    HAS_ABSENCE,
    HAS_MEDIATION,
    HAS_OTHER,
    HAS_PARTICIPANT,
    Followers,
    note_followers,
    note_only_dialogue,
)
from models.demande.mandat import Mandat
from models.demande.mediation import Mediation
from models.demande.piece import Piece
from models.outbox.place import IS_PRIVATE, Place, PlaceKind
from models.people.absence import IS_STANDING, Absence
from models.people.account import Account
from models.people.agent import Agent, AgentSession, open_session
from models.people.membership import Membership, Role, remember_memberships
from models.people.organisme import Groupe
from models.store.memo import remember
from models.store.writing import fixed

CHAT = and_(IS_PRIVATE, Place.chat_id == Account.user_id)
AT_WORK = and_(
    AgentSession.user_id == Account.user_id,
    AgentSession.ended_at.is_(None),
    AgentSession.expires > bindparam("now"),
)
SPEAKER = (
    select(
        Account,
        Place,
        AgentSession,
        Agent,
        exists().where(Draft.agent_id == Agent.id),
        Membership,
        Groupe,
        Absence,
    )
    .select_from(Account)
    .outerjoin(Place, CHAT)
    .outerjoin(AgentSession, AT_WORK)
    .outerjoin(
        Agent,
        and_(Agent.id == AgentSession.agent_id, Agent.disabled_at.is_(None)),
    )
    .outerjoin(Membership, Membership.agent_id == Agent.id)
    .outerjoin(Groupe, Groupe.id == Membership.groupe_id)
    .outerjoin(Absence, and_(Absence.agent_id == Agent.id, IS_STANDING))
    .where(Account.user_id == bindparam("user_id"))
    .order_by(Groupe.nom)
    .with_for_update(of=Account)
)


def speaker(
    session: Session, user_id: int, *, now: datetime
) -> tuple[Agent, AgentSession] | None:
    """Return who works from the account that speaks to us.

    Its row, its chat, its agent's roles and whether they have drafts come along.
    """
    rows = session.execute(SPEAKER, {"user_id": user_id, "now": now}).all()
    if not rows:
        return open_session(session, user_id, now=now)
    speaking, chat, login, agent, has_drafts, *_ = rows[0]
    remember(session, (Account, user_id), speaking)
    if chat is not None:
        remember(session, (PlaceKind.PRIVATE, user_id), chat)
    if agent is None:
        remember(session, (AgentSession, user_id), None)
        return None
    remember(session, (AgentSession, user_id), (agent, login))
    remember_memberships(session, agent.id, [row[5:7] for row in rows])
    remember(session, (Absence, agent.id), rows[0].Absence)
    if not has_drafts:
        remember(session, (Draft, agent.id), None)
    return agent, login


def load_ahead(
    session: Session,
    message_ids: Iterable[UUID | None],
    places: Iterable[Place | None],
) -> None:
    """Bring to memory the messages with all that signs them, and what the groups' places are of."""
    in_groups = {
        place.id
        for place in places
        if place is not None and place.groupe_id is not None
    }
    if in_groups:
        _topics(session, in_groups)
    ids = set(filter(None, message_ids))
    if ids:
        _messages(session, ids)


STRUCTURE, TAKER = aliased(Groupe), aliased(Agent)
TOPICS = (
    select(
        Place,
        Dialogue,
        Mediation,
        HAS_MEDIATION,
        HAS_PARTICIPANT,
        HAS_ABSENCE,
        HAS_OTHER,
        case((Place.kind.in_(fixed(PlaceKind.GENERAL)), HAS_MOVED)),
        # What the board and the cards say of them.
        Groupe,
        Demande,
        Mandat,
        Agent,
        STRUCTURE,
        TAKER,
    )
    .outerjoin(Dialogue, Dialogue.place_id == Place.id)
    .outerjoin(Demande, Demande.id == Dialogue.demande_id)
    .outerjoin(Mandat, Mandat.demande_id == Demande.id)
    .outerjoin(Agent, Agent.id == Demande.agent_id)
    .outerjoin(STRUCTURE, STRUCTURE.id == Demande.structure_id)
    .outerjoin(TAKER, TAKER.id == Dialogue.taken_by)
    .outerjoin(Mediation, Mediation.place_id == Place.id)
    .outerjoin(Groupe, Groupe.id == Place.groupe_id)
    .where(Place.id.in_(bindparam("place_ids", expanding=True)))
)


def _topics(session: Session, place_ids: set[UUID]) -> None:
    rows = session.execute(TOPICS, {"place_ids": list(place_ids)})
    for row in rows:
        _note_topic(session, row)


def _note_topic(session: Session, row: Any) -> None:
    place, dialogue, mediation, *known, has_moved = row[:8]
    *has, has_other = known
    if has_moved is False:
        note_unmoved(session, place.groupe_id)
    remember(session, (mediations.OF_PLACE, place.id), mediation)
    if dialogue is None:
        remember(session, (dialogues.OF_PLACE, place.id), None)
        return
    remember(session, (dialogues.OF_PLACE, place.id), (dialogue, row.Demande))
    note_followers(session, dialogue, Followers(*has))
    if not has_other:
        note_only_dialogue(session, dialogue)


HAS_PIECE = exists().where(Piece.demande_id == Message.demande_id)
SIGNED = (
    select(Message, Demande, Agent, Groupe, Membership, HAS_PIECE)
    .join(Demande, Demande.id == Message.demande_id)
    .join(Agent, Agent.id == Message.agent_id)
    .join(Groupe, Groupe.id == Message.groupe_id)
    .outerjoin(
        Membership,
        and_(
            Membership.agent_id == Message.agent_id,
            Membership.groupe_id == Message.groupe_id,
        ),
    )
    .where(Message.id.in_(bindparam("message_ids", expanding=True)))
)
PIECES = (
    select(Piece)
    .where(Piece.demande_id.in_(bindparam("demande_ids", expanding=True)))
    .order_by(Piece.created_at, Piece.rank)
)


def _messages(session: Session, message_ids: set[UUID]) -> None:
    rows = session.execute(SIGNED, {"message_ids": list(message_ids)}).all()
    for _message, _demande, agent, groupe, membership, _has_piece in rows:
        role = membership.role if membership is not None else None
        remember(session, (Role, agent.id, groupe.id), role)
    with_pieces = {row.Message.demande_id for row in rows if row[-1]}
    pieces = _pieces(session, with_pieces)
    for row in rows:
        _note_pieces(session, row.Message, pieces)


def _pieces(session: Session, demande_ids: set[UUID]) -> list[Piece]:
    if not demande_ids:
        return []
    return list(session.scalars(PIECES, {"demande_ids": list(demande_ids)}))


def _note_pieces(
    session: Session, message: Message, pieces: Sequence[Piece]
) -> None:
    of_demande = [
        piece for piece in pieces if piece.demande_id == message.demande_id
    ]
    of_message = [
        piece for piece in of_demande if piece.message_id == message.id
    ]
    remember(session, (Piece, message.demande_id), of_demande)
    in_order = sorted(of_message, key=attrgetter("rank"))
    remember(session, (Piece, message.id), in_order)
