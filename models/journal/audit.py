"""Does the journal still say what was written? Rows against their MAC, segments against their seal, seals against heads."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.journal.entries import rows
from models.journal.sealing import Content, Head, Seal, seals
from models.store.tools import tools

HEAD_GRACE = timedelta(minutes=5)
"""How long a seal may stand without its head: the job writes it after the commit, and again after a crash."""


class Fault(StrEnum):
    """What is wrong."""

    ROW_CHANGED = "row_changed"
    ROW_OUTSIDE = "row_outside"
    ROWS_MISSING = "rows_missing"
    ROWS_ADDED = "rows_added"
    ROWS_DIFFER = "rows_differ"
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    SEAL_UNCHAINED = "seal_unchained"
    SEAL_CUT = "seal_cut"
    HEAD_MISSING = "head_missing"
    HEAD_DIFFERS = "head_differs"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault, and where: the number of the row or of the segment, and how many rows."""

    fault: Fault
    number: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was read, and what is wrong."""

    rows: int
    segments: int
    unsealed: int
    problems: tuple[Problem, ...]


def steady(session: Session) -> Session:
    """Make the session read one instant; call it before anything else."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    return session


def verify(session: Session, heads: Sequence[Head], *, now: datetime) -> Report:
    """Compare all that is kept with what was written, sealed and put outside the database."""
    found = seals(session)
    problems = list(_chain(session, found))
    is_chained = not problems
    problems += _heads(found, heads, now=now)
    genuine = [one for one in found if isinstance(one, Seal) and one.is_genuine(session)]
    genuine.sort(key=lambda one: one.last_id)
    contents = {one.number: Content() for one in genuine}
    ends = [one.last_id for one in genuine]
    count = unsealed = 0
    for row in rows(session):
        count += 1
        if not row.is_genuine(session):
            problems.append(Problem(Fault.ROW_CHANGED, row.id))
        place = bisect_left(ends, row.id)
        if place == len(ends):
            unsealed += 1
        elif genuine[place].first_id <= row.id:
            contents[genuine[place].number].add(row)
        elif is_chained:
            problems.append(Problem(Fault.ROW_OUTSIDE, row.id))
    expired = now - tools(session).rules.journal
    for one in genuine:
        problems += _content(one, contents[one.number], expired=expired)
    return Report(count, len(found), unsealed, tuple(problems))


def _content(one: Seal, content: Content, *, expired: datetime) -> Iterator[Problem]:
    if content.count == 0 and one.last_at < expired:
        return
    missing = one.count - content.count
    if missing > 0:
        yield Problem(Fault.ROWS_MISSING, one.number, missing)
    elif missing < 0:
        yield Problem(Fault.ROWS_ADDED, one.number, -missing)
    elif content.print() != one.content:
        yield Problem(Fault.ROWS_DIFFER, one.number)


def _chain(session: Session, found: Sequence[Seal | int]) -> Iterator[Problem]:
    expected, previous = 1, b""
    for one in found:
        number = one if isinstance(one, int) else one.number
        yield from (Problem(Fault.SEAL_MISSING, gone) for gone in range(expected, number))
        if isinstance(one, int) or not one.is_genuine(session):
            yield Problem(Fault.SEAL_CHANGED, number)
        elif number == expected and one.previous != previous:
            yield Problem(Fault.SEAL_UNCHAINED, number)
        expected = number + 1
        previous = b"" if isinstance(one, int) else one.digest


def _heads(
    found: Sequence[Seal | int], heads: Sequence[Head], *, now: datetime
) -> Iterator[Problem]:
    outside = {head.number: head for head in heads}
    inside = {one if isinstance(one, int) else one.number: one for one in found}
    last = max(inside, default=0)
    for number, head in outside.items():
        one = inside.get(number)
        if number > last:
            yield Problem(Fault.SEAL_CUT, number)
        elif isinstance(one, Seal) and head != Head(
            one.number, one.last_id, one.digest.hex(), one.sealed_at
        ):
            yield Problem(Fault.HEAD_DIFFERS, number)
    for number, one in inside.items():
        if number not in outside and (isinstance(one, int) or one.sealed_at < now - HEAD_GRACE):
            yield Problem(Fault.HEAD_MISSING, number)
