"""Every sentence of a demande that was sent by mistake."""

from handlers.kit.wording import number

YES = "Oui, retirer la demande"
NO = "Non, garder"
TAKEN = "Un organisme s'occupe déjà de cette demande. Vous pouvez la clore."


def sure(value: int) -> str:
    """Ask before what cannot be undone."""
    return (
        f"Retirer la demande {number(value)} ? Son sujet disparaît chez les organismes, "
        "et tout son contenu est effacé. Rien ne pourra être retrouvé."
    )


def withdrawn(value: int) -> str:
    """It is done."""
    return (
        f"La demande {number(value)} est retirée. "
        f"Son contenu est effacé chez nous et chez les organismes."
    )
