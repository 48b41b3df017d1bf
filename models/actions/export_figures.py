"""An export is asked: it is written down, and leaves as a document to who asked."""

from datetime import datetime
from uuid import UUID

from models.errors import NotAllowed
from models.journal import entries as journal
from models.lists.figure_readers import may_export, reads_all
from models.outbox.kinds.figures import DemandesExported, FiguresExported
from models.outbox.place import Place
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people.agent import Agent
from models.people.roles import GroupeRight
from models.store.base import Session
from models.store.tools import tools


def check_exports(session: Session, agent: Agent, groupe_id: UUID) -> None:
    """Let only who exports the demandes of this groupe go on.

    Raises:
        NotAllowed: the agent is not its responsable, or may not list its demandes.
    """
    if not may_export(session, agent.id, groupe_id):
        raise NotAllowed(right=GroupeRight.MANAGE)


def export_demandes(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    months: int,
    *,
    place: Place,
    now: datetime,
) -> None:
    """Send the demandes that a groupe got for so many months.

    Raises:
        NotAllowed: the agent is not its responsable, or may not list its demandes.
    """
    check_exports(session, agent, groupe_id)
    _write_down(
        session,
        journal.Act.DEMANDES_EXPORTED,
        agent,
        groupe_id=groupe_id,
        now=now,
    )
    post(
        session,
        place,
        DemandesExported(groupe_id=groupe_id, months=months),
        reader=agent_reader(agent.id),
        now=now,
        erase_at=now + tools(session).rules.exchange_shown,
    )


def export_figures(
    session: Session, agent: Agent, *, place: Place, now: datetime
) -> None:
    """Send all that is published of the closed months.

    Raises:
        NotAllowed: the agent is no administrateur.
    """
    if not reads_all(session, agent.id):
        raise NotAllowed(right=GroupeRight.MANAGE)
    _write_down(
        session, journal.Act.FIGURES_EXPORTED, agent, groupe_id=None, now=now
    )
    payload = FiguresExported()
    post(session, place, payload, reader=agent_reader(agent.id), now=now)


def _write_down(
    session: Session,
    act: journal.Act,
    agent: Agent,
    *,
    groupe_id: UUID | None,
    now: datetime,
) -> None:
    journal.record(
        session, act, now=now, agent_id=agent.id, groupe_id=groupe_id
    )
