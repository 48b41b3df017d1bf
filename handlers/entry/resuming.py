"""What was said without a session is said again there; what was asked may be shown again."""

from dataclasses import replace
from datetime import datetime

from handlers.answer_demande import words_in_group as answering
from handlers.create_demande.sitting import sit_at_last
from handlers.entry.presses import QUESTIONS
from handlers.follow_demande.which_demande import ask_anywhere
from handlers.kit.context import Context
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.screens import Screen
from handlers.login import texts
from models.demande import held
from models.demande.piece import Content, File
from models.people.account import Account, account


def say_again(context: Context) -> None:
    """Say again what waited for this agent; what another agent of the account said still waits."""
    waiting = held.held_for_login(context.session, context.incoming.user_id)
    own = [row for row in waiting if row.agent_id in {None, context.agent.id}]
    for row in own:
        _say_row_again(context, row)
    if len(own) < len(waiting):
        context.say(Screen(texts.OF_ANOTHER))


def show_again(context: Context, since: datetime) -> None:
    """Show again what this person was asked last, unless they went on after `since`."""
    if context.login is None:
        return
    asking, draft_sitting = _asking(context), sit_at_last(context)
    asked_at = asking.asked_at if asking else None
    draft_at = draft_sitting.draft.updated_at if draft_sitting else None
    last = max(filter(None, (asked_at, draft_at)), default=None)
    if last is None or not since - context.rules.shown_again <= last <= since:
        return
    if asking is not None and asking.asked is not None and last == asked_at:
        there = replace(context.incoming, thread_id=asking.asked_thread)
        QUESTIONS[asking.asked](
            replace(context, incoming=there), asking.asked_about
        )
    elif draft_sitting is not None:
        draft_sitting.show_again()


def _asking(context: Context) -> Account | None:
    """Return the account, if a button asked it something."""
    row = account(context.session, context.incoming.user_id)
    return row if row.asked in QUESTIONS else None


def _say_row_again(context: Context, row: held.Held) -> None:
    content = held.held_content(context.session, row)
    incoming = _as_said(context, row, content)
    held.let_go(context.session, row)
    again = replace(context, incoming=incoming, press=None)
    if incoming.is_private:
        ask_anywhere(again)
    else:
        answering.said(again)


def _as_said(context: Context, row: held.Held, content: Content) -> Incoming:
    said = Incoming(
        update_id=context.incoming.update_id,
        kind=Kind.TEXT,
        chat_id=row.chat_id,
        user_id=row.user_id,
        message_id=row.telegram_id,
        thread_id=row.thread_id,
        text=content.text,
        media_group=content.media_group,
        is_forwarded=content.is_forwarded,
        via_bot=content.via_bot,
        reply_to=content.reply_to,
        is_to_colleague=content.is_to_colleague,
    )
    return _with_file(said, content.files[0]) if content.files else said


def _with_file(said: Incoming, file: File) -> Incoming:
    return replace(
        said,
        kind=Kind.MEDIA,
        media=file.kind,
        file_id=file.file_id,
        file_name=file.name,
        file_size=file.size,
    )
