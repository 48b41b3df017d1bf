"""The newcomers whom an import lists are invited, a batch of lines at a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.directory_lines import Listed
from models.actions.directory_standing import agents_by_print, groupes_named
from models.actions.invite import invite_newcomers
from models.people.agent import email_print
from models.values.naming import groupe_key


def invite_listed(
    session: Session, lines: Sequence[Listed], *, now: datetime
) -> int:
    """Invite who is listed and never came, once each; return how many were."""
    keys = {groupe_key(line.groupe) for line in lines}
    groupes = groupes_named(session, keys)
    prints = {email_print(session, line.email): line for line in lines}
    agents = agents_by_print(session, list(prints))
    newcomers = [
        (agents[printed], groupes[groupe_key(line.groupe)].id)
        for printed, line in prints.items()
        if printed in agents
    ]
    return invite_newcomers(session, newcomers, now=now)
