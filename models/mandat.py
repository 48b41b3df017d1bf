"""The mandat: how the usager authorised the aidant, attested with its time and its wording."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Sealed, personal


class MandatKind(StrEnum):
    """How the authorisation was given."""

    SIGNE = "signe"
    SMS = "sms"
    EXISTANT = "existant"


class Mandat(Sealed):
    """The authorisation that lets a demande leave; nothing is sent without one."""

    __tablename__ = "mandat"
    __table_args__ = (CheckConstraint("kind IN ('signe', 'sms', 'existant')", name="known_kind"),)

    demande_id: Mapped[UUID] = mapped_column(ForeignKey("demande.id"), primary_key=True)
    kind: Mapped[MandatKind] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(String(20))
    attested_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    attested_at: Mapped[datetime]
    detail_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    file_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    detail = personal("detail_sealed", dies="demande")
    file_id = personal("file_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A mandat is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The demande's identifier: a demande has one mandat."""
        return str(self.demande_id)
