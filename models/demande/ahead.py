"""What an update, or a batch of outgoing rows, is about to ask for: looked up together, instead of one by one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, inspect, select
from sqlalchemy.orm import Session, load_only

from models.demande import dialogue as dialogues
from models.demande import mediation as mediations
from models.demande.demande import Demande
from models.demande.dialogue import DIALOGUES, Dialogue, Message
from models.demande.draft import Draft
from models.demande.mediation import LIVE, Mediation
from models.demande.participant import Participant
from models.demande.piece import Piece
from models.outbox.place import IS_PRIVATE, Place, PlaceKind
from models.people.account import Account
from models.people.agent import Agent, AgentSession, Membership, open_session
from models.people.organisme import Groupe
from models.store.base import Base
from models.store.memo import remember
from models.store.writing import fixed

Row = TypeVar("Row", bound=Base)

HELD = "held in memory"
"""Under this name the rows stay in memory, where `session.get` finds them."""


CHAT = and_(IS_PRIVATE, Place.chat_id == Account.user_id)
AT_WORK = and_(
    AgentSession.user_id == Account.user_id,
    AgentSession.ended_at.is_(None),
    AgentSession.expires > bindparam("now"),
)
SPEAKER = (
    select(Account, Place, AgentSession, Agent, exists().where(Draft.agent_id == Agent.id))
    .select_from(Account)
    .outerjoin(Place, CHAT)
    .outerjoin(AgentSession, AT_WORK)
    .outerjoin(Agent, and_(Agent.id == AgentSession.agent_id, Agent.disabled_at.is_(None)))
    .where(Account.user_id == bindparam("user_id"))
    .with_for_update(of=Account)
)


def speaker(session: Session, user_id: int, *, now: datetime) -> tuple[Agent, AgentSession] | None:
    """Return who works from the account that speaks to us; its row, its chat and whether it has drafts come along."""
    row = session.execute(SPEAKER, {"user_id": user_id, "now": now}).first()
    if row is None:
        return open_session(session, user_id, now=now)
    known, chat, login, agent, has_drafts = row
    remember(session, (Account, user_id), known)
    if chat is not None:
        remember(session, (PlaceKind.PRIVATE, user_id), chat)
    if agent is None:
        return None
    if not has_drafts:
        remember(session, (Draft, agent.id), None)
    return agent, login


WITH_OTHERS = DIALOGUES.add_columns(
    exists().where(Mediation.demande_id == Dialogue.demande_id, Mediation.state.in_(fixed(*LIVE))),
    exists().where(Participant.demande_id == Dialogue.demande_id),
).options(
    # What every message reads; the rest of a dialogue is fetched where it is asked for.
    load_only(
        Dialogue.demande_id,
        Dialogue.groupe_id,
        Dialogue.place_id,
        Dialogue.state,
        Dialogue.waiting_since,
    )
)


def hearers(session: Session, demande_id: UUID) -> None:
    """Bring to memory the dialogues of a demande and their places, and whether anybody else hears what is said."""
    rows = session.execute(WITH_OTHERS, {"demande_id": demande_id}).all()
    remember(session, (Dialogue, demande_id), [(row[0], row[1]) for row in rows])
    if not any(row[2] for row in rows):
        remember(session, (Mediation, demande_id), None)
    if not any(row[3] for row in rows):
        remember(session, (Participant, demande_id), None)


def load_ahead(
    session: Session, message_ids: Iterable[UUID | None], places: Iterable[Place | None]
) -> None:
    """Bring to memory the messages with all that signs them, and what the topics are about."""
    topics = {place.id for place in places if place is not None and place.kind == PlaceKind.TOPIC}
    _topics(session, topics)
    messages = _held(session, Message, {one for one in message_ids if one is not None})
    if not messages:
        return
    demandes = {one.demande_id for one in messages}
    _held(session, Demande, demandes)
    _held(session, Agent, {one.agent_id for one in messages})
    _held(session, Groupe, {one.groupe_id for one in messages})
    _memberships(session, {one.agent_id for one in messages})
    _pieces(session, demandes, messages)


def _held(session: Session, table: type[Row], ids: set[UUID]) -> Sequence[Row]:
    key = inspect(table).primary_key[0]
    return (
        remember(session, (HELD, table), session.scalars(select(table).where(key.in_(ids))).all())
        if ids
        else []
    )


def _memberships(session: Session, agents: set[UUID]) -> None:
    found = session.scalars(select(Membership).where(Membership.agent_id.in_(agents))).all()
    remember(session, (HELD, Membership), found)


def _topics(session: Session, places: set[UUID]) -> None:
    if not places:
        return
    about = select(Dialogue, Demande).join(Demande, Demande.id == Dialogue.demande_id)
    owners = {
        row[0].place_id: (row[0], row[1])
        for row in session.execute(about.where(Dialogue.place_id.in_(places)))
    }
    query = select(Mediation).where(Mediation.place_id.in_(places))
    mediated = {one.place_id: one for one in session.scalars(query)}
    for place_id in places:
        remember(session, (dialogues.OF_PLACE, place_id), owners.get(place_id))
        remember(session, (mediations.OF_PLACE, place_id), mediated.get(place_id))


def _pieces(session: Session, demandes: set[UUID], messages: Sequence[Message]) -> None:
    of_demande: dict[UUID, list[Piece]] = defaultdict(list)
    of_message: dict[UUID | None, list[Piece]] = defaultdict(list)
    query = (
        select(Piece).where(Piece.demande_id.in_(demandes)).order_by(Piece.created_at, Piece.rank)
    )
    for piece in session.scalars(query):
        of_demande[piece.demande_id].append(piece)
        of_message[piece.message_id].append(piece)
    for one in demandes:
        remember(session, (Piece, one), of_demande[one])
    for message in messages:
        remember(
            session,
            (Piece, message.id),
            sorted(of_message[message.id], key=lambda piece: piece.rank),
        )
