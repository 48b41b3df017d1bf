"""Does the journal still say what was written?

Rows are read against their MAC, segments against their seal, seals against the heads kept outside.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.journal.sealing import Content, Head, Seal, seals
from models.journal.written import Row, rows
from models.store.tools import tools

HEAD_GRACE = timedelta(minutes=5)
"""How long a seal may stand without its head, which the job writes after the commit."""


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
    segments = seals(session)
    broken_links = list(_chain(session, segments))
    genuine = [
        seal
        for seal in segments
        if isinstance(seal, Seal) and seal.is_genuine(session)
    ]
    reading = _read_rows(session, genuine, is_chained=not broken_links)
    expired = now - tools(session).rules.journal
    differing = [
        problem
        for seal in genuine
        for problem in _content(
            seal, reading.contents[seal.number], expired=expired
        )
    ]
    problems = (
        *broken_links,
        *_heads(segments, heads, now=now),
        *reading.problems,
        *differing,
    )
    return Report(reading.count, len(segments), reading.unsealed, problems)


@dataclass(slots=True)
class _Reading:
    """What the rows said, as they passed: how many, the print of each segment, faults."""

    contents: dict[int, Content]
    count: int = 0
    unsealed: int = 0
    problems: list[Problem] = field(default_factory=list)
    is_at_the_first: bool = True
    """Whether no row of today's form passed: those of the first tables come before all others."""

    def takes(self, row: Row, session: Session) -> bool:
        """Return whether a row says what was written, in the form of its time."""
        if row.is_genuine(session):
            self.is_at_the_first = False
            return True
        return self.is_at_the_first and row.is_of_the_first(session)


def _read_rows(
    session: Session, genuine: Sequence[Seal], *, is_chained: bool
) -> _Reading:
    by_end = sorted(genuine, key=attrgetter("last_id"))
    ends = [seal.last_id for seal in by_end]
    reading = _Reading({seal.number: Content() for seal in by_end})
    for row in rows(session):
        reading.count += 1
        if not reading.takes(row, session):
            reading.problems.append(Problem(Fault.ROW_CHANGED, row.id))
        rank = bisect_left(ends, row.id)
        if rank == len(ends):
            reading.unsealed += 1
        elif by_end[rank].first_id <= row.id:
            reading.contents[by_end[rank].number].add(row)
        elif is_chained:
            reading.problems.append(Problem(Fault.ROW_OUTSIDE, row.id))
    return reading


def _content(
    seal: Seal, content: Content, *, expired: datetime
) -> Iterator[Problem]:
    if content.count == 0 and seal.last_at < expired:
        return
    missing = seal.count - content.count
    if missing > 0:
        yield Problem(Fault.ROWS_MISSING, seal.number, missing)
    elif missing < 0:
        yield Problem(Fault.ROWS_ADDED, seal.number, -missing)
    elif content.print() != seal.content:
        yield Problem(Fault.ROWS_DIFFER, seal.number)


def _chain(
    session: Session, segments: Sequence[Seal | int]
) -> Iterator[Problem]:
    expected, previous = 1, b""
    for segment in segments:
        number = _number(segment)
        yield from (
            Problem(Fault.SEAL_MISSING, missing)
            for missing in range(expected, number)
        )
        if isinstance(segment, int) or not segment.is_genuine(session):
            yield Problem(Fault.SEAL_CHANGED, number)
        elif number == expected and segment.previous != previous:
            yield Problem(Fault.SEAL_UNCHAINED, number)
        expected = number + 1
        previous = b"" if isinstance(segment, int) else segment.digest


def _number(segment: Seal | int) -> int:
    return segment if isinstance(segment, int) else segment.number


def _heads(
    segments: Sequence[Seal | int], heads: Sequence[Head], *, now: datetime
) -> Iterator[Problem]:
    outside = {head.number: head for head in heads}
    inside = {_number(segment): segment for segment in segments}
    yield from _unlike_their_seal(outside, inside)
    for number, segment in inside.items():
        is_due = (
            isinstance(segment, int) or segment.sealed_at < now - HEAD_GRACE
        )
        if is_due and number not in outside:
            yield Problem(Fault.HEAD_MISSING, number)


def _unlike_their_seal(
    outside: Mapping[int, Head], inside: Mapping[int, Seal | int]
) -> Iterator[Problem]:
    last = max(inside, default=0)
    for number, head in outside.items():
        seal = inside.get(number)
        if number > last:
            yield Problem(Fault.SEAL_CUT, number)
        elif isinstance(seal, Seal) and head != Head.of(seal):
            yield Problem(Fault.HEAD_DIFFERS, number)
