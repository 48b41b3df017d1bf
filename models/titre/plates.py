"""The plates of vehicles, those of before 2009 among them."""

import re

from models.titre.ordinary import ordinary_spans
from models.titre.text import Plain
from models.titre.vocabulary import LITTLE

UNITS = frozenset(
    [
        "kg",
        "km",
        "cm",
        "mm",
        "kw",
        "go",
        "mo",
        "ko",
        "ml",
        "cl",
        "mg",
        "cv",
        "gr",
        "pt",
        "ct",
        "cs",
    ]
)
PLATE = re.compile(
    r"(?<![a-z0-9])(?P<first>[a-hj-np-tv-z]{2})(?P<gap> ?[.-]? ?)\d{3} ?[.-]? "
    r"?(?P<second>[a-hj-np-tv-z]{2})(?![a-z0-9])"
)
OLD_PLATE = re.compile(
    r"(?<![\w-])\d{2,4}[ -]?(?P<first>[a-z]{2,3})[ -]?(?:\d\d|2[ab]|97\d)(?!\w)"
)
VEHICLE = re.compile(
    r"plaque|immatricul|vehicule|carte grise|voiture|scooter|moto|amende|pv |camion|ants\b|fps\b"
    r"|immat|vendu|vente|cession|epave|stationnement|fourriere|quad\b"
    r"|remorque|auto"
)


def plates(text: Plain) -> list[tuple[int, int]]:
    """Return where a plain text gives the plate of a vehicle."""
    flat, is_vehicle = text.flat, bool(VEHICLE.search(text.flat))
    spans = [
        match.span()
        for match in PLATE.finditer(flat)
        if _is_plate(match, is_vehicle=is_vehicle)
    ]
    spans += [
        match.span()
        for match in OLD_PLATE.finditer(text.without(ordinary_spans(flat)).flat)
        if match["first"] not in LITTLE
        and (is_vehicle or _is_old_plate(match, text))
    ]
    return spans


def _is_old_plate(match: re.Match[str], text: Plain) -> bool:
    """Return whether capitals or spaces tell « 1234 AB 87 », « 1234 ab 87 » from an amount."""
    if text.text[match.start("first")].isupper():
        return True
    return (
        bool(re.fullmatch(r"\d{3,4} [a-z]{2} \d\d", match.group()))
        and match["first"] not in UNITS
    )


def _is_plate(match: re.Match[str], *, is_vehicle: bool) -> bool:
    if is_vehicle or match["gap"].strip() in {"-", "."}:
        return True
    return (
        match["first"] not in LITTLE and match["second"] not in LITTLE | UNITS
    )
