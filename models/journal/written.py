"""The rows of the journal as the database gives them, whatever somebody put there."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import NullType

from models.journal.entries import Entry
from models.journal.fact import Fact

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the database gives it, whatever somebody put there.

    `fact` is nothing where it makes no sense.
    """

    id: int
    fact: Fact | None
    mac: bytes

    def is_genuine(self, session: Session) -> bool:
        """Return whether the row still says what was written, where it was written."""
        return self.fact is not None and hmac.compare_digest(
            self.fact.mac(session), self.mac
        )

    def is_of_the_first(self, session: Session) -> bool:
        """Return whether the row says what was written when the tables were the first ones."""
        fact = self.fact
        if fact is None or fact.detail:
            return False
        return hmac.compare_digest(fact.first_mac(session), self.mac)


def rows(
    session: Session, *, after: int | None = None, limit: int = 0
) -> Iterator[Row]:
    """Give the rows whose id is greater than `after`, in order.

    With a `limit`, no more than that.
    """
    names = (
        "id",
        "at",
        "agent_id",
        "act",
        "demande_id",
        "groupe_id",
        "mac",
        "detail",
    )
    columns: list[ColumnElement[Any]] = [
        type_coerce(getattr(Entry, name), NullType()) for name in names
    ]
    query = select(*columns).order_by(Entry.id)
    size = limit or PAGE
    while True:
        cells = session.execute(
            query.where(beyond(Entry.id, after)).limit(size)
        )
        page = [_row(*row) for row in cells]
        yield from page
        if limit or len(page) < size:
            return
        after = page[-1].id


def _row(
    row_id: int,
    at: object,
    agent: object,
    act: object,
    demande: object,
    groupe: object,
    mac: object,
    detail: object,
) -> Row:
    kept_mac = mac if isinstance(mac, bytes) else b""
    try:
        ids = (_uuid(agent), _uuid(demande), _uuid(groupe))
        fact = Fact(row_id, instant(at), str(act), *ids, str(detail))
    except ValueError:
        return Row(row_id, None, kept_mac)
    return Row(row_id, fact, kept_mac)


def beyond(
    column: InstrumentedAttribute[int], after: int | None
) -> ColumnElement[bool]:
    """Return the condition "greater than `after`"; without one, all.

    What somebody put below zero is read too.
    """
    return true() if after is None else column > after


def _uuid(raw: object) -> UUID | None:
    return None if raw is None else UUID(str(raw))


def instant(raw: object) -> datetime:
    """Return the UTC datetime that the driver gave, SQLite's being text.

    Raises:
        ValueError: it is none.
    """
    at = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
