"""What blocks, as an aidant ticks it: stored by its label."""

from enum import StrEnum


class Blocage(StrEnum):
    """The kinds of blocage; `NOT_SAID` is what is counted where none was ticked."""

    VERSEMENT = "Versement bloqué"
    PAIEMENT = "Aucun paiement"
    REFUS = "Refus sans explication"
    INCOMPLET = "Dossier incomplet"
    NON_RECU = "Document non reçu"
    DETTE = "Dette ou retenue"
    COMPTE = "Compte inaccessible"
    AUTRE = "Autre"
    NOT_SAID = "Non précisé"


BLOCAGES = tuple(kind for kind in Blocage if kind is not Blocage.NOT_SAID)
"""Those that are offered."""


def blocage(label: str) -> Blocage:
    """Return the kind that bears this label; of a label of another version, that it is another."""
    if not label:
        return Blocage.NOT_SAID
    return next((kind for kind in Blocage if kind == label), Blocage.AUTRE)
