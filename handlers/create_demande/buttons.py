"""What is offered once a demande is sent."""

from handlers.create_demande import texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button
from models.demande.demande import Demande


def after_sending_buttons(demande: Demande) -> tuple[Button, ...]:
    """Return what can still be done with a demande that has just been sent."""
    return (
        Press(Act.REPLY, demande.id).button(texts.COMPLETE),
        Press(Act.CORRECT, demande.id).button(texts.CORRECT_IDENTITY),
        Press(Act.WITHDRAW_DEMANDE, demande.id).button(texts.SENT_BY_MISTAKE),
    )
