"""When a route applies: the kind of update, the command, who speaks, and what was asked."""

from collections.abc import Callable
from datetime import timedelta

from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from models.demande.draft import draft_of
from models.outbox.copies import copy_in_chat
from models.outbox.place import PlaceKind
from models.people import account
from models.values.spelling import unaccented

PATIENCE = timedelta(minutes=10)
"""How long a question asked by a button waits for its text."""

GREETINGS = frozenset({"bonjour", "bonsoir", "salut", "hello", "coucou", "menu", "accueil"})

NOUNS = ("demande", "signalement", "ticket", "dossier")
TYPED_LIST = frozenset(f"mes {noun}s" for noun in NOUNS)
TYPED_NEW = frozenset(f"{word} {noun}" for word in ("nouvelle", "nouveau") for noun in NOUNS)
"""What people type instead of touching « Mes demandes » or « Nouvelle demande »; unaccented."""
TYPED_HELP = frozenset({"aide"})
TYPED_LOGOUT = frozenset({"me deconnecter"})


def is_kind(*kinds: Kind) -> Callable[[Context], bool]:
    """Whether the update is of one of these kinds."""
    return lambda context: context.incoming.kind in kinds


def is_command(*names: str) -> Callable[[Context], bool]:
    """Whether one of these commands was said."""
    return lambda context: context.incoming.command in names


def is_group(context: Context) -> bool:
    """Whether it happened in a group."""
    return not context.incoming.is_private


def is_in_demande(context: Context) -> bool:
    """Whether it happened in a demande's own topic of a private chat."""
    return context.here().kind == PlaceKind.PRIVATE_TOPIC


def is_stranger(context: Context) -> bool:
    """Whether nobody is logged in from this account."""
    return context.login is None


def is_greeting(context: Context) -> bool:
    """Whether somebody only says hello."""
    return (
        context.incoming.text.strip().casefold().rstrip(" !.") in GREETINGS
        and context.incoming.reply_to is None
    )


def is_asked(context: Context) -> bool:
    """Whether a button asked something, and nothing else was said or pressed since."""
    known = account.account(context.session, context.incoming.user_id)
    if known.asked is None or known.asked_at is None or _answers_demande(context):
        return False
    draft = draft_of(context.session, context.agent.id)
    if known.asked_thread != context.incoming.thread_id:
        return False
    is_last = is_in_demande(context) or draft is None or draft.updated_at <= known.asked_at
    # Beware: a value of identity that came too late would leave as a message of the demande.
    is_patient = known.asked == account.Asked.IDENTITY or context.now - known.asked_at < PATIENCE
    return is_last and is_patient


def _answers_demande(context: Context) -> bool:
    """Whether what was said answers a message that shows a demande."""
    reply_to = context.incoming.reply_to
    return (
        reply_to is not None
        and copy_in_chat(context.session, context.incoming.chat_id, reply_to) is not None
    )


def is_typed_list(context: Context) -> bool:
    """Whether « mes demandes » was typed."""
    return _is_typed(context, TYPED_LIST)


def is_typed_new(context: Context) -> bool:
    """Whether « nouvelle demande » was typed."""
    return _is_typed(context, TYPED_NEW)


def is_typed_help(context: Context) -> bool:
    """Whether « aide » was typed."""
    return _is_typed(context, TYPED_HELP)


def is_typed_logout(context: Context) -> bool:
    """Whether « me déconnecter » was typed."""
    return _is_typed(context, TYPED_LOGOUT)


def _is_typed(context: Context, words: frozenset[str]) -> bool:
    """Whether a button's label was typed, outside of a reply."""
    is_free = context.incoming.kind is Kind.TEXT and context.incoming.reply_to is None
    return is_free and unaccented(context.incoming.text.strip(" .!")) in words


def anywhere(_context: Context) -> bool:
    """Always."""
    return True
