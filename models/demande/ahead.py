"""What an update, or a batch of outgoing rows, is about to ask for.

Looked up together, instead of one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session

from models.demande import dialogue as dialogues
from models.demande import mediation as mediations
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.draft import Draft
from models.demande.followers import (
    HAS_MEDIATION,
    HAS_PARTICIPANT,
    note_followers,
)
from models.demande.mediation import Mediation
from models.demande.piece import Piece
from models.outbox.place import IS_PRIVATE, Place, PlaceKind
from models.people.account import Account
from models.people.agent import Agent, AgentSession, open_session
from models.people.membership import Membership, Role
from models.people.organisme import Groupe
from models.store.memo import remember

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
    )
    .select_from(Account)
    .outerjoin(Place, CHAT)
    .outerjoin(AgentSession, AT_WORK)
    .outerjoin(
        Agent,
        and_(Agent.id == AgentSession.agent_id, Agent.disabled_at.is_(None)),
    )
    .where(Account.user_id == bindparam("user_id"))
    .with_for_update(of=Account)
)


def speaker(
    session: Session, user_id: int, *, now: datetime
) -> tuple[Agent, AgentSession] | None:
    """Return who works from the account that speaks to us.

    Its row, its chat and whether it has drafts come along.
    """
    row = session.execute(SPEAKER, {"user_id": user_id, "now": now}).first()
    if row is None:
        return open_session(session, user_id, now=now)
    speaking, chat, login, agent, has_drafts = row
    remember(session, (Account, user_id), speaking)
    if chat is not None:
        remember(session, (PlaceKind.PRIVATE, user_id), chat)
    at_work = (agent, login) if agent is not None else None
    remember(session, (AgentSession, user_id), at_work)
    if agent is not None and not has_drafts:
        remember(session, (Draft, agent.id), None)
    return at_work


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


TOPICS = (
    select(
        Place,
        Dialogue,
        Demande,
        Mediation,
        Groupe,
        HAS_MEDIATION,
        HAS_PARTICIPANT,
        Agent,
    )
    .outerjoin(Dialogue, Dialogue.place_id == Place.id)
    .outerjoin(Demande, Demande.id == Dialogue.demande_id)
    .outerjoin(Agent, Agent.id == Demande.agent_id)
    .outerjoin(Mediation, Mediation.place_id == Place.id)
    .outerjoin(Groupe, Groupe.id == Place.groupe_id)
    .where(Place.id.in_(bindparam("place_ids", expanding=True)))
)


def _topics(session: Session, place_ids: set[UUID]) -> None:
    rows = session.execute(TOPICS, {"place_ids": list(place_ids)})
    for (
        place,
        dialogue,
        demande,
        mediation,
        _groupe,
        has_mediation,
        has_participant,
        _author,
    ) in rows:
        about = (dialogue, demande) if dialogue is not None else None
        remember(session, (dialogues.OF_PLACE, place.id), about)
        remember(session, (mediations.OF_PLACE, place.id), mediation)
        if dialogue is not None:
            note_followers(
                session,
                dialogue,
                has_mediation=has_mediation,
                has_participant=has_participant,
            )


SIGNED = (
    select(Message, Demande, Agent, Groupe, Membership)
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
    for _message, _demande, agent, groupe, membership in rows:
        role = membership.role if membership is not None else None
        remember(session, (Role, agent.id, groupe.id), role)
    if rows:
        _pieces(session, [message for message, *_signing in rows])


def _pieces(session: Session, messages: Sequence[Message]) -> None:
    demande_ids = list({message.demande_id for message in messages})
    of_demande: dict[UUID, list[Piece]] = defaultdict(list)
    of_message: dict[UUID | None, list[Piece]] = defaultdict(list)
    for piece in session.scalars(PIECES, {"demande_ids": demande_ids}):
        of_demande[piece.demande_id].append(piece)
        of_message[piece.message_id].append(piece)
    for demande_id in demande_ids:
        remember(session, (Piece, demande_id), of_demande[demande_id])
    for message in messages:
        in_order = sorted(of_message[message.id], key=attrgetter("rank"))
        remember(session, (Piece, message.id), in_order)
