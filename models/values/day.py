"""A day that is past, as a person writes it: « signé le 14 novembre », « hier ». Pure."""

import re
from datetime import date, timedelta

from models.values.birth import month_of
from models.values.spelling import unaccented

RELATIVE = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "ce jour": 0,
    "ce matin": 0,
    "hier": 1,
    "hier soir": 1,
    "avant-hier": 2,
    "avant hier": 2,
}
OPENING = re.compile(
    r"^(?:(?:le |ce )?mandat |document |papier |accord |autorisation )?(?:a ete |date |est )*"
    r"(?:(?:signee?|faite?|datee?|recueillie?|donnee?|obtenue?) ?:? ?"
    r"(?:a [a-z' -]+?,? (?=le ))?)*"
    r"(?:(?:en date )?du |le |c'est le |c'etait le |depuis le )?:? ?"
    r"(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?(?:le )?"
)
"""« Signé le mardi », « Fait à Bellac, le »: what introduces a day."""
ENDING = re.compile(
    r"(?<=[\da-z.]) (?:dernier|passe|courant|(?<!fait )a [a-z' -]+)$"
)
"""« 14 novembre dernier », « le 14/11 à Bellac »."""
BETWEEN = r"[ ,;./\\_|-]+"
WRITTEN = re.compile(
    rf"(\d{{1,2}})(?:er)?{BETWEEN}(\d{{1,2}}|[a-z]+)\.?(?:{BETWEEN}(\d{{4}}|\d{{2}}))?"
)
SHUT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
"""« 14112026 », « 141126 »."""
ISO = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")


def read_day(text: str, *, today: date) -> date | None:
    """Return the day, if it is one; without a year, the last such day that is past."""
    said = " ".join(unaccented(text).split()).strip(" .!,;")
    words = OPENING.sub("", ENDING.sub("", said), count=1)
    if words in RELATIVE:
        return today - timedelta(days=RELATIVE[words])
    iso = ISO.fullmatch(words)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    written = SHUT.fullmatch(words) or WRITTEN.fullmatch(words)
    month = month_of(written[2]) if written else None
    if written is None or month is None:
        return None
    return _written(int(written[1]), month, written[3], today=today)


def _written(
    day: int, month: int, year: str | None, *, today: date
) -> date | None:
    if year is None:
        return _last(day, month, today=today)
    century = 0 if len(year) == len("2026") else today.year // 100 * 100
    return _day(century + int(year), month, day)


def _last(day: int, month: int, *, today: date) -> date | None:
    this_year = _day(today.year, month, day)
    is_past = this_year is not None and this_year <= today
    return this_year if is_past else _day(today.year - 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
