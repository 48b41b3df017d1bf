"""The questions of a demande, in the order of the guide; pure."""

from handlers.create_demande import (
    blocage,
    identity,
    mandat,
    mandat_by_sms,
    organismes,
    summary,
    titre,
    usager_page,
)
from handlers.kit.flow import Flow

FLOW = Flow(
    (
        *organismes.STEPS,
        titre.STEP,
        usager_page.PAGE,
        *identity.STEPS,
        *blocage.STEPS,
        *mandat.STEPS,
        *mandat_by_sms.STEPS,
        summary.STEP,
    )
)
