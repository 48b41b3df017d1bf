"""The entrance of a groupe's Telegram group: the bot's own link, by which one asks to come in."""

from uuid import UUID

from sqlalchemy import BigInteger, String, and_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.membership import Membership, memberships
from models.people.organisme import Groupe
from models.people.presence import Presence, PresenceState
from models.people.roles import PROPER
from models.store.base import Base

LINK = 200


class Entrance(Base):
    """The link that the bot keeps for one Telegram group; it opens to nobody by itself."""

    __tablename__ = "entrance"

    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    link: Mapped[str] = mapped_column(String(LINK))


def note_link(session: Session, chat_id: int, link: str) -> None:
    """Keep the link of a Telegram group."""
    session.merge(Entrance(chat_id=chat_id, link=link[:LINK]))
    session.flush()


def has_link(session: Session, chat_id: int) -> bool:
    """Return whether the bot has a link of its own to this Telegram group."""
    return session.get(Entrance, chat_id) is not None


def chats_without_link(session: Session) -> list[int]:
    """Return the Telegram groups that can serve, and have no link of the bot's own."""
    query = (
        select(Groupe.chat_id)
        .outerjoin(Entrance, Entrance.chat_id == Groupe.chat_id)
        .where(
            Groupe.chat_id.is_not(None),
            Groupe.is_ready,
            Entrance.chat_id.is_(None),
        )
    )
    return [
        chat_id for chat_id in session.scalars(query) if chat_id is not None
    ]


def ways_in(
    session: Session, agent_id: UUID, user_id: int
) -> list[tuple[str, str]]:
    """Return the name and the link of each Telegram group where this person works and is not."""
    if not any(
        _works(membership, groupe)
        for membership, groupe in memberships(session, agent_id)
    ):
        return []
    is_there = and_(
        Presence.chat_id == Groupe.chat_id,
        Presence.user_id == user_id,
        Presence.state == PresenceState.HERE,
    )
    query = (
        select(Groupe, Membership, Entrance.link)
        .join(Entrance, Entrance.chat_id == Groupe.chat_id)
        .join(Membership, Membership.groupe_id == Groupe.id)
        .outerjoin(Presence, is_there)
        .where(Membership.agent_id == agent_id, Presence.chat_id.is_(None))
        .order_by(Groupe.nom)
    )
    rows = session.execute(query)
    return [
        (groupe.nom, link)
        for groupe, membership, link in rows
        if _works(membership, groupe)
    ]


def _works(membership: Membership, groupe: Groupe) -> bool:
    return groupe.chat_id is not None and membership.role == PROPER[groupe.type]
