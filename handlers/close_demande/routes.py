"""« Clore la demande », then the sondage."""

from handlers.close_demande import texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions.close import answer_sondage, close_demande
from models.actions.reopen import reopen as reopen_demande
from models.demande.demande import Demande
from models.demande.rights import Right, access_demande
from models.demande.sondage import Answer
from models.errors import AlreadyDone, NotAllowed, Stale
from models.outbox.private_topics import spoken_to


def ask(context: Context) -> None:
    """« Clore la demande »: asks once."""
    demande = _demande(context)
    reference = number(demande.number)
    if not demande.is_open:
        context.answer_press(texts.CLOSED_ALREADY.format(number=reference))
        return
    context.answer_press()
    yes = Press(Act.CLOSE_YES, demande.id).button(texts.YES)
    no = Press(Act.KEEP_OPEN, demande.id).button(texts.NO)
    context.say(
        Screen(texts.SURE.format(number=reference), ((yes, no),)),
        demande_id=demande.id,
    )


def close(context: Context) -> None:
    """« Oui, clore »: closes it, and asks the sondage."""
    demande = _demande(context)
    try:
        close_demande(context.session, context.agent, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(
            texts.CLOSED_ALREADY.format(number=number(demande.number))
        )
        return
    context.answer_press()
    if not demande.is_sondage_open:
        context.show(Screen(texts.CLOSED.format(number=number(demande.number))))
        return
    buttons = [
        Press(Act.SONDAGE, demande.id, value=value).button(label)
        for label, value in texts.ANSWERS
    ]
    context.show(
        Screen(
            texts.SONDAGE.format(number=number(demande.number)),
            column(*buttons),
        )
    )


def reopen(context: Context) -> None:
    """« Réouvrir »."""
    demande = _demande(context)
    try:
        reopen_demande(context.session, context.agent, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(
            texts.OPEN_ALREADY.format(number=number(demande.number))
        )
        return
    except NotAllowed:
        context.answer_press(texts.TOO_LATE, is_alert=True)
        return
    context.answer_press()
    spoken_to(
        context.session, context.incoming.user_id, demande.id, now=context.now
    )
    show = column(Press(Act.SHOW, demande.id).button(kit_texts.SHOW))
    context.show(
        Screen(texts.REOPENED.format(number=number(demande.number)), show),
        demande_id=demande.id,
    )


def answer(context: Context) -> None:
    """An answer of the sondage, counted once."""
    demande = _demande(context)
    if context.pressed.value not in set(Answer):
        raise Stale
    answer_sondage(
        context.session, demande, Answer(context.pressed.value), now=context.now
    )
    context.answer_press()
    context.show(Screen(texts.THANKS))


def _demande(context: Context) -> Demande:
    return access_demande(
        context.session, context.agent, Right.CLOSE, context.subject
    )
