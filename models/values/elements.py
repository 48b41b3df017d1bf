"""What an element of identity should look like, and how it is best read. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from itertools import accumulate

from stdnum.fr import nir

from models.values.birth import birth_year, read_birth
from models.values.referentiel import Champ
from models.values.spelling import unaccented

OLDEST = 125
"""Years: nobody was born before (the longest known life lasted 122)."""
MOST_DIGITS = 2
"""Digits of a name: « Dupont 2 » is one, a date or a number is none."""
NIR_SHORT, NIR_LONG = 13, 15
NIR_FORM = re.compile(r"[123478]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
CAF = re.compile(r"\d{7}[A-Z]?")
FISCAL = re.compile(r"\d{13}")
PHONE = re.compile(r"0[1-9]\d{8}")
FORMS = {
    "nir": NIR_FORM,
    "numero_caf": CAF,
    "numero_fiscal": FISCAL,
    "telephone": PHONE,
}
NUMBERED = frozenset({"nir", "numero_caf", "numero_fiscal"})
GROUPS = {
    "nir": (1, 2, 2, 2, 3, 3, 2),
    "numero_fiscal": (2, 2, 3, 3, 3),
    "telephone": (2, 2, 2, 2, 2),
}
"""How many signs between two spaces, where people write spaces."""
SEPARATORS = re.compile(r"[\s.,:;\-/|_()\[\]'\"°«»“”]")
INTRODUCED = re.compile(
    r"^(?:\W*\b(?:n(?=°)|no(?=\W*\d)|numero|num|nir|insee|matricule|allocataire|fiscal|spi|caf|"
    r"securite|sociale|secu|ss|immatriculation|de|la|d|l|mon|son|sa|le|est|c)\b°?)+\W*(?=\d)"
)
"""« n° de sécurité sociale : »: what introduces a number, and is no part of it."""
KEY = re.compile(r"\b(?:et |avec |sa |la )*cle[fs]?\b(?: est)?")
"""« clé 49 »."""


KEY_FIRST = re.compile(r"^\W*cle[fs]?\W{0,3}(\d\d)\b\W+(?=\d)(.+)$", re.DOTALL)
"""« clé 49 : 2 55 13… »."""
BESIDE = re.compile(
    r"(?<=\d)(?:\s*\([a-z' ]{2,}\)|[\s,]+(?:merci|svp|stp))\W*$"
)
"""Words beside a number: « (carte vitale) », « merci »."""


class Doubt(StrEnum):
    """What seems wrong with a value; nothing is refused."""

    NIR_LENGTH = "nir_length"
    NIR_FORM = "nir_form"
    NIR_KEY = "nir_key"
    CAF = "caf"
    FISCAL = "fiscal"
    NAME = "name"
    NO_DATE = "no_date"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_FUTURE = "date_future"
    DATE_TOO_OLD = "date_too_old"


def doubt_about(key: str, value: str, *, today: date) -> Doubt | None:
    """Return what seems wrong with the value of this element, or nothing."""
    check = CHECKS.get(key)
    return check(value, today) if check else None


def misfit(key: str, value: str, *, today: date) -> Doubt | None:
    """Return what seems wrong with one of several answers, which may be another question's.

    Alone, « inconnue » is a birth; among others, what gives no year may be half of a name.
    """
    is_birth = key == "date_naissance"
    if is_birth and birth_year(value, today=today) is None:
        return Doubt.NO_DATE
    return doubt_about(key, value, today=today)


def compact(value: str) -> str:
    """Return a number without what introduces it and its separators, its letters in capitals."""
    plain = INTRODUCED.sub("", unaccented(value), count=1)
    plain = BESIDE.sub("", KEY_FIRST.sub(r"\2 \1", plain))
    return SEPARATORS.sub("", KEY.sub("", plain)).upper()


def displayed(key: str, value: str) -> str:
    """Return the value with the usual spaces where its form is known, else as it was typed."""
    bare = compact(value)
    if key not in GROUPS or not FORMS[key].fullmatch(bare):
        return value
    ends = list(accumulate(GROUPS[key]))
    return " ".join(
        bare[start:end]
        for start, end in zip([0, *ends], ends, strict=False)
        if bare[start:end]
    )


def copied(key: str, value: str) -> str:
    """Return the value as an organisme's software takes it: a known form without its spaces."""
    form = FORMS.get(key)
    return (
        compact(value)
        if form is not None and form.fullmatch(compact(value))
        else value
    )


def fitting(value: str, champs: Iterable[Champ]) -> Champ | None:
    """Return the numbered element, among those, whose form this value has, or nothing."""
    bare = compact(value)
    numbered = [champ for champ in champs if champ.cle in NUMBERED]
    return next(
        (champ for champ in numbered if FORMS[champ.cle].fullmatch(bare)), None
    )


def _nir(value: str, _today: date) -> Doubt | None:
    bare = compact(value)
    if len(bare) not in {NIR_SHORT, NIR_LONG}:
        return Doubt.NIR_LENGTH
    if not NIR_FORM.fullmatch(bare):
        return Doubt.NIR_FORM
    is_whole = len(bare) == NIR_LONG
    return (
        Doubt.NIR_KEY
        if is_whole and nir.calc_check_digits(bare) != bare[NIR_SHORT:]
        else None
    )


def _caf(value: str, _today: date) -> Doubt | None:
    return None if CAF.fullmatch(compact(value)) else Doubt.CAF


def _fiscal(value: str, _today: date) -> Doubt | None:
    return None if FISCAL.fullmatch(compact(value)) else Doubt.FISCAL


def _name(value: str, _today: date) -> Doubt | None:
    digits = sum(sign.isdigit() for sign in value)
    has_letters = any(map(str.isalpha, value))
    return None if has_letters and digits <= MOST_DIGITS else Doubt.NAME


def _birth(value: str, today: date) -> Doubt | None:
    read = read_birth(value, today=today)
    if read is None:
        return None
    if not read.exists:
        return Doubt.DATE_IMPOSSIBLE
    if read.is_after(today):
        return Doubt.DATE_FUTURE
    return Doubt.DATE_TOO_OLD if today.year - read.year > OLDEST else None


CHECKS: dict[str, Callable[[str, date], Doubt | None]] = {
    "nir": _nir,
    "numero_caf": _caf,
    "numero_fiscal": _fiscal,
    "date_naissance": _birth,
    "prenom": _name,
    "nom": _name,
    "nom_naissance": _name,
}
"""By key in the reference list; what is not named is free."""
