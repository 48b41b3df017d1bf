"""What an agent did is written in the journal: about a whole demande, or one of its dialogues."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.journal import entries as journal
from models.people.agent import Agent


def record_on_demande(
    session: Session,
    act: journal.Act,
    *,
    agent: Agent,
    demande: Demande,
    now: datetime,
    groupe_id: UUID | None = None,
) -> None:
    """Write down what an agent did with a whole demande."""
    journal.record(
        session,
        act,
        now=now,
        agent_id=agent.id,
        demande_id=demande.id,
        groupe_id=groupe_id,
    )


def record_on_dialogue(
    session: Session,
    act: journal.Act,
    *,
    agent: Agent,
    dialogue: Dialogue,
    now: datetime,
) -> None:
    """Write down what an agent did with a dialogue."""
    journal.record(
        session,
        act,
        now=now,
        agent_id=agent.id,
        demande_id=dialogue.demande_id,
        groupe_id=dialogue.groupe_id,
    )
