"""The draft of a demande: one sealed value, whose revision every button of its screens carries."""

from datetime import date, datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    BigInteger,
    ForeignKey,
    LargeBinary,
    bindparam,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.draft_versions import brought_up
from models.demande.kept_files import forget_files
from models.demande.mandat import MandatKind
from models.demande.piece import File
from models.store.base import Id
from models.store.memo import forget_known, recall
from models.store.sealed import Sealed, personal
from models.store.tools import tools

LONGEST_TITRE, LONGEST_VALUE, LONGEST_RAISON = 150, 200, 500
"""The most signs of a titre, of an element of identity and of the reason of an urgency."""
MOST_PIECES = 10
"""The most pieces that one demande starts with: one album."""
MOST_CORRECTED = 40
"""How many answers of a draft can be corrected by editing their message."""


class Identifier(BaseModel):
    """A further element of identity, by its key in the list; empty: it cannot be given."""

    model_config = ConfigDict(frozen=True)
    key: str
    label: str
    value: str = ""


class DraftData(BaseModel):
    """What the aidant answered so far; `None` means "not asked or not answered yet"."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Literal[2] = 2
    structure_id: UUID
    is_practice: bool = False
    territoire: str
    structure_chosen: bool = False
    territoire_chosen: bool = False
    themes: tuple[str, ...] = ()
    aside: str | None = Field(
        default=None,
        description="the question opened within a step, left by « Retour »",
    )
    organismes: tuple[UUID, ...] = ()
    organismes_chosen: bool = False
    titre: str | None = None
    suspect_titre: str | None = None
    contested_titre: str | None = None
    prenom: str | None = None
    nom: str | None = None
    date_naissance: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    suspect_value: str | None = None
    pending: tuple[str, ...] = Field(
        default=(), description="several answers at once, shown back for a yes"
    )
    autres_done: bool = False
    criteres: tuple[str, ...] = ()
    criteres_chosen: bool = False
    blocage: str | None = None
    probleme: tuple[str, ...] = ()
    suspect_probleme: str | None = Field(
        default=None, description="a text that holds a number of the usager"
    )
    probleme_done: bool = False
    urgence: str | None = None
    urgence_raison: str | None = None
    mandat: str | None = None
    is_representative: bool = False
    mandat_files: tuple[File, ...] = ()
    mandat_unread: tuple[str, ...] = Field(
        default=(), description="the pages whose reading is under way"
    )
    mandat_kept: bool = False
    mandat_date: date | None = None
    is_relative_phone: bool = False
    mandat_number: str | None = Field(
        default=None, description="the usager's mobile, E.164"
    )
    mandat_request: UUID | None = None
    asked_for: tuple[UUID, ...] = Field(
        default=(), description="the organismes that the SMS named"
    )
    confirmed_at: datetime | None = None
    attested_at: datetime | None = None
    pieces: tuple[File, ...] = ()
    colleagues: tuple[UUID, ...] = ()
    answered: tuple[tuple[int, str], ...] = Field(
        default=(),
        description="which message answered which question, so that its edit corrects it",
    )
    attested_for: str | None = None
    attested_text: str | None = None
    attested_wording: str | None = None
    screen: int | None = Field(
        default=None, description="where older drafts say `Draft.screen_id`"
    )
    revisit: str | None = Field(
        default=None, description="the step the person went back to"
    )
    from_summary: bool = False

    def changed(self, **answers: object) -> Self:
        """Return the draft with other answers."""
        return self.model_copy(update=answers)

    @property
    def has_page(self) -> bool:
        """Whether a page of the mandat was read."""
        return len(self.mandat_files) > len(self.mandat_unread)

    def with_page(self, page: File) -> Self:
        """Return the draft with a further page of the mandat, to be read."""
        return self.changed(
            mandat_files=(*self.mandat_files, page),
            mandat_unread=(*self.mandat_unread, page.file_id),
        )

    def holds(self, file_id: str) -> bool:
        """Whether this file was given to the draft."""
        files = (*self.mandat_files, *self.pieces)
        return any(file.file_id == file_id for file in files)

    def read(self, file_id: str) -> Self:
        """Return the draft with a page that was read."""
        unread = tuple(page for page in self.mandat_unread if page != file_id)
        return self.changed(mandat_unread=unread)

    def without(self, file_id: str) -> Self:
        """Return the draft without a file, wherever it was given."""
        return self.read(file_id).changed(
            mandat_files=_but(self.mandat_files, file_id),
            pieces=_but(self.pieces, file_id),
        )

    @property
    def has_proof(self) -> bool:
        """Whether what the chosen kind of mandat needs is there, for the organismes chosen now."""
        if self.mandat == MandatKind.SMS:
            return self.confirmed_at is not None and set(
                self.organismes
            ) <= set(self.asked_for)
        if self.mandat == MandatKind.SIGNE and self.mandat_files:
            return not self.mandat_unread
        return self.mandat_date is not None

    @property
    def is_attested(self) -> bool:
        """Whether the aidant attested what the draft says now, for this person and organismes."""
        return (
            self.attested_at is not None and self.attested_for == self._scope()
        )

    def attest(self, *, text: str, wording: str, now: datetime) -> Self:
        """Return the draft with the attestation of what it says now.

        `text`: what was read; `wording`: its version.
        """
        return self.changed(
            attested_text=text,
            attested_wording=wording,
            attested_at=now,
            attested_for=self._scope(),
        )

    def _scope(self) -> str:
        organismes = sorted(str(organisme) for organisme in self.organismes)
        whom = (self.prenom, self.nom, self.date_naissance, self.mandat)
        parts = (self.structure_id, *organismes, *whom)
        return "|".join(str(part) for part in parts)


def _but(files: tuple[File, ...], file_id: str) -> tuple[File, ...]:
    return tuple(file for file in files if file.file_id != file_id)


class Draft(Sealed):
    """A demande that is being written; the step is computed from it, never stored.

    `screen_id`: the message that asks the open question.
    """

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("agent.id"), index=True
    )
    user_id: Mapped[int] = mapped_column(BigInteger)
    revision: Mapped[int] = mapped_column(default=0)
    data_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    warned_at: Mapped[datetime | None]
    kept_until: Mapped[datetime | None]
    screen_id: Mapped[int | None] = mapped_column(BigInteger)

    content = personal("data_sealed", dies="draft")

    def key_owner(self) -> UUID:
        """A draft is sealed under its own key, which its end erases."""
        return self.id

    def row_id(self) -> str:
        """The draft's identifier."""
        return str(self.id)

    @property
    def data(self) -> DraftData:
        """What the aidant answered so far, whichever release wrote it, or `LaterDraft`."""
        return DraftData.model_validate(brought_up(self.content))


def create_draft(
    session: Session,
    data: DraftData,
    *,
    agent_id: UUID,
    user_id: int,
    now: datetime,
) -> Draft:
    """Open a draft."""
    draft = Draft(
        id=tools(session).chance.uuid(),
        agent_id=agent_id,
        user_id=user_id,
        revision=0,
    )
    draft.created_at = draft.updated_at = now
    session.add(draft)
    forget_known(session, (Draft, agent_id))
    draft.content = data.model_dump_json()
    session.flush()
    return draft


def save_draft(draft: Draft, data: DraftData, *, now: datetime) -> None:
    """Save an answer; every button of the older screens is stale from here on."""
    draft.content = data.model_dump_json()
    draft.revision += 1
    draft.updated_at = now


def note_screen(session: Session, draft_id: UUID, telegram_id: int) -> None:
    """Note which message asks the open question, if the draft is still there."""
    asks = update(Draft).where(Draft.id == draft_id)
    session.execute(asks.values(screen_id=telegram_id))


DRAFTS = (
    select(Draft)
    .where(Draft.agent_id == bindparam("agent_id"))
    # Two accounts of one agent lock them in the same order.
    .order_by(Draft.id)
    .with_for_update()
)


def drafts_of(session: Session, agent_id: UUID) -> list[Draft]:
    """Return the agent's drafts under a row lock, the one last worked on first."""

    def find() -> list[Draft]:
        return list(session.scalars(DRAFTS, {"agent_id": agent_id}))

    drafts = recall(session, (Draft, agent_id), find) or []
    return sorted(
        drafts,
        key=lambda draft: (draft.updated_at, draft.created_at),
        reverse=True,
    )


def draft_of(session: Session, agent_id: UUID) -> Draft | None:
    """Return the draft on which the agent last worked, under a row lock, or nothing."""
    drafts = drafts_of(session, agent_id)
    return drafts[0] if drafts else None


def delete_draft(session: Session, draft: Draft) -> None:
    """Erase a draft and its key."""
    session.delete(draft)
    forget_known(session, (Draft, draft.agent_id))
    forget_files(session, draft.id)
    session.flush()
    tools(session).vault.forget(session, draft.id)
