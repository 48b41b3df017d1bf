"""The identity of the usager.

Sealed values, shown one view at a time to those whom the law allows.
"""

from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    bindparam,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Id
from models.store.memo import forget_known, recall
from models.store.sealed import Sealed, personal


class UsagerField(Sealed):
    """One element of identity of a demande's usager."""

    __tablename__ = "usager_field"
    __table_args__ = (UniqueConstraint("demande_id", "rank"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    rank: Mapped[int]
    key: Mapped[str] = mapped_column(String(30))
    label_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    value_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    label = personal("label_sealed", dies="demande")
    value = personal("value_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """Identity is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The field's identifier."""
        return str(self.id)


OF_DEMANDE = (
    select(UsagerField)
    .where(UsagerField.demande_id == bindparam("demande_id"))
    .order_by(UsagerField.rank)
)


def usager_fields(session: Session, demande_id: UUID) -> list[UsagerField]:
    """Return the elements of identity in the order they were given."""

    def find() -> list[UsagerField]:
        return list(session.scalars(OF_DEMANDE, {"demande_id": demande_id}))

    return list(recall(session, (UsagerField, demande_id), find))


def add_usager_field(session: Session, field: UsagerField) -> None:
    """Add an element of identity to its demande."""
    session.add(field)
    forget_known(session, (UsagerField, field.demande_id))
