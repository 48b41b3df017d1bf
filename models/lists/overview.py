"""All that the page of a demande shows besides its titre.

Organismes, people, last words, who looked at the identity.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.demande.asked_paper import AskedPaper, PaperState
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Audience, Dialogue, DialogueState, Message
from models.demande.participant import Participant
from models.demande.piece import Piece
from models.journal.entries import Act, Entry
from models.lists.demandes import standings
from models.lists.standing import Standing
from models.outbox.kinds.kind import Kind
from models.outbox.rows import Outgoing, State
from models.people.agent import Agent
from models.people.membership import Membership, Role
from models.people.organisme import Groupe

LAST_MESSAGES = 3
LAST_VIEWS = 5


@dataclass(frozen=True, slots=True)
class Charge:
    """Who took charge before an organisme: the short name, the role, since when."""

    short_name: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class View:
    """The identity was looked at: by which role of which groupe, and when."""

    role: Role
    groupe: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """A demande as its page shows it."""

    standings: tuple[tuple[Standing, Charge | None], ...]
    messages: tuple[Message, ...]
    pieces: int
    author: str
    colleagues: tuple[str, ...]
    views: tuple[View, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The papers that each organisme waits for, by its name."""


def overview(session: Session, demande: Demande) -> Overview:
    """Read what the page of a demande shows.

    What the référents say among themselves is left out.
    """
    last = (
        select(Message)
        .where(
            Message.demande_id == demande.id,
            Message.audience != Audience.REFERENTS,
        )
        .where(Message.withdrawn_at.is_(None))
        .order_by(Message.created_at.desc(), Message.telegram_id.desc())
        .limit(LAST_MESSAGES)
    )
    invited = (
        select(Agent)
        .join(Participant, Participant.agent_id == Agent.id)
        .where(Participant.demande_id == demande.id)
    )
    colleagues = session.scalars(invited.order_by(Participant.created_at))
    messages = list(session.scalars(last))
    return Overview(
        standings=_charged(session, demande),
        messages=tuple(reversed(messages)),
        pieces=_count_pieces(session, demande),
        author=session.get_one(Agent, demande.agent_id).short_name,
        colleagues=tuple(colleague.short_name for colleague in colleagues),
        views=_views(session, demande),
        missing=_missing(session, demande),
    )


def _missing(
    session: Session, demande: Demande
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    missing: dict[str, tuple[str, ...]] = {}
    if demande.state != DemandeState.ATTENTE:
        # An organisme that waits for papers makes the whole wait.
        return ()
    rows = session.execute(
        select(Groupe.nom, AskedPaper)
        .join(Dialogue, Dialogue.groupe_id == Groupe.id)
        .join(AskedPaper, AskedPaper.list_id == Dialogue.list_id)
        .where(
            Dialogue.demande_id == demande.id,
            Dialogue.state == DialogueState.ATTENTE,
            AskedPaper.state == PaperState.ASKED,
        )
        .order_by(Groupe.nom, AskedPaper.rank)
    )
    for nom, paper in rows:
        missing[nom] = (*missing.get(nom, ()), paper.nom)
    return tuple(missing.items())


def _charged(
    session: Session, demande: Demande
) -> tuple[tuple[Standing, Charge | None], ...]:
    charges = _charges(session, demande)
    stands = standings(session, [demande])[demande.id]
    return tuple(
        (standing, charges.get(standing.groupe)) for standing in stands
    )


def _count_pieces(session: Session, demande: Demande) -> int:
    pieces = (
        select(func.count())
        .select_from(Piece)
        .where(Piece.demande_id == demande.id)
    )
    return session.scalar(pieces) or 0


def said_to_aidant(session: Session, demande: Demande) -> list[Message]:
    """Return all that the aidant's side may read, oldest first."""
    query = select(Message).where(
        Message.demande_id == demande.id, Message.audience != Audience.REFERENTS
    )
    return list(
        session.scalars(
            query.where(Message.withdrawn_at.is_(None)).order_by(
                Message.created_at, Message.telegram_id
            )
        )
    )


def said_to_groupe(
    session: Session, demande: Demande, place_id: UUID
) -> list[Message]:
    """Return all that this topic's référents read, oldest first; what waits to be said, left out.

    What the moderation and the aidant say to each other alone is none of theirs, nor the papers
    that another organisme asks for; those that they ask for are.
    """
    own = select(Dialogue.id).where(Dialogue.place_id == place_id)
    is_theirs = or_(
        Message.audience.in_([Audience.ALL, Audience.REFERENTS]),
        Message.dialogue_id.in_(own),
    )
    waits = select(Outgoing.message_id).where(
        Outgoing.place_id == place_id,
        Outgoing.kind == Kind.RELAYED,
        Outgoing.message_id.is_not(None),
        Outgoing.state.in_([State.NEW, State.MAYBE]),
    )
    query = select(Message).where(
        Message.demande_id == demande.id,
        is_theirs,
        Message.withdrawn_at.is_(None),
        Message.id.not_in(waits),
    )
    return list(
        session.scalars(query.order_by(Message.created_at, Message.telegram_id))
    )


def _charges(session: Session, demande: Demande) -> dict[str, Charge]:
    rows = session.execute(
        select(Groupe.nom, Agent, Membership.role, Dialogue.taken_at)
        .select_from(Dialogue)
        .join(Groupe, Groupe.id == Dialogue.groupe_id)
        .join(Agent, Agent.id == Dialogue.taken_by)
        .outerjoin(
            Membership,
            (Membership.agent_id == Agent.id)
            & (Membership.groupe_id == Groupe.id),
        )
        .where(Dialogue.demande_id == demande.id)
    )
    return {
        nom: Charge(agent.short_name, role or Role.REFERENT, taken_at)
        for nom, agent, role, taken_at in rows
        if taken_at
    }


def _views(session: Session, demande: Demande) -> tuple[View, ...]:
    rows = session.execute(
        select(Membership.role, Groupe.nom, Entry.at)
        .select_from(Entry)
        .join(Groupe, Groupe.id == Entry.groupe_id)
        .outerjoin(
            Membership,
            (Membership.agent_id == Entry.agent_id)
            & (Membership.groupe_id == Entry.groupe_id),
        )
        .where(Entry.demande_id == demande.id, Entry.act == Act.IDENTITY_SEEN)
        .order_by(Entry.id.desc())
        .limit(LAST_VIEWS)
    )
    return tuple(View(role or Role.REFERENT, nom, at) for role, nom, at in rows)
