"""What a référent does with a demande besides writing.

Take charge, ask, say that it is treated, point elsewhere.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.aidant_side import tell_aidants
from models.actions.paper_list import end_list
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState, Expected
from models.demande.states import change_card, move
from models.errors import AlreadyDone, Closed, DomainError
from models.journal import entries as journal
from models.outbox.copies import Hanging, hanging_in
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.store.tools import tools


class NoAnswerYet(DomainError):
    """Nothing was answered to the aidant yet."""

    code = "no_answer_yet"


def take(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Je m'en occupe »: the card says by whom, the aidant is told once.

    Raises:
        AlreadyDone: this agent has it already.
        Closed: the demande is closed.
    """
    check_open(dialogue)
    if dialogue.taken_by == agent.id:
        raise AlreadyDone
    put_in_charge(session, agent, dialogue, demande, now=now)
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_TAKEN,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def put_in_charge(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """Write down who takes care of the demande; the aidant is told the first time."""
    is_first = dialogue.taken_at is None
    dialogue.taken_by, dialogue.taken_at = agent.id, now
    if dialogue.state != DialogueState.NOUVELLE or not move(
        session, demande, dialogue, DialogueState.EN_COURS, now=now
    ):
        change_card(session, dialogue, now=now)
    if is_first:
        tell_aidants(
            session,
            demande,
            Noticed(code=NoticeCode.TAKEN, dialogue_id=dialogue.id),
            now=now,
        )


def expect(
    agent: Agent, dialogue: Dialogue, meaning: Expected, *, now: datetime
) -> None:
    """Note what the agent's next message in the topic will be.

    The answer, the question, or the name of the procedure.

    Raises:
        Closed: the demande is closed.
    """
    check_open(dialogue)
    dialogue.expected_from, dialogue.expected_as = agent.id, meaning
    dialogue.expected_at = now


def expected(
    session: Session, agent: Agent, dialogue: Dialogue, *, now: datetime
) -> Expected | None:
    """Return what the agent's next message will be, while its question stands."""
    asked_at = dialogue.expected_at
    if dialogue.expected_from != agent.id or asked_at is None:
        return None
    is_late = now - asked_at >= tools(session).rules.question_stands
    return None if is_late else dialogue.expected_as


def expect_nothing(agent: Agent, dialogue: Dialogue) -> bool:
    """Let fall what this agent was asked; return whether anything was."""
    if dialogue.expected_from != agent.id:
        return False
    dialogue.expected_from = dialogue.expected_as = None
    return True


BATCH = 100


def close_questions(session: Session, *, now: datetime) -> int:
    """Close the questions that stood too long, and say so; return how many."""
    before = now - tools(session).rules.question_stands
    is_late = (
        Dialogue.expected_from.is_not(None),
        Dialogue.expected_at <= before,
    )
    query = select(Dialogue).where(*is_late).limit(BATCH)
    late = list(session.scalars(query.with_for_update(skip_locked=True)))
    for dialogue in late:
        dialogue.expected_from = dialogue.expected_as = None
        if dialogue.state != DialogueState.CLOSE:
            _tell_closed(session, dialogue, now=now)
    return len(late)


def _tell_closed(
    session: Session, dialogue: Dialogue, *, now: datetime
) -> None:
    """The question itself says that it is closed."""
    asked = hanging_in(session, dialogue.place_id, Hanging.QUESTION)
    closed = Noticed(code=NoticeCode.QUESTION_CLOSED, edits=asked)
    tell_topic(session, dialogue, closed, now=now)


def treat(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« J'ai traité la demande », once the aidant has an answer to read.

    Raises:
        AlreadyDone: it is treated already.
        Closed: the demande is closed.
        NoAnswerYet: nothing was answered.
    """
    check_open(dialogue)
    if dialogue.answered_at is None:
        raise NoAnswerYet
    dialogue.expected_from = dialogue.expected_as = None
    end_list(session, dialogue, now=now)
    if not move(session, demande, dialogue, DialogueState.TRAITEE, now=now):
        raise AlreadyDone
    tell_aidants(
        session,
        demande,
        Noticed(code=NoticeCode.TREATED, dialogue_id=dialogue.id),
        now=now,
    )
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_TREATED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def check_open(dialogue: Dialogue) -> None:
    """Refuse what comes after the closing.

    Raises:
        Closed: the dialogue is closed.
    """
    if dialogue.state == DialogueState.CLOSE:
        raise Closed


def ask(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Il me manque une information », once the question is written.

    The clock of the organisme stops.
    """
    move(session, demande, dialogue, DialogueState.ATTENTE, now=now)
    tell_aidants(
        session,
        demande,
        Noticed(code=NoticeCode.ASKED, dialogue_id=dialogue.id),
        now=now,
    )
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_ASKED,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )


def name_procedure(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    *,
    now: datetime,
) -> None:
    """« Procédure standard », once it is named: the aidant says whether that settles it."""
    end_list(session, dialogue, now=now)
    move(session, demande, dialogue, DialogueState.TRAITEE, now=now)
    tell_aidants(
        session,
        demande,
        Noticed(code=NoticeCode.STANDARD, dialogue_id=dialogue.id),
        now=now,
    )
    record_on_dialogue(
        session,
        journal.Act.DIALOGUE_STANDARD,
        agent=agent,
        dialogue=dialogue,
        now=now,
    )
