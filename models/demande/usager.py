"""The identity of the usager: sealed values, shown one view at a time to those whom the law allows."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Id
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


def usager_fields(session: Session, demande_id: UUID) -> list[UsagerField]:
    """Return the elements of identity in the order they were given."""
    query = (
        select(UsagerField).where(UsagerField.demande_id == demande_id).order_by(UsagerField.rank)
    )
    return list(session.scalars(query))
