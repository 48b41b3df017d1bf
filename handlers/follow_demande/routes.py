"""What an aidant does with the demandes in the private chat: lists, reads, answers, says whether it is settled."""

from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.follow_demande import texts
from handlers.follow_demande.keys import aidant_keys
from handlers.revoke_mandat.keys import mandat_keys
from handlers.screens import Screen, column
from handlers.wording import number
from models import account
from models.actions import settle
from models.demande import Demande
from models.dialogue import Dialogue, dialogues_of
from models.errors import Stale
from models.organisme import Groupe
from models.rights import Right, access_demande, access_dialogue, demandes_of


def list_demandes(context: Context) -> None:
    """`/demandes`, « Mes demandes »."""
    if context.button is not None:
        context.answer_press()
    found = demandes_of(context.session, context.agent, only_open=False)[:10]
    new = Button(Act.NEW).key("Nouvelle demande")
    if not found:
        context.show(Screen(texts.NONE, column(new)))
        return
    keys = [Button(Act.SHOW, one.id).key(texts.line(one.number, one.titre, one.state)) for one in found]
    context.show(Screen(texts.LIST, column(*keys, new)))


def show_demande(context: Context) -> None:
    """One demande: its state and what can be done."""
    demande = _demande(context, Right.READ)
    context.answer_press()
    names = [context.session.get_one(Groupe, one.groupe_id).nom for one in dialogues_of(context.session, demande.id)]
    text = texts.page(demande.number, demande.titre, demande.state, names)
    keys = (*aidant_keys(demande), *mandat_keys(context, demande), Button(Act.LIST).key("Mes demandes"))
    context.show(Screen(text, column(*keys)), demande_id=demande.id)


def reply(context: Context) -> None:
    """« Répondre »: the next text goes there."""
    demande = _demande(context, Right.WRITE)
    context.answer_press()
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.say(Screen(texts.REPLY.format(number=number(demande.number))), demande_id=demande.id)


def _demande(context: Context, right: Right) -> Demande:
    if context.pressed.subject is None:
        raise Stale
    return access_demande(context.session, context.agent, right, context.pressed.subject)


def settled(context: Context) -> None:
    """« C'est réglé »: changes no state, and proposes to close."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.settled(context.session, context.agent, dialogue, demande, now=context.now)
    keys = column(Button(Act.CLOSE, demande.id).key("Clore la demande"))
    context.show(Screen(texts.SETTLED.format(number=number(demande.number)), keys), demande_id=demande.id)


def not_settled(context: Context) -> None:
    """« Ce n'est pas réglé »: the organisme is at work again, and asked what is missing."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.not_settled(context.session, context.agent, dialogue, demande, now=context.now)
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.show(Screen(texts.NOT_SETTLED.format(number=number(demande.number))), demande_id=demande.id)


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise Stale
    return access_dialogue(context.session, context.agent, Right.WRITE, context.pressed.subject)
