"""Who takes care of a demande within the team: passed to a colleague, or given back to all."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.answer import check_open, put_in_charge
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.states import change_card
from models.errors import AlreadyDone, NotFound
from models.journal import entries as journal
from models.people.absence import away_among
from models.people.agent import Agent
from models.people.colleagues import referents_of


def colleagues(
    session: Session, dialogue: Dialogue, *, now: datetime
) -> list[Agent]:
    """Return the référents of the groupe who may take the demande, by name.

    Neither who has it, nor who is away.
    """
    has_it = [dialogue.taken_by] if dialogue.taken_by else []
    others = referents_of(session, dialogue.groupe_id, but=has_it)
    away = away_among(session, [agent.id for agent in others], now=now)
    return [agent for agent in others if agent.id not in away]


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
    if colleague not in colleagues(session, dialogue, now=now):
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
