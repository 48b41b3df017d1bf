"""A day that is past, as a person writes it: « signé le 14 novembre », « hier ». Pure."""

import re
from dataclasses import dataclass
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
        return day_in(int(iso[1]), int(iso[2]), int(iso[3]))
    written = WrittenDay.of(words)
    if written is None:
        return None
    if written.year is None:
        return _last(written.day, written.month, today=today)
    return written.in_its_year(today=today)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """The day, the month and perhaps the year that a person wrote."""

    day: int
    month: int
    year: str | None

    @classmethod
    def of(cls, words: str) -> "WrittenDay | None":
        """Read unaccented words; None where they are no day."""
        written = SHUT.fullmatch(words) or WRITTEN.fullmatch(words)
        month = month_of(written[2]) if written else None
        if written is None or month is None:
            return None
        return cls(int(written[1]), month, written[3])

    def in_its_year(self, *, today: date) -> date | None:
        """Return the day of the year that was written, in this century when it has two figures."""
        year = self.year or ""
        century = 0 if len(year) == len("2026") else today.year // 100 * 100
        return day_in(century + int(year), self.month, self.day)


def _last(day: int, month: int, *, today: date) -> date | None:
    this_year = day_in(today.year, month, day)
    is_past = this_year is not None and this_year <= today
    return this_year if is_past else day_in(today.year - 1, month, day)


def day_in(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or nothing."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
