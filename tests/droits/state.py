"""What the demande n° 1 has come to, and what only it holds."""

from enum import StrEnum

SECRETS = (
    "Vauquelin",
    "Loyer impayé",
    "Rien reçu",
    "Relance du maire",
    "Versement le",
    "quittance",
    "Sonia Girard",
)
"""What the demande holds, and nobody else says; who is in a groupe."""


class State(StrEnum):
    """What the demande has come to."""

    OPEN = "en cours"
    TREATED = "traitée"
    CLOSE = "close"
    REVOKED = "autorisation retirée"
