"""Which import of the directory began, and whether it was finished."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.organisme import Groupe
from models.store.base import Base
from models.store.tools import tools


class DirectoryImport(Base):
    """One run of `import`, written in several transactions."""

    __tablename__ = "directory_import"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


def begin_import(session: Session, *, now: datetime) -> None:
    """Note that an import begins."""
    session.add(
        DirectoryImport(id=tools(session).chance.uuid(), started_at=now)
    )


def finish_import(
    session: Session, groupe_ids: list[UUID], *, now: datetime
) -> None:
    """Note that all that began is finished, and which groupes the files named."""
    open_ones = update(DirectoryImport).where(
        DirectoryImport.finished_at.is_(None)
    )
    session.execute(open_ones.values(finished_at=now))
    for groupe_id in groupe_ids:
        session.get_one(Groupe, groupe_id).imported_at = now


def interrupted_import(session: Session) -> datetime | None:
    """Return when an import began that nobody finished, or nothing."""
    query = select(DirectoryImport.started_at).where(
        DirectoryImport.finished_at.is_(None)
    )
    return session.scalar(
        query.order_by(DirectoryImport.started_at.desc()).limit(1)
    )
