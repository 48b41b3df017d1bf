"""The numéros that identify a person in a longer text: found, masked, or moved into the identity. Pure."""

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
    found = [one for one in titres.find_numbers(text) if one.kind in IDENTIFYING]
    return [one for one in found if not DATE.fullmatch(text[one.start : one.end].strip())]


def masked(text: str) -> str:
    """Return the text with each numéro that identifies replaced by its kind."""
    return titres.mask(text, numbers_in(text))


def elements_in(text: str, organismes: Sequence[str]) -> list[Identifier]:
    """Return the numéros of a text as elements of identity, those alone that one of these organismes may read."""
    champs = useful_champs(organismes)
    found = [
        _element(one.kind, text[one.start : one.end].strip(), champs) for one in numbers_in(text)
    ]
    return [one for one in found if any(is_lawful(one.key, [other]) for other in organismes)]


def with_elements(
    known: Sequence[Identifier], more: Sequence[Identifier]
) -> tuple[Identifier, ...]:
    """Return the elements with some more: what could not be given is now, what is known already stays once."""
    kept = list(known)
    for one in more:
        if any(
            other.key == one.key and compact(other.value) == compact(one.value) for other in kept
        ):
            continue
        kept = [other for other in kept if other.key != one.key or other.value]
        kept.append(one)
    return tuple(kept)


def _element(kind: Data, value: str, champs: list[Champ]) -> Identifier:
    known = champ("nir") if kind == Data.NIR else fitting(value, champs)
    if known is None:
        return Identifier(key=OTHER, label=LABELS.get(kind, "Autre numéro"), value=value)
    return Identifier(key=known.cle, label=known.libelle, value=value)
