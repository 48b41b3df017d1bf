"""What is known of each file that came: read, refused, or not yet; nothing else of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import LargeBinary, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.piece import File, Piece, print_of
from models.store.base import Base
from models.store.tools import tools
from models.values.file_content import Refused

DAY = timedelta(days=1)


class Verdict(StrEnum):
    """Where the reading of a file stands."""

    WAITING = "waiting"
    PASSED = "passed"
    REFUSED = "refused"


class FileVerdict(Base):
    """One file, by the print of Telegram's identifier; who sent it counts for a day's quota."""

    __tablename__ = "file_verdict"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_print: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    agent_id: Mapped[UUID | None] = mapped_column(index=True)
    draft_id: Mapped[UUID | None]
    size: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(String(8))
    why: Mapped[Refused | None] = mapped_column(String(12))
    created_at: Mapped[datetime]

    @property
    def has_passed(self) -> bool:
        """Whether it was read, and may go."""
        return self.verdict == Verdict.PASSED

    @property
    def refused(self) -> Refused | None:
        """Why it is not taken, or None."""
        return Refused(self.why) if self.why else None


def verdict_of(session: Session, file_id: str) -> FileVerdict | None:
    """Return what is known of a file, or nothing."""
    query = select(FileVerdict).where(
        FileVerdict.file_print == print_of(session, file_id)
    )
    return session.scalar(query)


def is_unread(session: Session, file_id: str) -> bool:
    """Return whether a file is still to be read."""
    row = verdict_of(session, file_id)
    return row is not None and row.verdict == Verdict.WAITING


def open_verdict(
    session: Session,
    file: File,
    *,
    agent_id: UUID | None,
    draft_id: UUID | None,
    now: datetime,
) -> FileVerdict:
    """Note a file that came; what is too heavy, or too much for a day, is refused unread."""
    why = _too_much(session, file, agent_id=agent_id, now=now)
    row = FileVerdict(
        id=tools(session).chance.uuid(),
        file_print=print_of(session, file.file_id),
        agent_id=agent_id,
        draft_id=draft_id,
        size=file.size,
        verdict=Verdict.REFUSED if why else Verdict.WAITING,
        why=why,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _too_much(
    session: Session, file: File, *, agent_id: UUID | None, now: datetime
) -> Refused | None:
    rules = tools(session).rules
    if file.size > rules.file_bytes:
        return Refused.TOO_HEAVY
    if agent_id is None:
        return None
    since = FileVerdict.created_at > now - DAY
    query = select(func.count(), func.coalesce(func.sum(FileVerdict.size), 0))
    counted = query.where(FileVerdict.agent_id == agent_id, since)
    count, total = session.execute(counted).one()
    is_over = (
        count >= rules.files_per_day
        or total + file.size > rules.file_bytes_per_day
    )
    return Refused.QUOTA if is_over else None


def pieces_with(session: Session, row: FileVerdict) -> list[Piece]:
    """Return the pieces, of whatever demande, that show this file."""
    query = select(Piece).where(Piece.file_print == row.file_print)
    return list(session.scalars(query))


def forget_verdicts(session: Session, before: datetime, batch: int) -> int:
    """Forget what was read long ago: a file that is shown again is read again."""
    old = (
        select(FileVerdict.id)
        .where(FileVerdict.created_at < before)
        .limit(batch)
    )
    gone = session.execute(delete(FileVerdict).where(FileVerdict.id.in_(old)))
    return int(getattr(gone, "rowcount", 0))
