"""Ask the aidant for papers, as a list that stands in their chat; each file is named, then goes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.answer import check_open
from models.actions.paper_list import give
from models.actions.relay import show_again
from models.actions.speak import Said, speak_as_aidant, speak_as_referent
from models.demande.asked_paper import (
    AskedPaper,
    PaperState,
    has_list,
    papers_of,
    ticked,
)
from models.demande.clock import stop, waits_since
from models.demande.demande import Demande
from models.demande.dialogue import Audience, Dialogue, DialogueState, Message
from models.demande.piece import pieces_of_message
from models.demande.states import move
from models.journal import entries as journal
from models.people.agent import Agent


def ask_papers(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    said: Said,
    *,
    now: datetime,
) -> Message:
    """Ask the aidant's side alone for the papers that are ticked; the organisme's time stops.

    What it waits for already is on the new list too.

    Raises:
        Closed: the demande is closed.
    """
    check_open(dialogue)
    before = dialogue.list_id if has_list(dialogue) else None
    since = dialogue.clock_from or waits_since(dialogue, demande)
    stopped_at = dialogue.clock_stopped_at or now
    shown = speak_as_referent(
        session,
        agent,
        dialogue,
        demande,
        said,
        audience=Audience.AIDANT,
        now=now,
    )
    shown.is_list = True
    _gather(session, dialogue, shown, before=before)
    _wait(session, dialogue, demande, shown, now=now)
    stop(dialogue, since=since, now=stopped_at)
    if before is not None:
        show_again(session, session.get_one(Message, before), now=now)
    act = journal.Act.DIALOGUE_ASKED
    record_on_dialogue(session, act, agent=agent, dialogue=dialogue, now=now)
    return shown


def _gather(
    session: Session,
    dialogue: Dialogue,
    shown: Message,
    *,
    before: UUID | None,
) -> None:
    """Put on one list what is asked now and what was missing before, each paper once."""
    listed = papers_of(session, [before]) if before else []
    by_key = {paper.key: paper for paper in listed}
    for chosen in ticked(session, dialogue):
        same = by_key.setdefault(chosen.key, chosen)
        if same is not chosen:
            session.delete(chosen)
        # Asked again, what came is missing: it could not be read.
        same.state, same.given_in = PaperState.ASKED, None
    for rank, paper in enumerate(by_key.values()):
        paper.list_id, paper.rank = shown.id, rank
    session.flush()


def _wait(
    session: Session,
    dialogue: Dialogue,
    demande: Demande,
    shown: Message,
    *,
    now: datetime,
) -> None:
    if not move(session, demande, dialogue, DialogueState.ATTENTE, now=now):
        dialogue.asked_at, dialogue.asked_reminders = now, 0
    dialogue.list_id = shown.id


def give_paper(
    session: Session,
    agent: Agent,
    demande: Demande,
    paper: AskedPaper,
    said: Said,
    *,
    now: datetime,
) -> Message | None:
    """Send a file to the one organisme that asked for it; return nothing where it was refused.

    Raises:
        Closed: the demande is closed.
    """
    dialogue = session.get_one(Dialogue, paper.dialogue_id)
    message = speak_as_aidant(
        session, agent, demande, said, only=dialogue, now=now
    )
    if not pieces_of_message(session, message.id):
        return None
    give(session, demande, paper, message, now=now)
    return message


def practise_giving(
    session: Session, demande: Demande, dialogue: Dialogue, *, now: datetime
) -> None:
    """Have the invented aidant of an exercise provide all that was asked for."""
    for paper in papers_of(session, [dialogue.list_id]):
        if paper.state == PaperState.ASKED:
            give(session, demande, paper, None, now=now)
