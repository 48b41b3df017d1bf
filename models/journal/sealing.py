"""Seal the journal in segments, each chained to the one before.

Delete the rows of whole expired ones.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from models.journal.entries import LOCK, Entry, JournalPermit, JournalSegment
from models.journal.written import Row, beyond, instant, rows
from models.store.looking import Truth
from models.store.tools import tools

PATIENCE = "SET LOCAL lock_timeout = '5s'"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a segment's seal says; `digest` covers all the rest."""

    number: int
    first_id: int
    last_id: int
    count: int
    last_at: datetime
    content: bytes
    previous: bytes
    sealed_at: datetime
    digest: bytes = b""

    def signed(self, session: Session) -> bytes:
        """Return the MAC of all that the seal says."""
        facts = [
            self.number,
            self.first_id,
            self.last_id,
            self.count,
            self.last_at.isoformat(),
        ]
        prints = [
            self.content.hex(),
            self.previous.hex(),
            self.sealed_at.isoformat(),
        ]
        return tools(session).vault.fingerprint(
            json.dumps(facts + prints), purpose="journal_segment"
        )

    def is_genuine(self, session: Session) -> bool:
        """Return whether the seal says what was sealed."""
        return self.digest == self.signed(session)


@dataclass(frozen=True, slots=True)
class Head:
    """What is written of a seal outside the database; `digest` in hexadecimal."""

    number: int
    last_id: int
    digest: str
    at: datetime

    @classmethod
    def of(cls, seal: Seal) -> "Head":
        """Return the head of a seal."""
        return cls(seal.number, seal.last_id, seal.digest.hex(), seal.sealed_at)


class Content:
    """The print of a segment's rows, taken as they pass."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, row: Row) -> None:
        """Take one more row."""
        self.count += 1
        self._hash.update(b"%d:%b|" % (row.id, row.mac.hex().encode()))

    def print(self) -> bytes:
        """The print of what passed."""
        return self._hash.digest()


def is_unsealed(last_head: int) -> Truth:
    """Say whether rows wait for a seal, or the last seal is not the one whose head was written."""
    sealed = select(func.coalesce(func.max(JournalSegment.last_id), 0))
    number = select(func.coalesce(func.max(JournalSegment.number), 0))
    return or_(
        exists().where(Entry.id > sealed.scalar_subquery()),
        number.scalar_subquery() != last_head,
    )


def seal(session: Session, *, now: datetime) -> int:
    """Seal the rows that wait since long enough, or are many enough.

    Return how many segments were made.
    """
    if not _waiting(session, now=now):
        return 0
    _stop_the_writers(session)
    made = 0
    while waiting := _waiting(session, now=now):
        _seal(session, waiting, _last(session), now=now)
        made += 1
    return made


def _waiting(session: Session, *, now: datetime) -> list[Row]:
    rules = tools(session).rules
    last = _last(session)
    after = last.last_id if last else None
    waiting = list(rows(session, after=after, limit=rules.journal_segment_rows))
    oldest = min((row.fact.at for row in waiting if row.fact), default=now)
    is_full = len(waiting) == rules.journal_segment_rows
    is_old = oldest <= now - rules.journal_segment_age
    return waiting if is_full or is_old else []


def _stop_the_writers(session: Session) -> None:
    # Whoever began to write an act commits first: no row may appear later behind a seal.
    # SQLite has one writer.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(PATIENCE))
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def _seal(
    session: Session,
    waiting: Sequence[Row],
    last: Seal | None,
    *,
    now: datetime,
) -> None:
    content = Content()
    for row in waiting:
        content.add(row)
    facts: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "first_id": waiting[0].id,
        "last_id": waiting[-1].id,
        "count": content.count,
        "last_at": max(
            (row.fact.at for row in waiting if row.fact), default=now
        ),
        "content": content.print(),
        "previous": last.digest if last else b"",
        "sealed_at": now,
    }
    session.execute(
        insert(JournalSegment).values(
            **facts, digest=Seal(**facts).signed(session)
        )
    )


def seals(session: Session, *, after: int | None = None) -> list[Seal | int]:
    """Return the seals after a number, in order; one that makes no sense is only its number."""
    columns = [
        type_coerce(column, NullType())
        for column in JournalSegment.__table__.columns
    ]
    query = (
        select(*columns)
        .where(beyond(JournalSegment.number, after))
        .order_by(JournalSegment.number)
    )
    names = JournalSegment.__table__.columns.keys()
    return [
        _read(dict(zip(names, row, strict=True)))
        for row in session.execute(query)
    ]


def _last(session: Session) -> Seal | None:
    number = session.scalar(select(func.max(JournalSegment.number)))
    last = seals(session, after=number - 1)[0] if number is not None else None
    if isinstance(last, int):
        # Nothing can be chained to nonsense; `verify-audit` says which seal it is.
        raise TypeError(last)
    return last


def _read(raw: dict[str, Any]) -> Seal | int:
    wrong = [
        name
        for name in ("content", "previous", "digest")
        if not isinstance(raw[name], bytes)
    ]
    wrong += [
        name
        for name in ("first_id", "last_id", "count")
        if not isinstance(raw[name], int)
    ]
    try:
        dates = {name: instant(raw[name]) for name in ("last_at", "sealed_at")}
    except ValueError:
        return int(raw["number"])
    return int(raw["number"]) if wrong else Seal(**raw | dates)


def heads_after(session: Session, number: int) -> list[Head]:
    """Return the heads of the seals after a number, in order, up to the first not genuine."""
    heads: list[Head] = []
    for seal in seals(session, after=number):
        if isinstance(seal, int) or not seal.is_genuine(session):
            break
        heads.append(Head.of(seal))
    return heads


def last_number(session: Session) -> int:
    """Return the number of the last segment, 0 when there is none."""
    return session.scalar(select(func.max(JournalSegment.number))) or 0


def forget_segments(session: Session, before: datetime, batch: int) -> int:
    """Delete the rows of whole segments that end before an instant; their seals stay.

    About `batch` rows go at most.
    """
    oldest = session.scalar(select(func.min(Entry.id)))
    if oldest is None:
        return 0
    expired = (
        JournalSegment.last_at < before,
        JournalSegment.last_id >= oldest,
    )
    numbers = session.scalars(
        select(JournalSegment.number)
        .where(*expired)
        .order_by(JournalSegment.number)
        .limit(batch)
    )
    deleted = 0
    for number in list(numbers):
        seal = seals(session, after=number - 1)[0]
        if (
            deleted >= batch
            or isinstance(seal, int)
            or not seal.is_genuine(session)
        ):
            break
        deleted += _delete_rows(session, seal)
    return deleted


def _delete_rows(session: Session, seal: Seal) -> int:
    session.execute(insert(JournalPermit).values(number=seal.number))
    done = session.execute(
        delete(Entry).where(Entry.id.between(seal.first_id, seal.last_id))
    )
    session.execute(
        delete(JournalPermit).where(JournalPermit.number == seal.number)
    )
    return int(getattr(done, "rowcount", 0))
