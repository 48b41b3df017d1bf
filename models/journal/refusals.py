"""What was refused: a row per person, right and ten minutes, with a count; never a content."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Index,
    String,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.writing import table_of

TOO_FAST = "too_fast"
"""The refusal of what one person sends beyond measure."""
WINDOW = timedelta(minutes=10)
"""How long refusals of the same right, to the same person in the same chat, are counted as one."""


class Refusal(Base):
    """What one Telegram account was refused in one chat, since its first try.

    `refused` is the right that was missing, or the refusal's own code; `agent_id` is who worked
    from the account then, if anybody did.
    """

    __tablename__ = "refusal"
    __table_args__ = (Index("ix_refusal_since", "since"),)

    user_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    refused: Mapped[str] = mapped_column(String(24), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID | None]
    count: Mapped[int]


ONE_MORE = (
    update(table_of(Refusal))
    .where(
        Refusal.user_id == bindparam("of_user"),
        Refusal.chat_id == bindparam("of_chat"),
        Refusal.refused == bindparam("of_right"),
        Refusal.since >= bindparam("after"),
    )
    .values(count=Refusal.count + bindparam("times"))
)
FIRST = {
    "postgresql": postgresql.insert(table_of(Refusal)).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(table_of(Refusal)).on_conflict_do_nothing(),
}


def count_refusal(
    session: Session,
    refused: str,
    *,
    user_id: int,
    chat_id: int,
    agent_id: UUID | None,
    fresh_from: datetime | None = None,
    times: int = 1,
    now: datetime,
) -> bool:
    """Count a refusal, or several `times`; return whether it is the first of its ten minutes.

    What was counted before `fresh_from` (UTC) is another story: the person came and went meanwhile.
    """
    after = max(now - WINDOW, fresh_from or now - WINDOW)
    same = {
        "of_user": user_id,
        "of_chat": chat_id,
        "of_right": refused,
        "after": after,
        "times": times,
    }
    if session.connection().execute(ONE_MORE, same).rowcount:
        return False
    row = {
        "user_id": user_id,
        "chat_id": chat_id,
        "refused": refused,
        "since": now,
    }
    first = FIRST[session.get_bind().dialect.name]
    counted = session.connection().execute(
        first, row | {"agent_id": agent_id, "count": times}
    )
    return counted.rowcount == 1


def forget_refusals(session: Session, before: datetime, batch: int) -> int:
    """Delete refusals older than an instant (UTC), a batch at a time; return how many."""
    instants = select(Refusal.since).where(Refusal.since < before).limit(batch)
    gone = session.execute(delete(Refusal).where(Refusal.since.in_(instants)))
    return int(getattr(gone, "rowcount", 0))
