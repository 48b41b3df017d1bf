"""Words wait, sealed, until a button says where they go; what each of those buttons says."""

from handlers.follow_demande import texts
from handlers.kit import held_words
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import LONGEST_LABEL, Button
from models.actions.create_demande import structures_of
from models.actions.speak import Said
from models.demande import held
from models.demande.demande import Demande
from models.demande.draft import drafts_of

NEW, REOPEN = "new", "o"


def hold(context: Context, words: Said) -> held.Held:
    """Keep words until it is said where they go."""
    row = held_words.row(
        context, held.HeldKind.WHICH_DEMANDE, agent=context.agent
    )
    row.thread_id, row.telegram_id = None, words.telegram_id
    return held.hold(context.session, row, words.content)


def choice(row: held.Held, value: str, label: str) -> Button:
    """A button that says where they go."""
    return Press(Act.HELD, row.id, value=value).button(label[:LONGEST_LABEL])


def give_up_choice(row: held.Held) -> Button:
    """« Ne pas l'envoyer »."""
    return Press(Act.HELD_DROP, row.id).button(texts.NOT_SENDING)


def reopen_value(demande: Demande) -> str:
    """What « Réouvrir » says of a closed demande, which they then go to."""
    return f"{REOPEN}{demande.number}"


def may_begin(context: Context) -> bool:
    """Whether they may be the first words of a new demande."""
    session, agent = context.session, context.agent
    if len(drafts_of(session, agent.id)) >= context.rules.drafts:
        return False
    return bool(structures_of(session, agent.id))
