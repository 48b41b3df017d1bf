"""« Confier à un collègue »: a responsable says who follows a demande whose author left."""

from uuid import UUID

from handlers.follow_demande import page_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions import entrust
from models.demande.demande import Demande
from models.demande.rights import Right, access_demande, rights_on
from models.errors import NotFound, Stale
from models.people.agent import Agent

MOST = 30


def may_entrust(context: Context, agent: Agent, demande_id: UUID) -> bool:
    """Whether a responsable opened the link of a demande that waits for their choice."""
    demande = Demande.find(context.session, demande_id)
    if demande is None or demande.erased_at is not None:
        return False
    if not entrust.is_orphan(context.session, demande):
        return False
    return Right.ENTRUST in rights_on(context.session, agent, demande)


def choose(context: Context) -> None:
    """« Confier à un collègue »."""
    demande = _demande(context)
    context.answer_press()
    ask(context, demande)


def ask(context: Context, demande: Demande) -> None:
    """To whom? The demande is named by its reference alone."""
    successors = entrust.successors(context.session, demande)[:MOST]
    buttons = [
        Press(Act.ENTRUST_TO, demande.id, value=written_id(agent.id)).button(
            agent.short_name
        )
        for agent in successors
    ]
    text = page_texts.ENTRUST_WHOM.format(number=number(demande.number))
    context.say(Screen(text, column(*buttons)))


def give(context: Context) -> None:
    """The colleague."""
    demande = _demande(context)
    colleague = _colleague(context)
    entrust.entrust_to(
        context.session, context.agent, demande, colleague, now=context.now
    )
    context.answer_press()
    text = page_texts.ENTRUSTED.format(
        number=number(demande.number), name=colleague.short_name
    )
    context.show(Screen(text))


def _colleague(context: Context) -> Agent:
    try:
        colleague = Agent.find(context.session, read_id(context.pressed.value))
    except ValueError:
        raise Stale from None
    if colleague is None:
        raise NotFound
    return colleague


def _demande(context: Context) -> Demande:
    return access_demande(
        context.session, context.agent, Right.ENTRUST, context.subject
    )
