"""The mandat: how the usager authorised the aidant, attested with its time and its wording."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools


class MandatKind(StrEnum):
    """How the authorisation was given."""

    SIGNE = "signe"
    SMS = "sms"
    EXISTANT = "existant"


class Mandat(Sealed):
    """The authorisation that lets a demande leave; nothing is sent without one."""

    __tablename__ = "mandat"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('signe', 'sms', 'existant')", name="known_kind"
        ),
    )

    demande_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("demande.id"), primary_key=True
    )
    kind: Mapped[MandatKind] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(String(20))
    attested_by: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    attested_at: Mapped[datetime]
    detail_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    file_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    evidence_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    request_id: Mapped[UUID | None]
    is_relative_phone: Mapped[bool] = mapped_column(default=False)
    is_representative: Mapped[bool] = mapped_column(default=False)
    expires: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None] = mapped_column(Id, ForeignKey("agent.id"))

    detail = personal("detail_sealed", dies="demande")
    file_id = personal("file_sealed", dies="demande")
    evidence = personal("evidence_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A mandat is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The demande's identifier: a demande has one mandat."""
        return str(self.demande_id)


class MandatRequest(Base):
    """One SMS that asked the usager for an authorisation.

    Its code as an HMAC, its tries, what became of it.
    """

    __tablename__ = "mandat_request"
    __table_args__ = (
        Index("ix_mandat_request_draft_id", "draft_id"),
        Index("ix_mandat_request_provider_id", "provider_id"),
        Index("ix_mandat_request_number_print", "number_print", "created_at"),
        Index("ix_mandat_request_agent_id", "agent_id", "created_at"),
        Index("ix_mandat_request_structure_id", "structure_id", "created_at"),
        Index("ix_mandat_request_created_at", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    draft_id: Mapped[UUID]
    agent_id: Mapped[UUID] = mapped_column(Id, ForeignKey("agent.id"))
    structure_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    user_id: Mapped[int] = mapped_column(BigInteger)
    number_print: Mapped[bytes] = mapped_column(LargeBinary)
    number_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"dies": "mandat_request", "key": "draft_id"}
    )
    text_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"dies": "mandat_request", "key": "draft_id"}
    )
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    provider_id: Mapped[str | None] = mapped_column(String(100))
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(String(60))
    receipt: Mapped[str | None] = mapped_column(String(20))
    receipt_at: Mapped[datetime | None]

    def seal(self, session: Session, *, number: str, text: str) -> None:
        """Keep the number (E.164) and the text, without its code, under the draft's key.

        They die with the draft.
        """
        vault = tools(session).vault
        self.number_sealed = vault.seal_for(
            session, self.draft_id, number.encode(), bound=self._bound("number")
        )
        self.text_sealed = vault.seal_for(
            session, self.draft_id, text.encode(), bound=self._bound("text")
        )

    def text(self, session: Session) -> str:
        """Return the text of the SMS, its code hidden."""
        sealed = self.text_sealed or b""
        return (
            tools(session)
            .vault.open_for(
                session, self.draft_id, sealed, bound=self._bound("text")
            )
            .decode()
        )

    def _bound(self, column: str) -> str:
        return f"mandat_request|{column}_sealed|{self.id}"
