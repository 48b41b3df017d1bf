"""Somebody came into a group, left it, or asks to come in."""

from handlers.guard_groupe import texts
from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from models.actions.admit import asked_to_join
from models.actions.check_groupe import ask
from models.actions.freeze import ask_to_open
from models.actions.remove import (
    acted,
    came_where_topics_remain,
    member_came,
)
from models.errors import Stale
from models.people.organisme import Groupe, GroupeType, groupe_of_chat
from models.people.presence import PresenceState, note_presence
from models.people.roles import works_at

OWNER = "creator"
ACTS = frozenset({Kind.TEXT, Kind.MEDIA, Kind.EDIT, Kind.PRESS})
"""What is done by who is there; so are the gestures on a topic, which Telegram tells itself."""


def somebody_acts(context: Context) -> None:
    """Whoever acts in a group and does not work there is looked at: their coming may be unheard."""
    incoming = context.incoming
    is_there = incoming.kind in ACTS or incoming.gesture
    if incoming.is_private or incoming.is_anonymous or not is_there:
        return
    login, session = context.login, context.session
    if login and works_at(session, login[0].id, incoming.chat_id):
        return
    groupe = groupe_of_chat(session, incoming.chat_id)
    if groupe is not None and incoming.user_id:
        acted(
            session,
            groupe,
            incoming.user_id,
            name=incoming.name,
            now=context.now,
        )


def member_changed(context: Context) -> None:
    """Somebody's place in a group changed; the bot's own is told apart."""
    incoming, session = context.incoming, context.session
    groupe = groupe_of_chat(session, incoming.chat_id)
    has_come = incoming.is_present and not incoming.was_present
    if incoming.is_private:
        return
    if groupe is None:
        if has_come:
            came_where_topics_remain(
                session, incoming.chat_id, incoming.member_id, now=context.now
            )
        return
    if incoming.member_status == OWNER:
        ask(session, incoming.chat_id, is_quiet=True, now=context.now)
    state = PresenceState.HERE if incoming.is_present else PresenceState.AWAY
    note_presence(
        session, incoming.chat_id, incoming.member_id, state, now=context.now
    )
    if has_come:
        added_by = (
            context.login[0].id
            if context.login and not _came_alone(context)
            else None
        )
        member_came(
            session,
            groupe,
            incoming.member_id,
            added_by=added_by,
            now=context.now,
        )


def _came_alone(context: Context) -> bool:
    return context.incoming.user_id == context.incoming.member_id


def join_requested(context: Context) -> None:
    """Somebody asks to come in."""
    incoming = context.incoming
    asked_to_join(
        context.session,
        incoming.chat_id,
        incoming.user_id,
        private_chat_id=incoming.private_chat_id or incoming.user_id,
        now=context.now,
    )


def open_again(context: Context) -> None:
    """« Rouvrir le groupe »: it is counted first.

    Raises:
        Stale: there is no such groupe, or its button does not stand in this Telegram group.
    """
    groupe = Groupe.find(context.session, context.subject)
    if groupe is None or not _stands_here(context):
        raise Stale
    ask_to_open(context.session, context.agent, groupe, now=context.now)
    context.answer_press(texts.COUNTING)


def _stands_here(context: Context) -> bool:
    """In private, or in the moderation's General, which is told of a groupe without responsable."""
    here = groupe_of_chat(context.session, context.incoming.chat_id)
    return context.incoming.is_private or (
        here is not None and here.type == GroupeType.MODERATION
    )
