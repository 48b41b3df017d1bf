"""The draft of a demande: one sealed value, saved at each answer, whose revision every button carries."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import BigInteger, ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Sealed, personal, tools
from models.piece import File


class Identifier(BaseModel):
    """A further element of identity: its key in the reference list, its label, its value (empty: cannot be given)."""

    model_config = ConfigDict(frozen=True)
    key: str
    label: str
    value: str = ""


class DraftData(BaseModel):
    """What the aidant answered so far; `None` means "not asked or not answered yet"."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Literal[1] = 1
    structure_id: UUID
    territoire: str
    structure_chosen: bool = False
    territoire_chosen: bool = False
    themes: tuple[str, ...] = ()
    aside: str | None = Field(default=None, description="the question opened within a step, left by « Retour »")
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
    autres_done: bool = False
    criteres: tuple[str, ...] = ()
    criteres_chosen: bool = False
    blocage: str | None = None
    probleme: tuple[str, ...] = ()
    probleme_done: bool = False
    urgence: str | None = None
    urgence_raison: str | None = None
    mandat: str | None = None
    mandat_detail: str | None = None
    mandat_file: str | None = None
    is_attested: bool = False
    attested_at: datetime | None = None
    pieces: tuple[File, ...] = ()
    colleagues: tuple[UUID, ...] = ()
    answered: tuple[tuple[int, str], ...] = Field(
        default=(), description="which message of the chat answered which question, so that its edit corrects it"
    )
    revisit: str | None = Field(default=None, description="the step the person went back to")
    from_summary: bool = False


class Draft(Sealed):
    """A demande that is being written; the step is computed from it, never stored."""

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), index=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    revision: Mapped[int] = mapped_column(default=0)
    data_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    warned_at: Mapped[datetime | None]
    kept_until: Mapped[datetime | None]

    content = personal("data_sealed", dies="draft")

    def key_owner(self) -> UUID:
        """A draft is sealed under its own key, which its end erases."""
        return self.id

    def row_id(self) -> str:
        """The draft's identifier."""
        return str(self.id)

    @property
    def data(self) -> DraftData:
        """What the aidant answered so far."""
        return DraftData.model_validate_json(self.content)


def create_draft(session: Session, data: DraftData, *, agent_id: UUID, user_id: int, now: datetime) -> Draft:
    """Open a draft."""
    draft = Draft(id=tools(session).chance.uuid(), agent_id=agent_id, user_id=user_id, revision=0)
    draft.created_at = draft.updated_at = now
    session.add(draft)
    draft.content = data.model_dump_json()
    session.flush()
    return draft


def save_draft(draft: Draft, data: DraftData, *, now: datetime) -> None:
    """Save an answer; every button of the older screens is stale from here on."""
    draft.content = data.model_dump_json()
    draft.revision += 1
    draft.updated_at = now


def drafts_of(session: Session, agent_id: UUID) -> list[Draft]:
    """Return the agent's drafts under a row lock, the one last worked on first."""
    query = select(Draft).where(Draft.agent_id == agent_id).order_by(Draft.updated_at.desc(), Draft.created_at.desc())
    return list(session.scalars(query.with_for_update()))


def draft_of(session: Session, agent_id: UUID) -> Draft | None:
    """Return the draft on which the agent last worked, under a row lock, or nothing."""
    return next(iter(drafts_of(session, agent_id)), None)


def delete_draft(session: Session, draft: Draft) -> None:
    """Erase a draft and its key."""
    session.delete(draft)
    session.flush()
    tools(session).vault.forget(session, draft.id)
