"""What must hold even in a base put back from a backup: a line each, written outside the base.

A row waits here from the transaction that made it true until the leading process has appended it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy import String, delete, exists, insert, or_, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.demande import Series
from models.store.base import Base, Counter
from models.store.looking import Truth
from models.store.tools import POSTED
from models.store.writing import table_of

K = TypeVar("K")


class Word(StrEnum):
    """What a line says of its subject; the last line of a subject wins."""

    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    ERASED = "erased"
    DISABLED = "disabled"
    ENABLED = "enabled"
    SUSPENDED = "suspended"
    ENDED = "ended"
    GIVEN = "given"
    NUMBER = "number"


class RegisterLine(Base):
    """A line that waits to be appended: identifiers, a word and an instant."""

    __tablename__ = "register_line"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    line: Mapped[str] = mapped_column(String(200))


INSERT = insert(table_of(RegisterLine))


@dataclass(frozen=True, slots=True)
class Cause:
    """An act of the journal, as far as the register cares."""

    act: str
    at: datetime
    agent_id: UUID | None
    demande_id: UUID | None
    groupe_id: UUID | None
    detail: str


OF_DEMANDE = {
    "mandat_revoked": Word.WITHDRAWN,
    "mandat_restored": Word.RESTORED,
    "demande_withdrawn": Word.ERASED,
    "demande_erased": Word.ERASED,
}
OF_AGENT = {
    "agent_disabled": Word.DISABLED,
    "agent_enabled": Word.ENABLED,
    "agent_suspended": Word.SUSPENDED,
}
OF_ROLE = {"role_ended": Word.ENDED, "role_given": Word.GIVEN}


def note(session: Session, causes: Sequence[Cause]) -> None:
    """Let the acts' lines leave with their transaction; most acts have none."""
    lines = [
        {"line": f"{word} {subject} {cause.at.isoformat()}"}
        for cause in causes
        for subject, word in _said(cause)
    ]
    if lines:
        session.connection().execute(INSERT, lines)
        session.info[POSTED] = True


def _said(cause: Cause) -> list[tuple[str, Word]]:
    # What retention erases, without a detail, is due in a backup too: no line is needed.
    if cause.act == "demande_erased" and not cause.detail:
        return []
    if cause.act in OF_ROLE:
        return [(subject, OF_ROLE[cause.act]) for subject in _roles(cause)]
    if cause.act in OF_DEMANDE and cause.demande_id is not None:
        return [(str(cause.demande_id), OF_DEMANDE[cause.act])]
    if cause.act in OF_AGENT and cause.agent_id is not None:
        return [(str(cause.agent_id), OF_AGENT[cause.act])]
    return []


def _roles(cause: Cause) -> list[str]:
    detail = json.loads(cause.detail or "{}")
    if "agent" not in detail or cause.groupe_id is None:
        return []
    return [
        f"{detail['agent']}/{cause.groupe_id}/{role}"
        for role in detail["roles"]
    ]


def waiting_lines(session: Session) -> list[tuple[int, str]]:
    """Return the lines to append, oldest first, with their ids."""
    query = select(RegisterLine.id, RegisterLine.line).order_by(RegisterLine.id)
    return [(row_id, line) for row_id, line in session.execute(query)]


def is_waiting(*, drawn_beyond: int | None) -> Truth:
    """Say whether a line waits, or a reference was drawn beyond this one, if that is known."""
    if drawn_beyond is None:
        return true()
    drawn = exists().where(Series.name == "demande", Series.last > drawn_beyond)
    return or_(exists(select(RegisterLine.id)), drawn)


def waiting_since(session: Session) -> datetime | None:
    """Return since when a line waits to be appended, or nothing."""
    oldest = select(RegisterLine.line).order_by(RegisterLine.id).limit(1)
    line = session.scalar(oldest)
    return datetime.fromisoformat(line.split(" ")[2]) if line else None


def forget_lines(session: Session, ids: Sequence[int]) -> None:
    """Delete the rows of lines that stand in the file."""
    session.execute(delete(RegisterLine).where(RegisterLine.id.in_(ids)))


def forget_all_lines(session: Session) -> None:
    """Delete what a backup still had to append: it is older than what the file says."""
    session.execute(delete(RegisterLine))


@dataclass(slots=True)
class Register:
    """What the whole file says: by subject, its last word, and since when."""

    demandes: dict[UUID, tuple[Word, datetime]] = field(default_factory=dict)
    agents: dict[UUID, tuple[Word, datetime]] = field(default_factory=dict)
    roles: dict[tuple[UUID, UUID, str], tuple[Word, datetime]] = field(
        default_factory=dict
    )
    number: int = 0

    def take(self, line: str) -> None:
        """Read one more line.

        Raises:
            ValueError: it makes no sense.
        """
        said, subject, said_at = line.split(" ")
        last = Word(said), datetime.fromisoformat(said_at)
        match last[0]:
            case Word.NUMBER:
                self.number = max(self.number, int(subject))
            case Word.WITHDRAWN | Word.RESTORED | Word.ERASED:
                _keep(self.demandes, UUID(subject), last)
            case Word.DISABLED | Word.ENABLED | Word.SUSPENDED:
                _keep(self.agents, UUID(subject), last)
            case Word.ENDED | Word.GIVEN:
                agent, groupe, role = subject.split("/")
                _keep(self.roles, (UUID(agent), UUID(groupe), role), last)

    def said_of_demandes(self, word: Word) -> dict[UUID, datetime]:
        """Return the demandes of which this is the last word, and since when."""
        return {
            key: at for key, (last, at) in self.demandes.items() if last is word
        }


def _keep(
    words: dict[K, tuple[Word, datetime]],
    subject: K,
    last: tuple[Word, datetime],
) -> None:
    known = words.get(subject)
    # What is erased stays erased. Beware: a backup may hold lines that were never appended in it,
    # and that it appends late: they are older than what the file says, and do not count.
    if (
        last[0] is Word.ERASED
        or known is None
        or (known[0] is not Word.ERASED and last[1] >= known[1])
    ):
        words[subject] = last


def read_register(lines: Iterable[str]) -> Register:
    """Read all the lines of the file.

    Raises:
        ValueError: one of them makes no sense.
    """
    register = Register()
    for line in lines:
        if line.strip():
            register.take(line)
    return register
