"""What the aidant decides of a numéro that was caught: into the identity, masked, or as it is."""

from handlers.follow_demande.numero_held import Choice
from handlers.follow_demande.relayed_words import speak
from handlers.kit.context import Context
from handlers.kit.held_words import own_row_of_press
from models.actions.correct_identity import add, organismes_of
from models.actions.speak import Said
from models.demande import held
from models.demande.demande import Demande
from models.demande.numeros import elements_in, masked
from models.demande.rights import demandes_of
from models.errors import Stale


def decide(context: Context) -> None:
    """« Enregistrer dans l'identité », « Envoyer masqué », « Envoyer tel quel »."""
    choice, _, reference = context.pressed.value.partition(":")
    row = own_row_of_press(context)
    if row.kind != held.HeldKind.NUMBER:
        raise Stale
    demande = _demande(context, reference)
    content = held.held_content(context.session, row).model_copy(
        update={"media_group": ""}
    )
    telegram_id = row.telegram_id
    held.let_go(context.session, row)
    context.answer_press()
    if choice == Choice.SAVE:
        _save(context, demande, content.text)
    if choice in {Choice.SAVE, Choice.MASK}:
        content = content.model_copy(update={"text": masked(content.text)})
    words = Said(context.incoming.chat_id, telegram_id, content)
    speak(context, demande, words, is_checked=True)


def _demande(context: Context, reference: str) -> Demande:
    demandes = demandes_of(context.session, context.agent, only_open=True)
    by_reference = {str(demande.number): demande for demande in demandes}
    if reference not in by_reference:
        raise Stale
    return by_reference[reference]


def _save(context: Context, demande: Demande, text: str) -> None:
    elements = elements_in(text, organismes_of(context.session, demande))
    add(context.session, context.agent, demande, elements, now=context.now)
