"""A numéro of the usager in what an aidant says: kept and asked about before it is relayed."""

from enum import StrEnum

from handlers.follow_demande import texts
from handlers.kit import held_words
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from models.actions.correct_identity import organismes_of
from models.actions.speak import Said
from models.demande import held
from models.demande.demande import Demande
from models.demande.numeros import elements_in, numbers_in


class Choice(StrEnum):
    """What the aidant may do with a numéro that was caught."""

    SAVE = "save"
    MASK = "mask"
    SEND = "send"


def hold_numeros(context: Context, demande: Demande, words: Said) -> bool:
    """Keep words that hold a numéro, delete them from the chat, and ask; return whether so."""
    text = words.content.text
    kinds = list(dict.fromkeys(str(numero.kind) for numero in numbers_in(text)))
    if not kinds:
        return False
    row = held_words.row(context, held.HeldKind.NUMBER, agent=context.agent)
    row.thread_id, row.telegram_id = None, words.telegram_id
    held.hold(context.session, row, words.content)
    context.erase(words.telegram_id)
    buttons = [
        _button(row, demande, choice)
        for choice in _choices(context, demande, text)
    ]
    drop = Press(Act.HELD_DROP, row.id).button(texts.NOT_SENDING)
    context.say(
        Screen(texts.number_held(demande.number, kinds), column(*buttons, drop))
    )
    return True


def _choices(context: Context, demande: Demande, text: str) -> list[Choice]:
    choices = [Choice.MASK, Choice.SEND]
    if elements_in(text, organismes_of(context.session, demande)):
        return [Choice.SAVE, *choices]
    return choices


def _button(row: held.Held, demande: Demande, choice: Choice) -> Button:
    press = Press(Act.NUMBER, row.id, value=f"{choice}:{demande.number}")
    return press.button(texts.NUMERO_CHOICES[choice])
