"""What the aidant says of a file that waits: it is this paper, or another document."""

from handlers.follow_demande import paper_texts as texts
from handlers.follow_demande.papers import missing_names
from handlers.follow_demande.papers_held import OTHER
from handlers.follow_demande.relayed_words import speak
from handlers.kit.context import Context
from handlers.kit.held_words import own_row_of_press
from handlers.kit.press import read_id
from handlers.kit.screens import Screen, column
from handlers.withdraw_message.routes import withdraw_button
from models.actions.ask_papers import give_paper
from models.actions.speak import Said
from models.demande import held
from models.demande.asked_paper import MISSING, AskedPaper, has_list, paper
from models.demande.demande import Demande, demande_of_number
from models.demande.dialogue import Dialogue, Message
from models.demande.rights import Right, access_demande, access_dialogue
from models.errors import Stale
from models.outbox.copies import Hanging
from models.people.organisme import Groupe

WAITING = (held.HeldKind.PAPER, held.HeldKind.WHICH_DEMANDE)


def decide(context: Context) -> None:
    """« Attestation de loyer », « Autre document »: there it goes."""
    row = own_row_of_press(context)
    value = context.pressed.value
    if row.kind not in WAITING:
        raise Stale
    if value.startswith(OTHER):
        _send_other(context, row, value.removeprefix(OTHER))
    else:
        _send_paper(context, row, _paper(context, value))


def _send_other(context: Context, row: held.Held, reference: str) -> None:
    named = (
        demande_of_number(context.session, int(reference))
        if reference.isdecimal()
        else None
    )
    if named is None:
        raise Stale
    demande = access_demande(
        context.session, context.agent, Right.WRITE, named.id
    )
    words = _let_go(context, row)
    context.answer_press()
    speak(context, demande, words, is_checked=True, is_named=True)


def _paper(context: Context, written: str) -> AskedPaper:
    try:
        named = paper(context.session, read_id(written))
    except ValueError:
        raise Stale from None
    if named is None:
        raise Stale
    return named


def _send_paper(context: Context, row: held.Held, named: AskedPaper) -> None:
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.WRITE, named.dialogue_id
    )
    is_missing = has_list(dialogue) and named.state in MISSING
    if not demande.is_open or not is_missing:
        # What was sent still waits: another of the buttons may take it.
        context.answer_press(texts.GONE, is_alert=True)
        return
    words = _let_go(context, row)
    context.answer_press()
    message = give_paper(
        context.session,
        context.agent,
        demande,
        named,
        words,
        now=context.now,
    )
    _confirm(context, demande, named, message)


def _let_go(context: Context, row: held.Held) -> Said:
    content = held.held_content(context.session, row)
    # All of its album waited together.
    content = content.model_copy(update={"media_group": ""})
    words = Said(row.chat_id, row.telegram_id, content)
    held.let_go(context.session, row)
    return words


def _confirm(
    context: Context,
    demande: Demande,
    named: AskedPaper,
    message: Message | None,
) -> None:
    if message is None:
        context.show(Screen(texts.NOT_GIVEN), demande_id=demande.id)
        return
    dialogue = Dialogue.by_id(context.session, named.dialogue_id)
    groupe = Groupe.by_id(context.session, dialogue.groupe_id)
    missing = missing_names(context.session, dialogue)
    said = texts.given(named.nom, groupe.nom, missing)
    below = column(withdraw_button(message))
    screen = Screen(said, below, hangs=Hanging.RECEIPT)
    context.show(screen, demande_id=demande.id)
