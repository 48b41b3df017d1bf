"""The papers that an organisme asks for: each is chosen, asked, then given or refused."""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    delete,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.demande.dialogue import Dialogue, DialogueState
from models.store.base import Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.values.spelling import unaccented


class PaperState(StrEnum):
    """Where a paper stands."""

    TICKED = "ticked"
    """A référent chose it, and did not ask for it yet."""
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    """The aidant cannot provide it."""


class AskedPaper(Sealed):
    """A paper of one organisme's list.

    `list_id`: the message that shows the list; `given_in`: the message that brought the paper.
    """

    __tablename__ = "asked_paper"
    __table_args__ = (
        CheckConstraint(
            "state IN ('ticked', 'asked', 'given', 'refused')",
            name="known_state",
        ),
        Index("ix_asked_paper_demande_id", "demande_id"),
        Index("ix_asked_paper_dialogue_id", "dialogue_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(Id, ForeignKey("demande.id"))
    dialogue_id: Mapped[UUID] = mapped_column(Id, ForeignKey("dialogue.id"))
    list_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("message.id"))
    given_in: Mapped[UUID | None] = mapped_column(Id, ForeignKey("message.id"))
    rank: Mapped[int]
    state: Mapped[PaperState] = mapped_column(String(8))
    nom_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    nom = personal("nom_sealed", dies="demande")

    def key_owner(self) -> UUID:
        """A paper is sealed under the key of its demande."""
        return self.demande_id

    def row_id(self) -> str:
        """The paper's identifier."""
        return str(self.id)

    @property
    def key(self) -> str:
        """What tells one paper of a list from another."""
        return " ".join(unaccented(self.nom).split())


MISSING = (PaperState.ASKED, PaperState.REFUSED)
"""What a file may still be, as long as its list stands."""


def has_list(dialogue: Dialogue) -> bool:
    """Return whether the organisme waits for papers: its time stands still."""
    return (
        dialogue.list_id is not None and dialogue.state == DialogueState.ATTENTE
    )


def tick(
    session: Session, dialogue: Dialogue, nom: str, *, is_on: bool
) -> None:
    """Choose a paper to ask for, or choose it no more; said twice, it is the same."""
    same = [row for row in ticked(session, dialogue) if row.nom == nom]
    if is_on and not same:
        row = AskedPaper(
            id=tools(session).chance.uuid(),
            demande_id=dialogue.demande_id,
            dialogue_id=dialogue.id,
            rank=0,
            state=PaperState.TICKED,
        )
        session.add(row)
        row.nom = nom
    for row in same if not is_on else ():
        session.delete(row)
    session.flush()


def ticked(session: Session, dialogue: Dialogue) -> list[AskedPaper]:
    """Return the papers that are chosen and not asked for yet, by name."""
    query = select(AskedPaper).where(
        AskedPaper.dialogue_id == dialogue.id,
        AskedPaper.state == PaperState.TICKED,
    )
    return sorted(session.scalars(query), key=lambda row: row.key)


def forget_ticks(session: Session, dialogue: Dialogue) -> None:
    """Choose none."""
    session.execute(
        delete(AskedPaper).where(
            AskedPaper.dialogue_id == dialogue.id,
            AskedPaper.state == PaperState.TICKED,
        )
    )


def papers_of(
    session: Session, list_ids: Collection[UUID | None]
) -> list[AskedPaper]:
    """Return the papers of these lists, in their order."""
    query = select(AskedPaper).where(AskedPaper.list_id.in_(list_ids))
    ordered = query.order_by(AskedPaper.list_id, AskedPaper.rank)
    return list(session.scalars(ordered))


def paper(session: Session, paper_id: UUID) -> AskedPaper | None:
    """Return a paper under a row lock, or nothing."""
    return session.get(AskedPaper, paper_id, with_for_update=True)


def given_in(session: Session, message_id: UUID) -> list[AskedPaper]:
    """Return the papers that a message brought."""
    query = select(AskedPaper).where(AskedPaper.given_in == message_id)
    return list(session.scalars(query.with_for_update()))


def lists_in(session: Session, demande_ids: Collection[UUID]) -> list[Dialogue]:
    """Return the dialogues of these demandes whose organisme waits for papers."""
    query = select(Dialogue).where(
        Dialogue.demande_id.in_(demande_ids),
        Dialogue.list_id.is_not(None),
        Dialogue.state == DialogueState.ATTENTE,
    )
    return list(session.scalars(query.order_by(Dialogue.created_at)))


def forget_list(session: Session, list_id: UUID) -> None:
    """Keep a list no longer: it was taken back."""
    session.execute(delete(AskedPaper).where(AskedPaper.list_id == list_id))
