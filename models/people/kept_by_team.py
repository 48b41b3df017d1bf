"""What a team keeps for itself under a name, without a person in it: one of each name, so many."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    UniqueConstraint,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column

from models.errors import DomainError
from models.people.organisme import Groupe
from models.store.base import Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.values.spelling import unaccented


class TooManyKept(DomainError):
    """The team keeps as many as it may."""

    code = "too_many_kept"


class KeptByTeam(Sealed):
    """What a groupe keeps; `used_at`: when it was kept, or chosen, last."""

    __abstract__ = True
    if TYPE_CHECKING:
        # Each table says by which rule it dies.
        nom = personal("nom_sealed", dies="")

    id: Mapped[UUID] = mapped_column(primary_key=True)
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    nom_print: Mapped[bytes] = mapped_column(LargeBinary)
    nom_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    used_at: Mapped[datetime]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[UniqueConstraint]:
        return (UniqueConstraint("groupe_id", "nom_print"),)

    def key_owner(self) -> UUID:
        """It is sealed under the key of its groupe."""
        return self.groupe_id

    def row_id(self) -> str:
        """The identifier of what is kept."""
        return str(self.id)


Kept = TypeVar("Kept", bound=KeptByTeam)


def keep_named(
    session: Session,
    table: type[Kept],
    groupe_id: UUID,
    nom: str,
    *,
    most: int,
    now: datetime,
) -> tuple[Kept, bool]:
    """Return what the groupe keeps under this name, made if it must, and whether it was there.

    Raises:
        TooManyKept: there is none of this name, and no room for one.
    """
    session.get_one(Groupe, groupe_id, with_for_update=True)
    nom_print = _print(session, table, groupe_id, nom)
    same = (table.groupe_id == groupe_id) & (table.nom_print == nom_print)
    before = session.scalar(select(table).where(same))
    if before is None and _count(session, table, groupe_id) >= most:
        raise TooManyKept
    row = before or _new(session, table, groupe_id, nom_print)
    row.used_at = now
    session.add(row)
    row.nom = nom
    return row, before is not None


def _new(
    session: Session, table: type[Kept], groupe_id: UUID, nom_print: bytes
) -> Kept:
    row_id = tools(session).chance.uuid()
    return table(id=row_id, groupe_id=groupe_id, nom_print=nom_print)


def _count(session: Session, table: type[KeptByTeam], groupe_id: UUID) -> int:
    of_groupe = select(func.count()).where(table.groupe_id == groupe_id)
    return session.scalar(of_groupe) or 0


def _print(
    session: Session, table: type[KeptByTeam], groupe_id: UUID, nom: str
) -> bytes:
    folded = " ".join(unaccented(nom).split())
    purpose = f"{table.__tablename__}|{groupe_id}"
    return tools(session).vault.fingerprint(folded, purpose=purpose)


def kept_by(
    session: Session, table: type[Kept], groupe_ids: Sequence[UUID]
) -> list[Kept]:
    """Return what these groupes keep, by name."""
    query = select(table).where(table.groupe_id.in_(groupe_ids))
    rows = session.scalars(query)
    return sorted(rows, key=lambda row: unaccented(row.nom))


def kept_row(
    session: Session, table: type[Kept], row_id: UUID, *, groupe_id: UUID
) -> Kept | None:
    """Return what this very groupe keeps, under a row lock, or nothing."""
    query = select(table).where(
        table.id == row_id, table.groupe_id == groupe_id
    )
    return session.scalar(query.with_for_update())


def keep_no_more(session: Session, row: KeptByTeam) -> None:
    """Keep something no longer."""
    session.delete(row)
    session.flush()


def unused_in(
    table: type[KeptByTeam],
) -> Callable[[Session, datetime, int], int]:
    """Return what keeps no longer, of this table, what nobody chose since an instant (UTC).

    It takes how many at most, and returns how many are gone.
    """

    def forget(session: Session, before: datetime, batch: int) -> int:
        unused = select(table.id).where(table.used_at < before)
        gone = session.execute(
            delete(table).where(table.id.in_(unused.limit(batch)))
        )
        return int(getattr(gone, "rowcount", 0))

    return forget
