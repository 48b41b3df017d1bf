"""`/rattacher`, and what happens to a group."""

import re

from handlers.administer import moving, texts
from handlers.kit.context import Context
from handlers.kit.screens import Screen
from models.actions import bind_groupe
from models.actions.move_groupe import has_topics_elsewhere
from models.actions.remaining import try_in
from models.demande import topics
from models.errors import DomainError, NotFound
from models.outbox import rows as outbox
from models.outbox.kinds.group import ChatLeft, GroupChecked
from models.outbox.reader import NOBODY
from models.people import account
from models.people.organisme import Groupe, groupe_of_chat
from models.people.presence import PresenceState, is_known, note_presence

REFERENCE = re.compile(r"^n°\s*(\d{1,9})\b")
"""How the name of a topic of ours begins."""
REFUSALS: dict[type[DomainError], str] = {
    NotFound: texts.UNKNOWN,
    bind_groupe.NoTelegramGroup: texts.NO_TELEGRAM_GROUP,
    bind_groupe.ChatTaken: texts.TAKEN,
    bind_groupe.ChatBeingLeft: texts.LEFT_BEHIND,
}
PRESENT = frozenset({"member", "administrator"})


def bind(context: Context) -> None:
    """`/rattacher <nom du groupe>`."""
    if not moving.is_somebody(context):
        return
    try:
        groupe = bind_groupe.find(context.session, context.incoming.argument)
        if moving.is_allowed(context, groupe):
            bind_groupe.check_free(
                context.session, groupe, chat_id=context.incoming.chat_id
            )
            _bind(context, groupe)
    except tuple(REFUSALS) as refusal:
        context.to_nobody().remark(Screen(REFUSALS[type(refusal)]))


def _bind(context: Context, groupe: Groupe) -> None:
    """Bind it at once, ask when it is bound elsewhere, move it when its topics were deleted."""
    session, chat_id = context.session, context.incoming.chat_id
    here = PresenceState.HERE
    note_presence(
        session, chat_id, context.incoming.user_id, here, now=context.now
    )
    if groupe.chat_id is not None and groupe.chat_id != chat_id:
        moving.ask_move(context, groupe)
    elif has_topics_elsewhere(session, groupe, chat_id):
        moving.begin_move(context, groupe)
    else:
        bind_groupe.bind(
            session, context.agent, groupe, chat_id=chat_id, now=context.now
        )
        stays = is_known(session, groupe, context.incoming.user_id)
        bound = texts.bound(groupe.nom, stays=stays)
        context.to_nobody().say(Screen(bound))
        _ask_what_it_may(context)


def _ask_what_it_may(context: Context) -> None:
    outbox.post(
        context.session,
        context.here,
        GroupChecked(),
        reader=NOBODY,
        now=context.now,
    )


def migrated(context: Context) -> None:
    """A group became a supergroup: everything follows."""
    incoming = context.incoming
    old_chat_id, new_chat_id = incoming.chat_id, incoming.new_chat_id
    bind_groupe.migrate_chat(
        context.session, old_chat_id, new_chat_id, now=context.now
    )


def topic_made(context: Context) -> None:
    """Telegram says that a topic of ours exists: its place learns of it, were the answer lost."""
    incoming = context.incoming
    session, thread_id = context.session, incoming.thread_id
    reference = REFERENCE.search(incoming.text)
    if reference is None or thread_id is None:
        return
    number = int(reference.group(1))
    waiting = topics.place_awaiting(
        session, incoming.chat_id, thread_id, number
    )
    if waiting is not None:
        topics.adopt(session, waiting, thread_id, now=context.now)


def bot_member(context: Context) -> None:
    """The bot was added, promoted, demoted, removed; or a person blocked it, or took it back."""
    incoming, session = context.incoming, context.session
    if incoming.is_private:
        account_row = account.account(session, incoming.chat_id)
        account_row.is_blocked = incoming.member_status == "kicked"
        return
    groupe = groupe_of_chat(session, incoming.chat_id)
    if incoming.member_status not in PRESENT:
        bind_groupe.say_ready(session, incoming.chat_id, is_ready=False)
        return
    try_in(session, incoming.chat_id, now=context.now)
    if groupe is not None:
        _ask_what_it_may(context)
        return
    context.say(Screen(texts.HOW_TO_BIND))
    leaves_at = context.now + context.rules.binding
    outbox.post(
        session,
        context.here,
        ChatLeft(),
        reader=NOBODY,
        now=context.now,
        not_before=leaves_at,
    )
