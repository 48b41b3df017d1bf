"""What was said or pressed in a topic of a private chat is answered there, or in General.

A topic that a person made by hand is no demande's: what is said there is read as in General, and
answered where the person looks.
"""

from dataclasses import replace

from handlers.entry.presses import IN_GENERAL
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

SPOKEN = frozenset({Kind.TEXT, Kind.MEDIA, Kind.EDIT, Kind.PRESS})
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
