"""A Telegram account as the bot knows it.

What its next free text is about, and who spoke there last.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.memo import recall, remember

PRECISION = timedelta(minutes=1)
"""How exactly it is known when a question was asked: it stands for minutes."""


class Asked(StrEnum):
    """What the account was asked, beside the wizard: its next text is the answer."""

    REASON = "reason"
    WORD = "word"
    SEARCH = "search"
    DOSSIERS = "dossiers"
    MEDIATIONS = "mediations"
    PIECE = "piece"
    IDENTITY = "identity"
    OPEN = "open"
    ENROL = "enrol"
    ABSENCE = "absence"
    REMIND_DAY = "remind_day"
    REMIND_NOTE = "remind_note"
    NOTE = "note"


class Standing(StrEnum):
    """What stands last in the private chat, when it may take a text."""

    QUESTION = "question"
    WORDS = "words"


class Account(Base):
    """One Telegram account; it names no person.

    `focus_id`: the draft or the demande that asked the last question, in `focus_thread` (None:
    General). `spoke_id`: the demande that spoke or was spoken to last, in the chat itself;
    `other_at`: when another one did.
    `stands`: which of the two stands below everything else, if any.
    """

    __tablename__ = "account"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    focus_id: Mapped[UUID | None]
    focus_at: Mapped[datetime | None]
    focus_thread: Mapped[int | None] = mapped_column(BigInteger)
    spoke_id: Mapped[UUID | None]
    spoke_at: Mapped[datetime | None]
    other_at: Mapped[datetime | None]
    stands: Mapped[Standing | None] = mapped_column(String(8))
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


def asks(
    session: Session,
    user_id: int,
    subject_id: UUID,
    *,
    thread_id: int | None = None,
    now: datetime,
) -> None:
    """Note that a draft or a demande asks a question, and stands last in the account's chat.

    `thread_id`: the topic made by hand where it does (None: General).
    """
    row = account(session, user_id)
    subject = (row.focus_id, row.focus_thread)
    is_same = subject == (subject_id, thread_id)
    is_asking = row.stands == Standing.QUESTION and is_same
    if is_asking and row.focus_at and now - row.focus_at < PRECISION:
        return
    row.focus_id, row.focus_at = subject_id, now
    row.focus_thread = thread_id
    row.stands = Standing.QUESTION


def has_spoken(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> None:
    """Note that a demande spoke, or was spoken to, in the account's chat itself."""
    row = account(session, user_id)
    if row.spoke_id != demande_id:
        row.other_at = row.spoke_at
    row.spoke_id, row.spoke_at = demande_id, now
    row.stands = Standing.WORDS


def was_spoken_to(
    session: Session, user_id: int, demande_id: UUID, *, now: datetime
) -> None:
    """Note the same of the person's own choice: the question that stood is left."""
    has_spoken(session, user_id, demande_id, now=now)
    row = account(session, user_id)
    row.focus_id = row.focus_at = row.focus_thread = None


def look_elsewhere(
    session: Session, user_id: int, *, but: UUID | None = None
) -> None:
    """Note that something else stands last in the chat, unless it is of the demande `but`."""
    row = account(session, user_id)
    standing = {
        Standing.QUESTION: row.focus_id,
        Standing.WORDS: row.spoke_id,
        None: None,
    }[row.stands]
    if standing != but or standing is None:
        row.stands = None


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
    row.stands = None


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
    row.other_at = row.stands = row.focus_thread = None
    if row.asked != Asked.OPEN:
        forget_asked(session, user_id)


def is_back(session: Session, user_id: int) -> None:
    """Note that the account speaks to the bot, which may then write to it."""
    row = _known(session, user_id)
    if row is not None and row.is_blocked:
        row.is_blocked = False


def lose_focus(session: Session, demande_id: UUID) -> None:
    """Let no free text be meant for a demande that is gone."""
    for column in (Account.focus_id, Account.spoke_id):
        session.execute(
            update(Account)
            .where(column == demande_id)
            .values({column: None, Account.stands: None})
        )
