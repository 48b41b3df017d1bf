"""The list of papers in the aidant's chat: how it reads now, and « Je ne peux pas la fournir »."""

from handlers.follow_demande import paper_texts as texts
from handlers.follow_demande.buttons import show_button
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from models.actions.paper_list import refuse
from models.demande.asked_paper import (
    AskedPaper,
    PaperState,
    has_list,
    paper,
    papers_of,
)
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.rights import Right, access_dialogue
from models.errors import Closed, Stale
from models.people.organisme import Groupe
from models.store.base import Session


def shown_list(session: Session, message: Message) -> str:
    """The list as it stands now."""
    dialogue = Dialogue.by_id(session, message.dialogue_id)
    papers = papers_of(session, [message.id])
    states = [(each.nom, each.state) for each in papers]
    return texts.asked_list(states, is_standing=_stands(dialogue, message))


def list_rows(session: Session, message: Message, demande: Demande) -> Rows:
    """Return the ways out of a list, as long as it stands."""
    dialogue = Dialogue.by_id(session, message.dialogue_id)
    if not _stands(dialogue, message):
        return ()
    missing = _missing(session, dialogue)
    label = texts.CANNOT_ONE if len(missing) == 1 else texts.CANNOT
    cannot = Press(Act.PAPER_CANNOT, dialogue.id).button(label)
    return column(cannot, show_button(demande))


def _stands(dialogue: Dialogue, message: Message) -> bool:
    return has_list(dialogue) and dialogue.list_id == message.id


def _missing(session: Session, dialogue: Dialogue) -> list[AskedPaper]:
    papers = papers_of(session, [dialogue.list_id])
    return [each for each in papers if each.state == PaperState.ASKED]


def missing_names(session: Session, dialogue: Dialogue) -> list[str]:
    """Return the names of what the organisme waits for."""
    if not has_list(dialogue):
        return []
    return [each.nom for each in _missing(session, dialogue)]


def ask_which(context: Context) -> None:
    """« Je ne peux pas la fournir »: which one? The list stays where it is."""
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.WRITE, context.subject
    )
    if not demande.is_open:
        raise Closed
    if not has_list(dialogue):
        context.answer_press(texts.OVER, is_alert=True)
        return
    context.answer_press()
    buttons = [
        Press(Act.PAPER_REFUSE, each.id).button(each.nom)
        for each in _missing(context.session, dialogue)
    ]
    groupe = Groupe.by_id(context.session, dialogue.groupe_id)
    below = column(*buttons, show_button(demande))
    screen = Screen(texts.which_cannot(groupe.nom), below)
    context.say(screen, demande_id=demande.id)


def refuse_paper(context: Context) -> None:
    """The paper that cannot be provided: the organisme is told."""
    asked = paper(context.session, context.subject)
    if asked is None:
        raise Stale
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.WRITE, asked.dialogue_id
    )
    if not demande.is_open:
        raise Closed
    if not has_list(dialogue) or asked.state != PaperState.ASKED:
        context.answer_press(texts.NOT_MISSING, is_alert=True)
        return
    context.answer_press()
    refuse(context.session, demande, asked, now=context.now)
    groupe = Groupe.by_id(context.session, dialogue.groupe_id)
    missing = missing_names(context.session, dialogue)
    said = texts.refused(asked.nom, groupe.nom, missing)
    context.show(Screen(said), demande_id=demande.id)
