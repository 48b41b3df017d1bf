"""What may be done with the authorisation of a demande, on its page."""

from handlers.kit.buttons import Act, Button
from handlers.kit.context import Context
from handlers.kit.screens import Key
from handlers.revoke_mandat import texts
from models.actions.revoke import can_restore
from models.demande.demande import Demande


def mandat_keys(context: Context, demande: Demande) -> tuple[Key, ...]:
    """Return the key that withdraws the authorisation, or the one that puts it back, for its author."""
    if demande.revoked_at is None:
        return (Button(Act.REVOKE, demande.id).key(texts.REVOKE),)
    if demande.agent_id == context.agent.id and can_restore(
        context.session, demande, now=context.now
    ):
        return (Button(Act.RESTORE, demande.id).key(texts.RESTORE),)
    return ()
