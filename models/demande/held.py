"""What waits for a person's word.

A text that could belong to two demandes, or that a session must carry first.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    LargeBinary,
    String,
    UniqueConstraint,
    delete,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.piece import Content
from models.store.base import Base
from models.store.tools import tools


class HeldKind(StrEnum):
    """Why a text waits."""

    WHICH_DEMANDE = "which_demande"
    LOGIN = "login"
    MODERATION = "moderation"
    NUMBER = "number"
    CORRECTION = "correction"
    COLLEAGUE = "colleague"
    BETWEEN_US = "between_us"
    READY = "ready"
    PAPER = "paper"


ALBUM_KINDS = (HeldKind.COLLEAGUE, HeldKind.BETWEEN_US, HeldKind.PAPER)
"""What stops a whole album: its words are on one item, the others come bare."""

LOOKED_AT = 20
"""How many of the last words held in a chat are opened, to find those of an album."""


class Held(Base):
    """What was said and not sent; sealed until it goes or is given up."""

    __tablename__ = "held"
    __table_args__ = (UniqueConstraint("chat_id", "telegram_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[HeldKind] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    agent_id: Mapped[UUID | None]
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    body_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"dies": "held", "brief": "held|{id}"}
    )
    """Of somebody whom no session names."""
    content_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"dies": "held", "key": "agent_id"}
    )
    """Of an agent, under their own key."""
    created_at: Mapped[datetime]


def hold(session: Session, held: Held, content: Content) -> Held:
    """Keep what was said until its person decides."""
    held.id = tools(session).chance.uuid()
    rewrite(session, held, content)
    session.add(held)
    session.flush()
    return held


def held_content(session: Session, held: Held) -> Content:
    """Return what waits."""
    vault, bound = tools(session).vault, f"held|{held.id}"
    if held.agent_id is None or held.content_sealed is None:
        opened = vault.open_brief(held.body_sealed or b"", bound=bound)
    else:
        opened = vault.open_for(
            session, held.agent_id, held.content_sealed, bound=bound
        )
    return Content.model_validate_json(opened)


def locked(session: Session, held_id: UUID) -> Held | None:
    """Return what waits, whoever said it, under a row lock, or nothing."""
    return session.get(Held, held_id, with_for_update=True)


def take_held(session: Session, held_id: UUID, *, user_id: int) -> Held | None:
    """Return what this account left waiting, under a row lock, or nothing."""
    query = select(Held).where(Held.id == held_id, Held.user_id == user_id)
    return session.scalar(query.with_for_update())


def held_for_login(session: Session, user_id: int) -> list[Held]:
    """Return what waits for this account to log in, oldest first."""
    query = select(Held).where(
        Held.user_id == user_id, Held.kind == HeldKind.LOGIN
    )
    return list(
        session.scalars(query.order_by(Held.created_at, Held.telegram_id))
    )


def newest_held(
    session: Session,
    kind: HeldKind,
    *,
    user_id: int,
    agent_id: UUID,
    since: datetime,
) -> Held | None:
    """Return what this agent left waiting here last, for this reason, since then (UTC), or nothing.

    Never what a colleague left on the same account.
    """
    own = (Held.user_id == user_id, Held.agent_id == agent_id)
    asked = (Held.kind == kind, Held.created_at > since)
    newest = select(Held).where(*own, *asked).order_by(Held.created_at.desc())
    return session.scalar(newest.limit(1))


def held_album(
    session: Session, user_id: int, chat_id: int, media_group: str
) -> Held | None:
    """Return what keeps the album that this account is sending here from leaving, or nothing."""
    if not media_group:
        return None
    here = (Held.user_id == user_id) & (Held.chat_id == chat_id)
    query = select(Held).where(here, Held.kind.in_(ALBUM_KINDS))
    newest = query.order_by(Held.created_at.desc()).limit(LOOKED_AT)
    for held in session.scalars(newest):
        if held_content(session, held).media_group == media_group:
            return held
    return None


def rewrite(session: Session, held: Held, content: Content) -> None:
    """Keep other words in place of those that wait."""
    vault, bound = tools(session).vault, f"held|{held.id}"
    body = content.model_dump_json().encode()
    held.body_sealed = held.content_sealed = None
    if held.agent_id is None:
        held.body_sealed = vault.seal_brief(body, bound=bound)
    else:
        held.content_sealed = vault.seal_for(
            session, held.agent_id, body, bound=bound
        )


def held_message(
    session: Session, chat_id: int, telegram_id: int
) -> Held | None:
    """Return what waits of this Telegram message, or nothing."""
    query = select(Held).where(
        Held.chat_id == chat_id, Held.telegram_id == telegram_id
    )
    return session.scalar(query.with_for_update())


def drop(session: Session, user_id: int, kind: HeldKind) -> None:
    """Give up all that this account left waiting for one reason."""
    session.execute(
        delete(Held).where(Held.user_id == user_id, Held.kind == kind)
    )


def let_go(session: Session, held: Held) -> None:
    """Keep these words no longer: they leave, or are given up.

    At once, for the same words may be held again.
    """
    session.delete(held)
    session.flush()
