"""The papers that a team often asks for: their names, which an aidant reads before sending."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.people.kept_by_team import KeptByTeam, keep_named, kept_by
from models.store.sealed import personal
from models.store.tools import tools

LONGEST_PAPER = 40


class UsualPaper(KeptByTeam):
    """A paper that a groupe asks for as a rule."""

    __tablename__ = "usual_paper"

    nom = personal("nom_sealed", dies="usual_paper")


def keep_usual_paper(
    session: Session, groupe_id: UUID, nom: str, *, now: datetime
) -> bool:
    """Keep the name of a paper; return whether it was kept already: it is spelled so from now on.

    Raises:
        TooManyKept: there is no room for one more.
    """
    most = tools(session).rules.usual_papers
    _, is_there = keep_named(
        session, UsualPaper, groupe_id, nom, most=most, now=now
    )
    session.flush()
    return is_there


def usual_papers(
    session: Session, groupe_ids: Sequence[UUID]
) -> list[UsualPaper]:
    """Return the papers of these groupes, by name."""
    return kept_by(session, UsualPaper, groupe_ids)
