"""Who follows a demande while its author is away, as both sides read it."""

from datetime import datetime

from handlers.kit.absence_texts import in_absence
from models.actions.stand_in import following
from models.demande.demande import Demande
from models.people.agent import Agent
from models.store.base import Session


def stand_in_names(
    session: Session, demande: Demande, *, now: datetime
) -> list[str]:
    """Who follows while the author is away, by their short names; none where they are there."""
    seen = following(session, demande, now=now)
    if demande.agent_id in seen.agents or seen.absence is None:
        return []
    return [Agent.by_id(session, each).short_name for each in seen.agents]


def absence_line(session: Session, demande: Demande, *, now: datetime) -> str:
    """Who follows while the author is away; nothing where they are there."""
    seen = following(session, demande, now=now)
    if seen.absence is None or seen.absence.agent_id != demande.agent_id:
        return ""
    return in_absence(
        Agent.by_id(session, demande.agent_id).short_name,
        seen.absence.last_day,
        stand_in_names(session, demande, now=now),
        is_told=bool(seen.responsables),
    )
