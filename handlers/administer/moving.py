"""A groupe moves to another Telegram group, or leaves its own: asked first, then done."""

from handlers.administer import texts
from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from models.actions import bind_groupe
from models.actions.move_groupe import count_open
from models.errors import NotAllowed, NotWorkingThere, Stale
from models.outbox import rows as outbox
from models.outbox.kinds.group import GroupDetached, GroupMoved
from models.outbox.kinds.payload import Payload
from models.outbox.reader import NOBODY
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.roles import PROPER, GroupeRight


def is_somebody(context: Context) -> bool:
    """Return whether it is known who gives the command; else it is said."""
    if context.login is None:
        deny(context, Denied.NOT_LOGGED_IN, Screen(texts.LOGIN_FIRST))
    return context.login is not None


def is_allowed(context: Context, groupe: Groupe) -> bool:
    """Return whether the agent may bind the groupe; else the true reason is said."""
    try:
        bind_groupe.check_may_bind(context.session, context.agent, groupe)
    except NotAllowed as refusal:
        role = PROPER[GroupeType(groupe.type)]
        is_responsable = isinstance(refusal, NotWorkingThere)
        reason = texts.not_allowed(
            groupe.nom, role, is_responsable=is_responsable
        )
        deny(context, GroupeRight.BIND, Screen(reason))
        return False
    return True


def ask_move(context: Context, groupe: Groupe) -> None:
    """« Les déplacer ici ? »: the groupe is bound elsewhere."""
    here = Press(Act.MOVE_GROUPE, groupe.id).button(texts.MOVE)
    question = texts.ask_move(count_open(context.session, groupe.id))
    context.to_nobody().say(Screen(question, column(here, _stay(groupe))))


def move(context: Context) -> None:
    """« Déplacer ici »."""
    groupe = Groupe.find(context.session, context.subject)
    if groupe is None or groupe.chat_id == context.incoming.chat_id:
        raise Stale
    bind_groupe.check(
        context.session, context.agent, groupe, chat_id=context.incoming.chat_id
    )
    context.answer_press()
    begin_move(context, groupe)


def _stay(groupe: Groupe) -> Button:
    return Press(Act.STAY_GROUPE, groupe.id).button(texts.STAY)


def begin_move(context: Context, groupe: Groupe) -> None:
    """Have the topics made anew here, as soon as this Telegram group is known to take them."""
    _answer(context, texts.MOVING)
    _ask(context, GroupMoved(groupe_id=groupe.id, agent_id=context.agent.id))


def ask_detach(context: Context) -> None:
    """`/detacher`, in the group."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if not is_somebody(context):
        return
    if groupe is None:
        context.to_nobody().say(Screen(texts.NOT_BOUND))
    elif is_allowed(context, groupe):
        question = texts.ask_detach(
            groupe.nom, count_open(context.session, groupe.id)
        )
        leaves = Press(Act.DETACH_GROUPE, groupe.id).button(texts.DETACH)
        context.to_nobody().say(Screen(question, column(leaves, _stay(groupe))))


def detach(context: Context) -> None:
    """« Détacher »."""
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or groupe.id != context.subject:
        raise Stale
    bind_groupe.check(
        context.session, context.agent, groupe, chat_id=context.incoming.chat_id
    )
    context.answer_press()
    _answer(context, texts.DETACHING)
    _ask(context, GroupDetached(groupe_id=groupe.id, agent_id=context.agent.id))


def stay(context: Context) -> None:
    """« Ne rien changer », for whom it was asked.

    Raises:
        NotAllowed, NotWorkingThere: the agent may not bind the groupe.
        Stale: this Telegram group is another groupe's.
    """
    groupe = Groupe.find(context.session, context.subject)
    served = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or (served is not None and served.id != groupe.id):
        raise Stale
    bind_groupe.check_may_bind(context.session, context.agent, groupe)
    context.answer_press()
    _answer(context, texts.STAYS)


def _answer(context: Context, text: str) -> None:
    answered = context.to_nobody()
    if context.press is None:
        answered.say(Screen(text))
    else:
        answered.rewrite(Screen(text))


def _ask(context: Context, payload: Payload) -> None:
    general = context.in_general().here
    now = context.now
    outbox.post(
        context.session,
        general,
        payload,
        reader=NOBODY,
        now=now,
        not_before=now,
    )
