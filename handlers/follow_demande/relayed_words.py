"""Relay an aidant's words, said now or before, and tell them what became of these."""

from handlers.follow_demande import texts
from handlers.follow_demande.buttons import settled_rows, show_button
from handlers.follow_demande.numero_held import hold_numeros
from handlers.follow_demande.papers_held import hold_file
from handlers.follow_demande.words_held import (
    NEW,
    choice,
    give_up_choice,
    hold,
    may_begin,
    reopen_value,
)
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from handlers.withdraw_message.routes import withdraw_button
from models.actions.reopen import can_reopen
from models.actions.speak import Said, speak_as_aidant
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState, Message
from models.demande.file_verdict import is_unread
from models.demande.followers import dialogues_of
from models.demande.piece import pieces_of_message
from models.outbox.copies import Hanging
from models.outbox.rows import ACKNOWLEDGEMENT
from models.people.organisme import Groupe


def speak(
    context: Context,
    demande: Demande,
    words: Said,
    *,
    is_checked: bool = False,
    is_named: bool = False,
) -> None:
    """Relay what was said, now or before, once no numéro in it has to be asked about.

    Nor a file, which may be a paper that an organisme waits for.
    """
    if not demande.is_open:
        _say_closed(context, demande, words)
        return
    if not words.content.text.strip() and not words.content.files:
        context.say(Screen(texts.EMPTY))
        return
    if not is_checked and hold_numeros(context, demande, words):
        return
    if not is_named and hold_file(context, demande, words):
        return
    message = speak_as_aidant(
        context.session, context.agent, demande, words, now=context.now
    )
    if message.telegram_id == words.telegram_id and _says(context, message):
        _confirm(context, demande, message)


def _says(context: Context, message: Message) -> bool:
    """Whether anything is left of it: a file that is refused at once goes to nobody."""
    return bool(message.body or pieces_of_message(context.session, message.id))


def _is_being_read(context: Context, message: Message) -> bool:
    """Whether it is files alone, of which one may still be refused."""
    if message.body:
        return False
    pieces = pieces_of_message(context.session, message.id)
    return any(is_unread(context.session, piece.file_id) for piece in pieces)


def _say_closed(context: Context, demande: Demande, words: Said) -> None:
    """It may be reopened, and then takes what was said meanwhile."""
    within, now = context.rules.reopening, context.now
    if not can_reopen(demande, within=within, now=now):
        below = column(
            show_button(demande), Press(Act.NEW).button(kit_texts.NEW)
        )
        closed = texts.CLOSED.format(number=number(demande.number))
        context.say(Screen(closed, below), demande_id=demande.id)
        return
    row = hold(context, words)
    new = [choice(row, NEW, kit_texts.NEW)] if may_begin(context) else []
    below = column(
        choice(row, reopen_value(demande), kit_texts.REOPEN),
        *new,
        show_button(demande),
        give_up_choice(row),
    )
    waits = texts.CLOSED_WAITS.format(number=number(demande.number))
    context.say(Screen(waits, below), demande_id=demande.id)


def _readers(context: Context, dialogues: list[Dialogue]) -> list[Groupe]:
    return [
        Groupe.by_id(context.session, dialogue.groupe_id)
        for dialogue in dialogues
        if dialogue.state != DialogueState.CLOSE
    ]


def _confirm(context: Context, demande: Demande, message: Message) -> None:
    dialogues = dialogues_of(context.session, demande.id)
    treated = [
        each for each in dialogues if each.state == DialogueState.TRAITEE
    ]
    if treated:
        # A message after « traitée » changes no state: whether it is settled is asked.
        rows = settled_rows(context.session, demande)
        said = (
            texts.READ_AFTER
            if _is_being_read(context, message)
            else texts.SENT_AFTER
        )
        screen = Screen(
            said.format(number=number(demande.number)),
            rows,
            hangs=Hanging.RECEIPT,
        )
        context.show(screen, demande_id=demande.id)
        return
    readers = _readers(context, dialogues)
    away = [groupe.nom for groupe in readers if groupe.is_away]
    if context.press is None and context.incoming.reply_to and not away:
        return
    is_kept = bool(away) and len(away) == len(readers)
    is_being_read = _is_being_read(context, message)
    words = texts.sent(
        demande.number,
        [groupe.nom for groupe in readers],
        away,
        is_kept=is_kept,
        is_being_read=is_being_read,
    )
    below = column(withdraw_button(message))
    sent = Screen(words, below, hangs=Hanging.RECEIPT)
    context.show(sent, demande_id=demande.id, rank=ACKNOWLEDGEMENT)
