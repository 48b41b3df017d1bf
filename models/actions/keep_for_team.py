"""What a team keeps for all its demandes: ready answers, usual papers; nobody is told in them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models import titre
from models.demande.misdirected import names_somebody
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.kept_by_team import KeptByTeam, keep_no_more
from models.people.ready_answer import ReadyAnswer, Wording, keep_ready_answer
from models.people.usual_paper import UsualPaper, keep_usual_paper

REMOVED = {
    ReadyAnswer: journal.Act.READY_ANSWER_REMOVED,
    UsualPaper: journal.Act.USUAL_PAPER_REMOVED,
}


def identifying(
    session: Session, groupe_id: UUID, text: str
) -> list[titre.Data]:
    """Return the kinds of what tells a person in a text: those of a titre, and known usagers."""
    kinds = [finding.kind for finding in titre.find_personal_data(text)]
    if names_somebody(session, groupe_id, text):
        kinds.append(titre.Data.NOM)
    return list(dict.fromkeys(kinds))


def keep_answer(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    wording: Wording,
    *,
    now: datetime,
) -> bool:
    """Keep an answer of the team; return whether it takes the place of another.

    Raises:
        TooManyKept: there is no room for one more.
    """
    is_other = keep_ready_answer(session, groupe_id, wording, now=now)
    act = journal.Act.READY_ANSWER_KEPT
    _record(session, act, agent, groupe_id, now=now)
    return is_other


def keep_paper(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    nom: str,
    *,
    now: datetime,
) -> bool:
    """Keep a usual paper of the team; return whether it was kept already.

    Raises:
        TooManyKept: there is no room for one more.
    """
    is_there = keep_usual_paper(session, groupe_id, nom, now=now)
    act = journal.Act.USUAL_PAPER_KEPT
    _record(session, act, agent, groupe_id, now=now)
    return is_there


def remove(
    session: Session, agent: Agent, row: KeptByTeam, *, now: datetime
) -> None:
    """Keep something of the team no longer."""
    keep_no_more(session, row)
    _record(session, REMOVED[type(row)], agent, row.groupe_id, now=now)


def _record(
    session: Session,
    act: journal.Act,
    agent: Agent,
    groupe_id: UUID,
    *,
    now: datetime,
) -> None:
    journal.record(
        session, act, now=now, agent_id=agent.id, groupe_id=groupe_id
    )
