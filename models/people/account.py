"""A Telegram account as the bot knows it.

What its next free text is about, and who spoke there last.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.memo import recall, remember
from models.store.writing import touch


class Asked(StrEnum):
    """What the account was asked, beside the wizard: its next text is the answer."""

    REASON = "reason"
    WORD = "word"
    SEARCH = "search"
    PIECE = "piece"
    IDENTITY = "identity"
    OPEN = "open"
    ENROL = "enrol"


class Account(Base):
    """One Telegram account; it names no person."""

    __tablename__ = "account"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    focus_id: Mapped[UUID | None]
    focus_at: Mapped[datetime | None]
    spoke_id: Mapped[UUID | None]
    spoke_at: Mapped[datetime | None]
    asked: Mapped[Asked | None] = mapped_column(String(12))
    asked_about: Mapped[UUID | None]
    asked_at: Mapped[datetime | None]
    asked_thread: Mapped[int | None] = mapped_column(BigInteger)
    flat_until: Mapped[datetime | None]
    is_blocked: Mapped[bool] = mapped_column(default=False)


def account(session: Session, user_id: int) -> Account:
    """Return the account under a row lock, made at its first use."""
    row = _known(session, user_id)
    if row is None:
        row = Account(user_id=user_id, is_blocked=False)
        session.add(row)
        session.flush()
        remember(session, (Account, user_id), row)
    return row


def _known(session: Session, user_id: int) -> Account | None:
    return recall(
        session,
        (Account, user_id),
        lambda: session.get(Account, user_id, with_for_update=True),
    )


def focus(
    session: Session, user_id: int, demande_id: UUID | None, *, now: datetime
) -> None:
    """Say which demande the account's next free text answers."""
    touch(session, account(session, user_id), focus_id=demande_id, focus_at=now)


def has_spoken(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> None:
    """Note that a demande spoke in the account's chat."""
    row = account(session, user_id)
    row.spoke_id, row.spoke_at = demande_id, now


def ask(
    session: Session,
    user_id: int,
    asked: Asked,
    about: UUID | None,
    *,
    thread_id: int | None = None,
    now: datetime,
) -> None:
    """Say what the account's next text in this topic (None: General) will answer."""
    row = account(session, user_id)
    row.asked, row.asked_about, row.asked_at, row.asked_thread = (
        asked,
        about,
        now,
        thread_id,
    )


def forget_asked(session: Session, user_id: int) -> None:
    """Ask nothing any more."""
    row = account(session, user_id)
    row.asked = row.asked_about = row.asked_at = row.asked_thread = None


def drop_asked(session: Session, user_id: int) -> None:
    """Forget what was asked, if anything was: the person went elsewhere."""
    asked_account = _known(session, user_id)
    if asked_account is not None and asked_account.asked is not None:
        forget_asked(session, user_id)


def forget_person(session: Session, user_id: int) -> None:
    """Forget what was under way from this account: another person works from it.

    A link just opened is kept.
    """
    row = account(session, user_id)
    row.focus_id = row.focus_at = row.spoke_id = row.spoke_at = None
    if row.asked != Asked.OPEN:
        forget_asked(session, user_id)


def is_back(session: Session, user_id: int) -> None:
    """Note that the account speaks to the bot, which may then write to it."""
    row = _known(session, user_id)
    if row is not None and row.is_blocked:
        row.is_blocked = False


def lose_focus(session: Session, demande_id: UUID) -> None:
    """Let no free text be meant for a demande that is gone."""
    session.execute(
        update(Account)
        .where(Account.focus_id == demande_id)
        .values(focus_id=None, focus_at=None)
    )
