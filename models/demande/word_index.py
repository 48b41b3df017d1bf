"""The unaccented words of a titre or a name, as HMACs.

What finds a demande without being readable.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    Select,
    delete,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.tools import tools
from models.values.spelling import words


def index_words(
    session: Session, demande_id: UUID, text: str, *, scope: UUID
) -> None:
    """Make the demande findable by these words within a scope (its structure, or a groupe)."""
    prints = [
        word_print(session, word, scope=scope) for word in sorted(words(text))
    ]
    rows = [
        {"scope": scope, "word": printed, "demande_id": demande_id}
        for printed in prints
    ]
    if rows:
        session.execute(insert(WordIndex), rows)


def word_print(session: Session, word: str, *, scope: UUID) -> bytes:
    """Return the HMAC under which a word is kept within a scope."""
    return tools(session).vault.fingerprint(word, purpose=f"word|{scope}")


def holding_word(
    session: Session, word: str, scopes: Collection[UUID]
) -> Select[UUID]:
    """Select the demandes whose titre or usager holds this word, within these scopes."""
    prints = [word_print(session, word, scope=scope) for scope in scopes]
    in_scope = select(WordIndex.demande_id).where(WordIndex.scope.in_(scopes))
    return in_scope.where(WordIndex.word.in_(prints))


def forget_words(session: Session, demande_id: UUID) -> None:
    """Drop all the words of a demande."""
    session.execute(delete(WordIndex).where(WordIndex.demande_id == demande_id))


class WordIndex(Base):
    """An unaccented word of a titre or a name, as an HMAC.

    It finds the demande within its scope and dies with it.
    """

    __tablename__ = "word_index"

    scope: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    demande_id: Mapped[UUID] = mapped_column(
        Id, ForeignKey("demande.id"), primary_key=True, index=True
    )
