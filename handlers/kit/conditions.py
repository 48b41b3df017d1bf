"""When a route applies: the kind of update, the command, who speaks, and what was asked."""

from collections.abc import Callable

from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from handlers.kit.press import Act, Press, decode
from models.outbox.copies import copy_in_chat
from models.outbox.place import PlaceKind
from models.people import account
from models.values.greeting import greets
from models.values.naming import label_key

NOUNS = ("demande", "signalement", "ticket", "dossier")
TYPED_LIST = frozenset(f"mes {noun}s" for noun in NOUNS)
TYPED_NEW = frozenset(
    f"{word} {noun}" for word in ("nouvelle", "nouveau") for noun in NOUNS
)
"""What people type instead of touching « Mes demandes » or « Nouvelle demande »; unaccented."""
TYPED_DOSSIERS = frozenset({"mes dossiers"})
TYPED_MEDIATIONS = frozenset({"mediations", "mes mediations"})
TYPED_HELP = frozenset({"aide"})
TYPED_GROUPE = frozenset({"mon groupe"})
TYPED_ABSENCE = frozenset({"je m'absente", "mon absence", "absence"})
TYPED_FIGURES = frozenset({"statistiques", "mes statistiques", "chiffres"})
TYPED_EXPORT = frozenset({"exporter"})
TYPED_CONNECTIONS = frozenset({"mes connexions"})
TYPED_LOGOUT = frozenset({"me deconnecter"})
TYPED_CANCEL = frozenset({"annuler", "annule", "annulez", "annulation"})
TYPED_BACK = frozenset({"retour", "revenir", "precedent"})
"""What is said to the bot alone, wherever it is typed."""

FOR_ONESELF = frozenset({account.Asked.IDENTITY, account.Asked.REMIND_NOTE})
"""What is asked, and never leaves as words of a demande: a value of identity, a note."""
Condition = Callable[[Context], bool]


def is_kind(*kinds: Kind) -> Condition:
    """Whether the update is of one of these kinds."""
    return lambda context: context.incoming.kind in kinds


def is_command(*names: str) -> Condition:
    """Whether one of these commands was said."""
    return lambda context: context.incoming.command in names


def is_anonymous_command(*names: str) -> Condition:
    """Whether one of these commands was said by nobody in particular: a group, a channel."""
    return lambda context: (
        context.incoming.is_anonymous and context.incoming.command in names
    )


def is_any_command(context: Context) -> bool:
    """Whether a command was said, known or not."""
    return context.incoming.command != ""


def is_in_demande(context: Context) -> bool:
    """Whether it happened in a demande's own topic of a private chat."""
    if context.incoming.thread_id is None:
        return False
    return context.here.kind == PlaceKind.PRIVATE_TOPIC


def is_stranger(context: Context) -> bool:
    """Whether nobody is logged in from this account."""
    return context.login is None


def is_greeting(context: Context) -> bool:
    """Whether somebody only says hello, or asks for the menu: that is never for anybody."""
    if context.incoming.kind is not Kind.TEXT:
        return False
    return greets(context.incoming.text)


def is_asked(context: Context) -> bool:
    """Whether a button asked something, and nothing else was said or pressed since."""
    account_row = account.account(context.session, context.incoming.user_id)
    asked_at = account_row.asked_at
    if account_row.asked is None or asked_at is None:
        return False
    if _answers_demande(context) or answered_question(context) is not None:
        return False
    if account_row.asked_thread != context.incoming.thread_id:
        return False
    # Beware: what came too late would leave as a message of the demande.
    is_patient = account_row.asked in FOR_ONESELF
    patience = context.rules.question_stands
    if not is_patient and context.now - asked_at >= patience:
        return False
    if is_in_demande(context) or context.incoming.reply_to is not None:
        return True
    return account_row.stands is None


def answered_question(context: Context) -> Press | None:
    """Return which question of which draft the text answers, or nothing.

    The telephone opens « Répondre » on a question: that alone says which one was read.
    """
    presses = map(decode, context.incoming.answered)
    return next(
        (press for press in presses if press and press.act is Act.BACK), None
    )


def answers_words(context: Context) -> bool:
    """Whether it answers what a person said; an answer to a screen is a text like another."""
    incoming = context.incoming
    if incoming.reply_to is None:
        return False
    if not incoming.answers_bot:
        return True
    shown = copy_in_chat(context.session, incoming.chat_id, incoming.reply_to)
    return shown is not None and shown.message_id is not None


def _answers_demande(context: Context) -> bool:
    """Whether what was said answers a message that shows a demande."""
    reply_to = context.incoming.reply_to
    if reply_to is None:
        return False
    return (
        copy_in_chat(context.session, context.incoming.chat_id, reply_to)
        is not None
    )


def is_typed(words: frozenset[str]) -> Condition:
    """Whether a button's label was typed, outside of a reply; `words`: unaccented."""

    def is_label(context: Context) -> bool:
        if context.incoming.kind is not Kind.TEXT or answers_words(context):
            return False
        return label_key(context.incoming.text) in words

    return is_label


def is_alone(words: frozenset[str]) -> Condition:
    """Whether one of these is all that was typed, in reply to whatever it is; unaccented."""
    return lambda context: (
        context.incoming.kind is Kind.TEXT
        and label_key(context.incoming.text) in words
    )


def anywhere(_context: Context) -> bool:
    """Always."""
    return True
