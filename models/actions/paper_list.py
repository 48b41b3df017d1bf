"""The list of papers that an organisme waits for: it ticks itself, and is complete once."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.actions.relay import show_again, tell_topic
from models.demande.asked_paper import (
    AskedPaper,
    PaperState,
    forget_list,
    given_in,
    has_list,
    papers_of,
)
from models.demande.clock import go_on_since, stop, waits_since
from models.demande.demande import Demande
from models.demande.dialogue import (
    OWING,
    Audience,
    Dialogue,
    DialogueState,
    Message,
)
from models.demande.states import move
from models.outbox.kinds.notice import NoticeCode, Noticed


def give(
    session: Session,
    demande: Demande,
    paper: AskedPaper,
    message: Message | None,
    *,
    now: datetime,
) -> None:
    """Note that a message brought a paper; the organisme is told once all are there."""
    paper.state = PaperState.GIVEN
    paper.given_in = message.id if message else None
    dialogue = session.get_one(Dialogue, paper.dialogue_id)
    _changed(session, demande, dialogue, now=now)


def refuse(
    session: Session, demande: Demande, paper: AskedPaper, *, now: datetime
) -> None:
    """« Je ne peux pas la fournir »: the organisme is told, at once or with the end of the list."""
    paper.state = PaperState.REFUSED
    dialogue = session.get_one(Dialogue, paper.dialogue_id)
    if not _changed(session, demande, dialogue, now=now):
        refused = Noticed(code=NoticeCode.PAPER_REFUSED, detail=paper.nom)
        tell_topic(session, dialogue, refused, now=now)


def _changed(
    session: Session, demande: Demande, dialogue: Dialogue, *, now: datetime
) -> bool:
    """Show the list as it is now; return whether it is complete: the organisme is at work again."""
    session.flush()
    shown = session.get_one(Message, dialogue.list_id)
    papers = papers_of(session, [shown.id])
    is_complete = all(paper.state != PaperState.ASKED for paper in papers)
    if is_complete:
        _go_on(session, demande, dialogue, now=now)
        complete = Noticed(code=NoticeCode.PAPERS_COMPLETE, message_id=shown.id)
        tell_topic(session, dialogue, complete, now=now)
    show_again(session, shown, now=now)
    return is_complete


def _go_on(
    session: Session, demande: Demande, dialogue: Dialogue, *, now: datetime
) -> None:
    """Have the organisme at work again, and its time go on where it stopped."""
    since = go_on_since(session, dialogue, demande, now=now)
    _stay_told(dialogue, since)
    move(session, demande, dialogue, DialogueState.EN_COURS, now=now)
    dialogue.waiting_since = since


def _stay_told(dialogue: Dialogue, since: datetime) -> None:
    """Who was told of this wait, or asked, before it stopped is so no second time."""
    begun = dialogue.clock_from or since
    told, offered = dialogue.responsable_told_at, dialogue.mediation_offered_at
    if told is not None and told >= begun:
        dialogue.responsable_told_at = max(told, since)
    if offered is not None and offered >= begun:
        dialogue.mediation_offered_at = max(offered, since)


def untick(session: Session, message: Message, *, now: datetime) -> None:
    """What a message brought is there no more: it is missing again."""
    if message.audience != Audience.ORGANISME:
        return
    papers = given_in(session, message.id)
    for paper in papers:
        paper.state, paper.given_in = PaperState.ASKED, None
    if papers:
        dialogue = session.get_one(Dialogue, message.dialogue_id)
        _missing_again(session, dialogue, papers, now=now)


def _missing_again(
    session: Session,
    dialogue: Dialogue,
    papers: list[AskedPaper],
    *,
    now: datetime,
) -> None:
    """The list stands again; where another took its place meanwhile, the papers join that one."""
    demande = session.get_one(Demande, dialogue.demande_id)
    if not has_list(dialogue) and dialogue.state in OWING:
        stop(dialogue, since=waits_since(dialogue, demande), now=now)
        dialogue.list_id, dialogue.waiting_since = papers[0].list_id, None
        move(session, demande, dialogue, DialogueState.ATTENTE, now=now)
        names = "\n".join(paper.nom for paper in papers)
        missing = Noticed(code=NoticeCode.PAPER_MISSING, detail=names)
        tell_topic(session, dialogue, missing, now=now)
    for paper in papers:
        paper.list_id = dialogue.list_id or paper.list_id
    shown = session.get_one(Message, papers[0].list_id)
    session.flush()
    show_again(session, shown, now=now)


def end_list(session: Session, dialogue: Dialogue, *, now: datetime) -> None:
    """The dialogue is treated, or closed: what is missing is asked for no more."""
    if has_list(dialogue):
        shown = session.get_one(Message, dialogue.list_id)
        show_again(session, shown, now=now)


def take_list_back(
    session: Session, message: Message, *, now: datetime
) -> None:
    """The référent takes the list back: nothing is asked for, and time goes on."""
    dialogue = session.get_one(Dialogue, message.dialogue_id)
    demande = session.get_one(Demande, message.demande_id)
    if has_list(dialogue) and dialogue.list_id == message.id:
        _go_on(session, demande, dialogue, now=now)
    forget_list(session, message.id)
