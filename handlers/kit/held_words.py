"""Words that wait for a person: kept with where they were said, corrected as they wait."""

from handlers.kit.context import Context
from models.demande import held
from models.errors import Stale
from models.people.agent import Agent

EDITABLE = (
    held.HeldKind.COLLEAGUE,
    held.HeldKind.LOGIN,
    held.HeldKind.MODERATION,
    held.HeldKind.PAPER,
    held.HeldKind.WHICH_DEMANDE,
)


def row(
    context: Context, kind: held.HeldKind, *, agent: Agent | None
) -> held.Held:
    """Return a row for what was just said, not kept yet."""
    incoming = context.incoming
    return held.Held(
        kind=kind,
        user_id=incoming.user_id,
        agent_id=agent.id if agent else None,
        chat_id=incoming.chat_id,
        thread_id=incoming.thread_id,
        telegram_id=incoming.message_id,
        created_at=context.now,
    )


def row_of_press(context: Context) -> held.Held:
    """Return the words that the pressed button is about, left by this very account.

    Raises:
        Stale: they wait no more.
    """
    waiting = held.take_held(
        context.session, context.subject, user_id=context.incoming.user_id
    )
    if waiting is None:
        raise Stale
    return waiting


def own_row_of_press(context: Context) -> held.Held:
    """Return the words that the pressed button is about, left by the agent who presses it.

    Raises:
        Stale: they wait no more, or another agent of the same account left them.
    """
    waiting = row_of_press(context)
    if waiting.agent_id != context.agent.id:
        raise Stale
    return waiting


def edited(context: Context, *, is_between_us: bool) -> None:
    """What waits was edited: the new words wait; after `//` they wait for nothing any more."""
    incoming = context.incoming
    waiting = held.held_message(
        context.session, incoming.chat_id, incoming.message_id
    )
    if waiting is None or waiting.user_id != incoming.user_id:
        return
    if waiting.kind not in EDITABLE:
        return
    if is_between_us:
        held.let_go(context.session, waiting)
        return
    content = held.held_content(context.session, waiting)
    corrected = content.model_copy(update={"text": incoming.content.text})
    held.rewrite(context.session, waiting, corrected)
