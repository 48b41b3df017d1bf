"""What was said without a session is said again there, once its person is logged in."""

from dataclasses import replace

from handlers.answer_demande import words_in_group as answering
from handlers.follow_demande.which_demande import ask_where
from handlers.kit.context import Context
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.screens import Screen
from handlers.login import texts
from models.demande import held
from models.demande.piece import Content


def say_again(context: Context) -> None:
    """Say again what waited for this agent; what another agent of the account said still waits."""
    waiting = held.held_for_login(context.session, context.incoming.user_id)
    own = [row for row in waiting if row.agent_id in {None, context.agent.id}]
    for row in own:
        incoming = _as_said(context, row, held.held_content(context.session, row))
        held.let_go(context.session, row)
        again = replace(context, incoming=incoming, press=None)
        if incoming.is_private:
            ask_where(again)
        else:
            answering.said(again)
    if len(own) < len(waiting):
        context.say(Screen(texts.OF_ANOTHER))


def _as_said(context: Context, row: held.Held, content: Content) -> Incoming:
    file = content.files[0] if content.files else None
    return Incoming(
        update_id=context.incoming.update_id,
        kind=Kind.MEDIA if file else Kind.TEXT,
        chat_id=row.chat_id,
        user_id=row.user_id,
        message_id=row.telegram_id,
        thread_id=row.thread_id,
        text=content.text,
        media=file.kind if file else "",
        file_id=file.file_id if file else "",
        file_name=file.name if file else "",
        file_size=file.size if file else 0,
        media_group=content.media_group,
        is_forwarded=content.is_forwarded,
        reply_to=content.reply_to,
        is_to_colleague=content.is_to_colleague,
    )
