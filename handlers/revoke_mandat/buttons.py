"""What may be done with the authorisation of a demande, on its page."""

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button
from handlers.revoke_mandat import texts
from models.actions.revoke import can_restore
from models.demande.demande import Demande


def mandat_buttons(context: Context, demande: Demande) -> tuple[Button, ...]:
    """Return the button that withdraws the authorisation, or puts it back for its author."""
    if demande.revoked_at is None:
        return (Press(Act.REVOKE, demande.id).button(texts.REVOKE),)
    if demande.agent_id == context.agent.id and can_restore(
        context.session, demande, now=context.now
    ):
        return (Press(Act.RESTORE, demande.id).button(texts.RESTORE),)
    return ()
