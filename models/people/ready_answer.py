"""« Réponse type »: the answers that a team keeps for itself, by name, without a person in them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    UniqueConstraint,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.errors import DomainError
from models.people.organisme import Groupe
from models.store.base import Id
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.values.spelling import unaccented

LONGEST_NAME = 40
LONGEST_BODY = 2000


class TooManyAnswers(DomainError):
    """The team keeps as many ready answers as it may."""

    code = "too_many_answers"


class ReadyAnswer(Sealed):
    """An answer of a groupe; `used_at`: when it was kept, or chosen, last."""

    __tablename__ = "ready_answer"
    __table_args__ = (UniqueConstraint("groupe_id", "nom_print"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    groupe_id: Mapped[UUID] = mapped_column(Id, ForeignKey("groupe.id"))
    nom_print: Mapped[bytes] = mapped_column(LargeBinary)
    nom_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    used_at: Mapped[datetime]

    nom = personal("nom_sealed", dies="ready_answer")
    body = personal("body_sealed", dies="ready_answer")

    def key_owner(self) -> UUID:
        """An answer is sealed under the key of its groupe."""
        return self.groupe_id

    def row_id(self) -> str:
        """The answer's identifier."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Wording:
    """What an answer is called, and what it says."""

    nom: str
    body: str


def keep_ready_answer(
    session: Session, groupe_id: UUID, wording: Wording, *, now: datetime
) -> bool:
    """Keep an answer in its groupe; return whether it takes the place of one of the same name.

    Raises:
        TooManyAnswers: another name, and there is no room for one.
    """
    session.get_one(Groupe, groupe_id, with_for_update=True)
    nom_print = _print(session, groupe_id, wording.nom)
    same = select(ReadyAnswer).where(
        ReadyAnswer.groupe_id == groupe_id, ReadyAnswer.nom_print == nom_print
    )
    before = session.scalar(same)
    answer = before or _new(session, groupe_id, nom_print, now=now)
    answer.nom, answer.body, answer.used_at = wording.nom, wording.body, now
    session.flush()
    return before is not None


def _new(
    session: Session, groupe_id: UUID, nom_print: bytes, *, now: datetime
) -> ReadyAnswer:
    of_groupe = select(func.count()).where(ReadyAnswer.groupe_id == groupe_id)
    given = tools(session)
    if (session.scalar(of_groupe) or 0) >= given.rules.ready_answers:
        raise TooManyAnswers
    row_id = given.chance.uuid()
    answer = ReadyAnswer(
        id=row_id, groupe_id=groupe_id, nom_print=nom_print, used_at=now
    )
    session.add(answer)
    return answer


def _print(session: Session, groupe_id: UUID, nom: str) -> bytes:
    folded = " ".join(unaccented(nom).split())
    purpose = f"ready_answer|{groupe_id}"
    return tools(session).vault.fingerprint(folded, purpose=purpose)


def ready_answers(session: Session, groupe_id: UUID) -> list[ReadyAnswer]:
    """Return the answers of a groupe, by name."""
    query = select(ReadyAnswer).where(ReadyAnswer.groupe_id == groupe_id)
    answers = session.scalars(query)
    return sorted(answers, key=lambda answer: unaccented(answer.nom))


def ready_answer(
    session: Session, answer_id: UUID, *, groupe_id: UUID
) -> ReadyAnswer | None:
    """Return an answer of this very groupe, under a row lock, or nothing."""
    query = select(ReadyAnswer).where(
        ReadyAnswer.id == answer_id, ReadyAnswer.groupe_id == groupe_id
    )
    return session.scalar(query.with_for_update())


def forget_ready_answer(session: Session, answer: ReadyAnswer) -> None:
    """Keep an answer no longer."""
    session.delete(answer)
    session.flush()


def forget_unused_answers(
    session: Session, before: datetime, batch: int
) -> int:
    """Keep no longer what nobody sent since; return how many are gone."""
    unused = select(ReadyAnswer.id).where(ReadyAnswer.used_at < before)
    gone = session.execute(
        delete(ReadyAnswer).where(ReadyAnswer.id.in_(unused.limit(batch)))
    )
    return int(getattr(gone, "rowcount", 0))
