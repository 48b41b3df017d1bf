"""The questions of a demande, in the order of the guide; pure."""

from handlers.create_demande import (
    attestation,
    blocage,
    identity,
    mandat,
    mandat_by_sms,
    organismes,
    summary,
    titre,
)
from handlers.kit.flow import Flow

FLOW = Flow(
    (
        *organismes.STEPS,
        titre.STEP,
        *identity.STEPS,
        *blocage.STEPS,
        *mandat.STEPS,
        *mandat_by_sms.STEPS,
        attestation.STEP,
        summary.STEP,
    )
)
