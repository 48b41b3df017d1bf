"""What the aidant may do below a message of a demande."""

from handlers.buttons import Act, Button
from handlers.screens import Key
from models.demande import Demande


def aidant_keys(demande: Demande) -> tuple[Key, ...]:
    """Return the keys of a demande as it stands now."""
    if not demande.is_open:
        return ()
    return (
        Button(Act.REPLY, demande.id).key("Répondre"),
        Button(Act.INVITE, demande.id).key("Inviter un modérateur"),
        Button(Act.CLOSE, demande.id).key("Clore la demande"),
    )


def after_sending_keys(demande: Demande) -> tuple[Key, ...]:
    """Return what can still be done with a demande that has just been sent."""
    return (
        Button(Act.REPLY, demande.id).key("Compléter"),
        Button(Act.CORRECT, demande.id).key("Corriger l'identité"),
        Button(Act.WITHDRAW_DEMANDE, demande.id).key("Envoyée par erreur"),
    )
