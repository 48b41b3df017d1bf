"""Every sentence of « Médiations »."""

from datetime import datetime

from handlers.kit.wording import ago, listed, number
from models.demande.dialogue import Side
from models.demande.mediation import MediationState
from models.lists.mediations import Filter, Invitation

FILTERS: dict[str, str] = {
    Filter.A_PRENDRE: "À prendre",
    Filter.A_MOI: "À moi",
    Filter.TERMINEES: "Terminées",
}
MODERATES_NOTHING = (
    "Seuls les modérateurs ont des médiations ici. "
    "Demandez à votre responsable."
)
SEARCH = (
    "Quelle médiation cherchez-vous ? Écrivez un numéro, un organisme ou une structure.\n"
    "Par exemple « n° 12 » ou « Caf »."
)
SIDES = {Side.AIDANT: "l'aidant", Side.REFERENT: "le référent"}
PAST = {
    MediationState.ENDED: "terminée",
    MediationState.REFUSED: "pas une médiation",
}


def block(invitation: Invitation, now: datetime) -> str:
    """A mediation in the list: about which demande, between whom, and where it stands."""
    names = listed(list(invitation.organismes))
    between = f"{invitation.structure} · {names}"
    return "\n".join(
        [number(invitation.number), between, _standing(invitation, now)]
    )


def _standing(invitation: Invitation, now: datetime) -> str:
    mediation, taker = invitation.mediation, invitation.taker
    name = f" · {taker.short_name}" if taker else ""
    if mediation.ended_at is not None:
        return f"{PAST[mediation.state]} {ago(mediation.ended_at, now)}{name}"
    if mediation.taken_at is not None:
        return f"prise {ago(mediation.taken_at, now)}{name}"
    side = SIDES[mediation.side]
    return f"demandée par {side} {ago(mediation.created_at, now)}"


def line(invitation: Invitation) -> str:
    """The button that opens the topic of a mediation."""
    return f"Ouvrir {number(invitation.number)}"
