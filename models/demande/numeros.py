"""The numéros that identify a person in a longer text: found, masked, or moved into the identity.

Pure.
"""

import re
from collections.abc import Sequence

from models import titre as titres
from models.demande.draft import Identifier
from models.titre import Data, Finding
from models.values.elements import compact, fitting
from models.values.referentiel import Champ, champ, is_lawful, useful_champs

IDENTIFYING = frozenset({Data.NIR, Data.IBAN, Data.PIECE, Data.NUMERO})
"""A telephone or an address may be the organisme's own; these name the usager."""
DATE = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}")
OTHER = "autre"
LABELS: dict[str, str] = {
    Data.IBAN: "IBAN",
    Data.PIECE: "N° de pièce d'identité ou de titre de séjour",
}


def numbers_in(text: str) -> list[Finding]:
    """Return the numéros that identify a person."""
    findings = [
        finding
        for finding in titres.find_numbers(text)
        if finding.kind in IDENTIFYING
    ]
    return [
        finding
        for finding in findings
        if not DATE.fullmatch(_written(text, finding))
    ]


def _written(text: str, finding: Finding) -> str:
    return text[finding.start : finding.end].strip()


def masked(text: str) -> str:
    """Return the text with each numéro that identifies replaced by its kind."""
    return titres.mask(text, numbers_in(text))


def elements_in(text: str, organismes: Sequence[str]) -> list[Identifier]:
    """Return the numéros of a text as elements of identity.

    Those alone are given that one of these organismes may read.
    """
    champs = useful_champs(organismes)
    findings = numbers_in(text)
    elements = [
        _element(finding.kind, _written(text, finding), champs)
        for finding in findings
    ]
    return [
        element
        for element in elements
        if _is_lawful_somewhere(element, organismes)
    ]


def _is_lawful_somewhere(
    element: Identifier, organismes: Sequence[str]
) -> bool:
    return any(is_lawful(element.key, [organisme]) for organisme in organismes)


def with_elements(
    elements: Sequence[Identifier], more: Sequence[Identifier]
) -> tuple[Identifier, ...]:
    """Return the elements with some more.

    What could not be given is now, what is known already stays once.
    """
    kept = list(elements)
    for added in more:
        if any(_is_same(element, added) for element in kept):
            continue
        kept = [
            element
            for element in kept
            if element.key != added.key or element.value
        ]
        kept.append(added)
    return tuple(kept)


def _is_same(element: Identifier, added: Identifier) -> bool:
    return element.key == added.key and compact(element.value) == compact(
        added.value
    )


def _element(kind: Data, value: str, champs: list[Champ]) -> Identifier:
    fits = champ("nir") if kind == Data.NIR else fitting(value, champs)
    if fits is None:
        return Identifier(
            key=OTHER, label=LABELS.get(kind, "Autre numéro"), value=value
        )
    return Identifier(key=fits.cle, label=fits.libelle, value=value)
