"""What the aidant decides of a numéro that was caught: into the identity, masked, or as it is."""

from handlers.follow_demande import words_in_private as saying
from handlers.follow_demande.numero_held import MASK, SAVE
from handlers.kit.context import Context
from models.actions.correct_identity import add, organismes_of
from models.demande import held
from models.demande.numeros import elements_in, masked
from models.demande.rights import demandes_of
from models.errors import Stale


def decide(context: Context) -> None:
    """« Enregistrer dans l'identité », « Envoyer masqué », « Envoyer tel quel »."""
    what, _, value = context.pressed.value.partition(":")
    subject = context.pressed.subject
    row = (
        held.take_held(context.session, subject, user_id=context.incoming.user_id)
        if subject
        else None
    )
    if row is None or row.agent_id != context.agent.id or row.kind != held.HeldKind.NUMBER:
        raise Stale
    demandes = demandes_of(context.session, context.agent, only_open=True)
    demande = next((one for one in demandes if str(one.number) == value), None)
    if demande is None:
        raise Stale
    content = held.held_content(context.session, row).model_copy(update={"media_group": ""})
    telegram_id = row.telegram_id
    held.let_go(context.session, row)
    context.answer_press()
    if what == SAVE:
        elements = elements_in(content.text, organismes_of(context.session, demande))
        add(context.session, context.agent, demande, elements, now=context.now)
    if what in {SAVE, MASK}:
        content = content.model_copy(update={"text": masked(content.text)})
    saying.speak(context, demande, content=content, telegram_id=telegram_id, is_checked=True)
