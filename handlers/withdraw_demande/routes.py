"""« Envoyée par erreur »: asked first, possible until someone takes charge."""

from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.withdraw_demande import texts
from models.actions.withdraw_demande import withdraw as withdraw_demande
from models.actions.withdraw_demande import withdrawable
from models.demande.demande import Demande
from models.demande.rights import Right, access_demande
from models.errors import Closed


def ask(context: Context) -> None:
    """« Envoyée par erreur »: asks first."""
    demande = _demande(context)
    if not demande.is_open:
        raise Closed
    if not withdrawable(context.session, demande):
        _too_late(context, demande)
        return
    context.answer_press()
    yes = Press(Act.WITHDRAW_DEMANDE_YES, demande.id).button(texts.YES)
    no = Press(Act.SHOW, demande.id).button(texts.NO)
    context.say(
        Screen(texts.sure(demande.number), column(yes, no)),
        demande_id=demande.id,
    )


def withdraw(context: Context) -> None:
    """« Oui, retirer la demande »."""
    demande = _demande(context)
    if not withdrawable(context.session, demande):
        _too_late(context, demande)
        return
    value = demande.number
    withdraw_demande(context.session, context.agent, demande, now=context.now)
    context.answer_press()
    new = Press(Act.NEW).button(kit_texts.NEW)
    context.show(Screen(texts.withdrawn(value), column(new)))


def _demande(context: Context) -> Demande:
    return access_demande(
        context.session, context.agent, Right.WRITE, context.subject
    )


def _too_late(context: Context, demande: Demande) -> None:
    context.answer_press()
    close = Press(Act.CLOSE, demande.id).button(kit_texts.CLOSE)
    rows = column(close) if demande.is_open else ()
    context.show(Screen(texts.TAKEN, rows), demande_id=demande.id)
