"""What was said or pressed in a topic of a private chat is answered there, or in General.

A topic that a person made by hand is no demande's: what is said there is read as in General, and
answered where the person looks. One that the bot made, and that its base does not know, goes.
"""

from dataclasses import replace

from handlers.entry import texts
from handlers.entry.in_general import IN_GENERAL
from handlers.kit.conditions import (
    TYPED_BACK,
    TYPED_LOGOUT,
    is_alone,
    is_greeting,
    is_in_demande,
    is_typed,
)
from handlers.kit.context import Context
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.screens import Screen
from models.actions.unknown_topic import let_go_private

SPOKEN = frozenset({Kind.TEXT, Kind.MEDIA, Kind.EDIT, Kind.PRESS})
WORDS = frozenset({Kind.TEXT, Kind.MEDIA})
IN_TOPIC = frozenset({"", "retirer", "annuler", "aide", "help"})
"""The commands that are answered where they are said."""


def placed(context: Context) -> Context:
    """Return the same update, answered in General when its topic is not the place for it."""
    if not _is_spoken_in_topic(context.incoming):
        return context
    if not is_in_demande(context):
        adrift_in = context.incoming.thread_id
        return replace(context.in_general(), adrift_in=adrift_in)
    if _is_for_general(context):
        return context.in_general()
    return context


def out_of_unknown(context: Context) -> Context:
    """Return what was said in an unknown topic of ours as said in General, once that is told there.

    It was made after the backup that was put back: it is deleted, the words go on. What is said
    by who is logged out goes nowhere: the topic stays meanwhile.
    """
    if not _is_said_adrift(context):
        return context
    user_id, thread_id = context.incoming.user_id, context.adrift_in or 0
    if not let_go_private(context.session, user_id, thread_id, now=context.now):
        return context
    context.to_nobody().say(Screen(texts.UNKNOWN_TOPIC))
    return replace(context, adrift_in=None)


def _is_said_adrift(context: Context) -> bool:
    if context.login is None or context.adrift_in is None:
        return False
    return context.incoming.kind in WORDS


def _is_spoken_in_topic(incoming: Incoming) -> bool:
    if not incoming.is_private:
        return False
    return incoming.thread_id is not None and incoming.kind in SPOKEN


def _is_for_general(context: Context) -> bool:
    if context.login is None:
        return True
    if context.press is not None and context.press.act in IN_GENERAL:
        return True
    if context.incoming.command not in IN_TOPIC:
        return True
    types_logout = is_typed(TYPED_LOGOUT)
    is_back = is_alone(TYPED_BACK)
    return types_logout(context) or is_back(context) or is_greeting(context)
