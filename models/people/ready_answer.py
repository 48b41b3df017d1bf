"""« Réponse type »: the answers that a team keeps for itself, by name, without a person in them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.kept_by_team import KeptByTeam, keep_named
from models.store.sealed import personal
from models.store.tools import tools

LONGEST_NAME = 40
LONGEST_BODY = 2000


class ReadyAnswer(KeptByTeam):
    """An answer of a groupe."""

    __tablename__ = "ready_answer"

    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    nom = personal("nom_sealed", dies="ready_answer")
    body = personal("body_sealed", dies="ready_answer")


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
        TooManyKept: another name, and there is no room for one.
    """
    most = tools(session).rules.ready_answers
    answer, is_other = keep_named(
        session, ReadyAnswer, groupe_id, wording.nom, most=most, now=now
    )
    answer.body = wording.body
    session.flush()
    return is_other
