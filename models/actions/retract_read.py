"""What somebody whose role ended was shown in private is deleted there, as far as Telegram lets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from models.actions.withdraw import DELETABLE
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.held import Held
from models.demande.participant import Participant
from models.demande.piece import Piece, PieceKind
from models.outbox import private_topics
from models.outbox.arrivals import erase_at_once
from models.outbox.copies import Copy, take_copies
from models.outbox.kinds.erasure import MessageErased
from models.outbox.place import Place, PlaceKind
from models.outbox.reader import NOBODY
from models.outbox.retracting import retract
from models.outbox.rows import post
from models.people.agent import Agent, AgentSession
from models.store.tools import tools


@dataclass(frozen=True, slots=True)
class Read:
    """What an agent read of these groupes, from whichever account."""

    agent: Agent
    groupes: frozenset[UUID]

    @property
    def accounts(self) -> Select[int]:
        """The Telegram accounts that the agent worked from."""
        return select(AgentSession.user_id).where(
            AgentSession.agent_id == self.agent.id
        )

    @property
    def followed(self) -> Select[UUID]:
        """The demandes of these structures that the agent wrote or was invited into."""
        invited = select(Participant.demande_id).where(
            Participant.agent_id == self.agent.id
        )
        is_theirs = or_(
            Demande.agent_id == self.agent.id, Demande.id.in_(invited)
        )
        return select(Demande.id).where(
            is_theirs, Demande.structure_id.in_(self.groupes)
        )

    @property
    def copies(self) -> ColumnElement[bool]:
        """What shows these demandes.

        Of what others follow, pages alone were shown: a message there is another agent's of this
        account.
        """
        of_structure = select(Demande.id).where(
            Demande.structure_id.in_(self.groupes)
        )
        asked = select(Dialogue.demande_id).where(
            Dialogue.groupe_id.in_(self.groupes)
        )
        looked_at = or_(
            Copy.demande_id.in_(of_structure), Copy.demande_id.in_(asked)
        )
        is_page = and_(looked_at, Copy.message_id.is_(None))
        return or_(Copy.demande_id.in_(self.followed), is_page)

    @property
    def typed(self) -> Select[Message]:
        """What the agent typed in private about these demandes."""
        return select(Message).where(
            Message.agent_id == self.agent.id,
            Message.demande_id.in_(self.followed),
            Message.chat_id.in_(self.accounts),
        )


def retract_what_was_read(
    session: Session, agent: Agent, groupes: frozenset[UUID], *, now: datetime
) -> bool:
    """Delete, or blank after 48 hours, what the agent's private chats show of these groupes.

    Returns whether something stays that only the person can delete: what they typed, and voice.
    """
    read = Read(agent, groupes)
    private = select(Place).where(
        Place.kind == PlaceKind.PRIVATE, Place.chat_id.in_(read.accounts)
    )
    chats = session.scalars(private).all()
    stays = _has_old_voice(session, chats, read, now=now)
    stays = _erase_typed(session, chats, read, now=now) or stays
    private_topics.delete_in(session, read.accounts, of=read.followed, now=now)
    erase_at_once(session, read.accounts, now=now)
    for chat in chats:
        retract(
            session, chat, take_copies(session, chat.id, read.copies), now=now
        )
    return stays


def _has_old_voice(
    session: Session, chats: Sequence[Place], read: Read, *, now: datetime
) -> bool:
    """Whether a voice message is shown there that Telegram neither deletes nor changes any more."""
    old = (
        select(Copy.telegram_id)
        .join(Message, Message.id == Copy.message_id)
        .join(Piece, Piece.message_id == Message.id)
        .where(Copy.place_id.in_([chat.id for chat in chats]), read.copies)
        .where(
            Piece.kind == PieceKind.VOICE, Message.created_at <= now - DELETABLE
        )
    )
    return session.scalar(old.limit(1)) is not None


def _erase_typed(
    session: Session, chats: Sequence[Place], read: Read, *, now: datetime
) -> bool:
    """Delete what the agent typed; return whether something is too old for that."""
    by_account = {chat.chat_id: chat for chat in chats}
    topics = _topics(session, read)
    stays = False
    for message in session.scalars(read.typed).all():
        chat = by_account.get(message.chat_id)
        if message.created_at <= now - DELETABLE:
            stays = stays or (message.chat_id, message.demande_id) not in topics
        elif chat is not None:
            erasure = MessageErased(telegram_id=message.telegram_id)
            post(session, chat, erasure, reader=NOBODY, now=now)
    return stays


def _topics(
    session: Session, read: Read
) -> set[tuple[int | None, UUID | None]]:
    """The demandes that have a topic of their own in these chats: what is there goes with it."""
    if not tools(session).has_private_topics:
        return set()
    query = select(Place.chat_id, Place.demande_id).where(
        Place.kind == PlaceKind.PRIVATE_TOPIC,
        Place.chat_id.in_(read.accounts),
        Place.thread_id.is_not(None),
    )
    return {
        (chat_id, demande_id) for chat_id, demande_id in session.execute(query)
    }


def erase_held(session: Session, agent: Agent, *, now: datetime) -> None:
    """Delete from the agent's private chats what they typed there and never sent."""
    accounts = select(AgentSession.user_id).where(
        AgentSession.agent_id == agent.id
    )
    query = select(Held, Place).join(Place, Place.chat_id == Held.chat_id)
    mine = query.where(Held.agent_id == agent.id, Held.chat_id.in_(accounts))
    young = mine.where(
        Place.kind == PlaceKind.PRIVATE, Held.created_at > now - DELETABLE
    )
    for held, chat in session.execute(young).all():
        erasure = MessageErased(telegram_id=held.telegram_id)
        post(session, chat, erasure, reader=NOBODY, now=now)
