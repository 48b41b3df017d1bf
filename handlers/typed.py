"""What people type instead of touching a key: « mes dossiers », « nouveau signalement »."""

from handlers.context import Context
from handlers.incoming import Kind
from models.draft import draft_of
from models.spelling import unaccented

NOUNS = ("demande", "signalement", "ticket", "dossier")
MINE = frozenset(f"mes {noun}s" for noun in NOUNS)
NEW = frozenset(f"{word} {noun}" for word in ("nouvelle", "nouveau") for noun in NOUNS)


def is_mine(context: Context) -> bool:
    """« Mes demandes », typed."""
    return _is_typed(context, MINE)


def is_new(context: Context) -> bool:
    """« Nouvelle demande », typed."""
    return _is_typed(context, NEW)


def _is_typed(context: Context, labels: frozenset[str]) -> bool:
    """Whether one of these was typed, outside of a wizard and of a reply."""
    is_free = context.incoming.kind is Kind.TEXT and context.incoming.reply_to is None
    if not is_free or unaccented(context.incoming.text.strip(" .!")) not in labels:
        return False
    return draft_of(context.session, context.agent.id) is None
