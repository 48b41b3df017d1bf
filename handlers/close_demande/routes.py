"""« Clore la demande », then the sondage."""

from handlers.buttons import Act, Button
from handlers.close_demande import texts
from handlers.context import Context
from handlers.screens import Screen, column
from handlers.wording import number
from models.actions.close import answer_sondage, close_demande
from models.demande import Demande
from models.errors import AlreadyDone, Stale
from models.rights import Right, access_demande
from models.sondage import Answer


def close(context: Context) -> None:
    """« Clore la demande »: closes it, and asks the sondage."""
    demande = _demande(context)
    try:
        close_demande(context.session, context.agent, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(texts.CLOSED_ALREADY.format(number=number(demande.number)))
        return
    context.answer_press()
    keys = [Button(Act.SONDAGE, demande.id, value=value).key(label) for label, value in texts.ANSWERS]
    context.say(Screen(texts.SONDAGE.format(number=number(demande.number)), column(*keys)))


def answer(context: Context) -> None:
    """An answer of the sondage, counted once."""
    demande = _demande(context)
    if context.pressed.value not in set(Answer):
        raise Stale
    answer_sondage(context.session, demande, Answer(context.pressed.value), now=context.now)
    context.answer_press()
    context.show(Screen(texts.THANKS))


def _demande(context: Context) -> Demande:
    if context.pressed.subject is None:
        raise Stale
    return access_demande(context.session, context.agent, Right.CLOSE, context.pressed.subject)
