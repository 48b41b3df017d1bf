"""« Retirer l'autorisation », and « Annuler le retrait »."""

from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from handlers.revoke_mandat import texts
from handlers.revoke_mandat.buttons import mandat_buttons
from models.actions import revoke as revoking
from models.demande.demande import Demande
from models.demande.rights import Right, access_demande
from models.errors import AlreadyDone


def revoke(context: Context) -> None:
    """« Retirer l'autorisation »: asks first."""
    demande = _demande(context, Right.REVOKE)
    context.answer_press()
    yes, no = (
        Press(Act.REVOKE_YES, demande.id).button(texts.YES),
        Press(Act.SHOW, demande.id).button(texts.NO),
    )
    context.show(
        Screen(texts.SURE.format(number=number(demande.number)), ((yes, no),)),
        demande_id=demande.id,
    )


def revoke_yes(context: Context) -> None:
    """« Oui, retirer »: the dialogue stops at once."""
    demande = _demande(context, Right.REVOKE)
    try:
        revoking.revoke(
            context.session, context.agent, demande, now=context.now
        )
    except AlreadyDone:
        context.answer_press(
            texts.ALREADY.format(number=number(demande.number))
        )
        return
    context.answer_press()
    buttons = mandat_buttons(context, demande)
    done = texts.DONE if buttons else f"{texts.DONE}\n{texts.BY_AUTHOR}"
    context.show(
        Screen(done.format(number=number(demande.number)), column(*buttons)),
        demande_id=demande.id,
    )


def restore(context: Context) -> None:
    """« Annuler le retrait »: the author's alone, within a day."""
    demande = _demande(context, Right.RESTORE)
    try:
        revoking.restore(
            context.session, context.agent, demande, now=context.now
        )
    except AlreadyDone:
        context.answer_press(
            texts.NOT_REVOKED.format(number=number(demande.number))
        )
        return
    context.answer_press()
    buttons = column(Press(Act.SHOW, demande.id).button(kit_texts.SHOW))
    context.show(
        Screen(texts.RESTORED.format(number=number(demande.number)), buttons),
        demande_id=demande.id,
    )


def _demande(context: Context, right: Right) -> Demande:
    return access_demande(
        context.session, context.agent, right, context.subject
    )
