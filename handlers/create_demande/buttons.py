"""What is offered once a demande is sent."""

from handlers.kit.buttons import Act, Button
from handlers.kit.screens import Key
from models.demande.demande import Demande


def after_sending_keys(demande: Demande) -> tuple[Key, ...]:
    """Return what can still be done with a demande that has just been sent."""
    return (
        Button(Act.REPLY, demande.id).key("Compléter"),
        Button(Act.CORRECT, demande.id).key("Corriger l'identité"),
        Button(Act.WITHDRAW_DEMANDE, demande.id).key("Envoyée par erreur"),
    )
