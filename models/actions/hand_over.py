"""Who takes care of a demande within the team: passed to a colleague, or given back to all."""

from datetime import datetime
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.answer import check_open, put_in_charge
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import REFERENT_ROLES
from models.demande.states import change_card
from models.errors import AlreadyDone, NotFound
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.membership import Membership


def colleagues(session: Session, dialogue: Dialogue) -> list[Agent]:
    """Return the référents of the groupe who may take the demande, without the one who has it."""
    query = (
        select(Agent)
        .join(Membership, Membership.agent_id == Agent.id)
        .where(
            Membership.groupe_id == dialogue.groupe_id,
            Membership.role.in_(REFERENT_ROLES),
        )
        .where(Agent.disabled_at.is_(None))
    )
    others = [
        agent
        for agent in session.scalars(query)
        if agent.id != dialogue.taken_by
    ]
    return sorted(others, key=attrgetter("short_name"))


def pass_to(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    colleague: Agent,
    *,
    now: datetime,
) -> None:
    """« Passer à un collègue »: the card names the colleague.

    Raises:
        Closed: the demande is closed.
        NotFound: this person does not answer for the groupe, or has the demande already.
    """
    check_open(dialogue)
    if colleague not in colleagues(session, dialogue):
        raise NotFound
    put_in_charge(session, colleague, dialogue, demande, now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_PASSED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def give_back(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    *,
    now: datetime,
) -> None:
    """« Rendre à l'équipe »: nobody has it.

    Since when it was taken stays, so that the aidant is told once.

    Raises:
        AlreadyDone: nobody has it.
        Closed: the demande is closed.
    """
    check_open(dialogue)
    if dialogue.taken_by is None:
        raise AlreadyDone
    dialogue.taken_by = None
    change_card(session, dialogue, now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_GIVEN_BACK,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )
