"""Words that wait for a person: kept with where they were said, and corrected as long as they wait."""

from handlers.kit.context import Context
from models.demande import held
from models.people.agent import Agent

EDITABLE = (
    held.HeldKind.COLLEAGUE,
    held.HeldKind.LOGIN,
    held.HeldKind.MODERATION,
    held.HeldKind.WHICH_DEMANDE,
)


def row(context: Context, kind: held.HeldKind, *, agent: Agent | None) -> held.Held:
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


def edited(context: Context, *, is_between_us: bool) -> None:
    """What waits was edited: the new words wait; after `//` they do not wait for anything any more."""
    incoming = context.incoming
    kept = held.held_message(context.session, incoming.chat_id, incoming.message_id)
    if kept is None or kept.user_id != incoming.user_id or kept.kind not in EDITABLE:
        return
    if is_between_us:
        held.let_go(context.session, kept)
        return
    content = held.held_content(context.session, kept)
    held.rewrite(context.session, kept, content.model_copy(update={"text": incoming.content.text}))
