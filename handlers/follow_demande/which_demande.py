"""Words that could be meant for several demandes wait until a button says for which."""

from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.follow_demande.relayed_words import speak
from handlers.kit import held_words
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Button, Screen, column
from models.actions.speak import Said
from models.demande import held
from models.demande.demande import Demande
from models.demande.draft import Draft, drafts_of
from models.demande.rights import demandes_of

MOST_SHOWN = 8
LABEL = 60
"""How much of a draft's name fits on a button."""


def ask_where(context: Context) -> None:
    """What was said to an expired session goes nowhere before it is asked where."""
    drafts = drafts_of(context.session, context.agent.id)
    demandes = demandes_of(context.session, context.agent, only_open=True)
    if demandes or drafts:
        ask_which(context, demandes, drafts=drafts)
    else:
        _give_back(context)


def _give_back(context: Context) -> None:
    """Nothing is open that it could be for: it was erased from the chat, and must not be lost."""
    new = Press(Act.NEW).button(kit_texts.NEW)
    if context.incoming.text:
        given_back = Screen(
            context.incoming.text, author=texts.YOU_WROTE, is_verbatim=True
        )
        context.say(given_back)
    context.say(Screen(texts.NOWHERE, column(new)))


def ask_which(
    context: Context, demandes: list[Demande], *, drafts: list[Draft]
) -> None:
    """Keep what was just said, and ask which of these it is for."""
    row = held_words.row(
        context, held.HeldKind.WHICH_DEMANDE, agent=context.agent
    )
    row.thread_id = None
    held.hold(context.session, row, context.incoming.content)
    # It may be the name that a draft asks for: it waits sealed, and not in the chat.
    if any(create_routes.hides(context, draft) for draft in drafts):
        context.erase_said()
    choices = _draft_choices(context, row, drafts)
    choices += [
        _demande_choice(row, demande) for demande in demandes[:MOST_SHOWN]
    ]
    drop = Press(Act.HELD_DROP, row.id).button(texts.NOT_SENDING)
    context.say(Screen(texts.WHICH, column(*choices, drop)))


def _demande_choice(row: held.Held, demande: Demande) -> Button:
    press = Press(Act.HELD, row.id, value=str(demande.number))
    return press.button(texts.which(demande.number))


def _draft_choices(
    context: Context, row: held.Held, drafts: list[Draft]
) -> list[Button]:
    if len(drafts) == 1:
        return [_draft_choice(row, drafts[0], texts.THIS_DRAFT)]
    return [
        _draft_choice(row, draft, create_routes.name(context, draft))
        for draft in drafts
    ]


def _draft_choice(row: held.Held, draft: Draft, name: str) -> Button:
    return Press(Act.HELD, row.id, value=_draft_value(draft)).button(
        name[:LABEL]
    )


def _draft_value(draft: Draft) -> str:
    return f"d{written_id(draft.id)}"


def decide(context: Context) -> None:
    """« La demande n° … », « Ce brouillon »: the held text goes there."""
    row = held_words.own_row_of_press(context)
    draft = _chosen_draft(context)
    demande = _chosen_demande(context)
    if draft is None and demande is None:
        # What was said still waits: another of the buttons may take it.
        context.answer_press(texts.NOT_THERE_ANY_MORE, is_alert=True)
        return
    context.answer_press()
    content = held.held_content(context.session, row)
    telegram_id = row.telegram_id
    held.let_go(context.session, row)
    if draft is not None:
        create_routes.typed_later(
            context, draft, content, message_id=telegram_id
        )
    elif demande is not None:
        words = Said(context.incoming.chat_id, telegram_id, content)
        speak(context, demande, words)


def _chosen_draft(context: Context) -> Draft | None:
    drafts = drafts_of(context.session, context.agent.id)
    by_value = {_draft_value(draft): draft for draft in drafts}
    return by_value.get(context.pressed.value)


def _chosen_demande(context: Context) -> Demande | None:
    demandes = demandes_of(context.session, context.agent, only_open=True)
    by_value = {str(demande.number): demande for demande in demandes}
    return by_value.get(context.pressed.value)


def give_up(context: Context) -> None:
    """« Ne pas l'envoyer »."""
    row = held_words.own_row_of_press(context)
    held.let_go(context.session, row)
    context.answer_press()
    context.show(Screen(texts.DROPPED))
