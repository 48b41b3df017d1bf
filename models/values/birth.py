"""A date of birth as a person writes it: a year, a month, a day; free words stay free. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from models.values.spelling import unaccented

MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
DATE = re.compile(
    r"(?:(\d{1,2})(?:er)?[ ,;./\\_|-]+)?(?:(\d{1,2}|[a-z]{3,9})\.?[ ,;./\\_|-]+)?(\d{4}|\d{2})"
)
ISO = re.compile(r"(\d{4})[ ./-]+(\d{1,2})[ ./-]+(\d{1,2})")
BARE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
"""« 14071962 », « 140762 »."""
OPENING = re.compile(
    r"^(?:(?:date de )?naissance ?:? ?)?(?:(?:il |elle )?(?:est )?nee?(?:\(e\))? ?:? ?)?"
    r"(?:(?:le|en|du)\b ?:? ?)?(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"
)
SHORTEST_MONTH = 3
"""Letters that tell the months apart, but for « juin » and « juillet »."""
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Birth:
    """What was written of a birth; `month` and `day` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a date; in « 00/00/1952 » day and month are unknown."""
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    def is_after(self, today: date) -> bool:
        """Whether it is still to come, as far as it is known."""
        return (self.year, self.month, self.day) > (
            today.year,
            today.month,
            today.day,
        )


def read_birth(text: str, *, today: date) -> Birth | None:
    """Return what a text says of a birth, possible or not; None for free words (« vers 1950 »)."""
    said = " ".join(unaccented(text).split()).strip(" .,;!")
    words = OPENING.sub("", said, count=1)
    iso = ISO.fullmatch(words)
    if iso is not None:
        return Birth(int(iso[1]), int(iso[2]), int(iso[3]))
    match = BARE.fullmatch(words) or DATE.fullmatch(words)
    return _written(match, today) if match is not None else None


def birth_year(text: str, *, today: date) -> int | None:
    """Return the year that a text gives, even among free words, or nothing."""
    birth = read_birth(text, today=today)
    if birth is not None:
        return birth.year
    match = YEAR.search(unaccented(text))
    return int(match.group()) if match else None


def _written(match: re.Match[str], today: date) -> Birth | None:
    first, second, last = match.groups()
    if second is None:
        # « 07/1952 » and « 1952 »: without a name, a number alone before the year is the month.
        first, second = None, first
    if second is None and len(last) != len("1952"):
        return None
    month = month_of(second) if second else 0
    return (
        None
        if month is None
        else Birth(_year(last, today), month, int(first or 0))
    )


def month_of(written: str) -> int | None:
    """Return the number of a month that is numbered, named or begun, unaccented; 13 stays 13."""
    if written.isdigit():
        return int(written)
    if len(written) < SHORTEST_MONTH:
        return None
    months = [
        place
        for place, name in enumerate(MONTHS, 1)
        if name.startswith(written)
    ]
    return months[0] if len(months) == 1 else None


def _year(written: str, today: date) -> int:
    if len(written) == len("1952"):
        return int(written)
    this_century = today.year // 100 * 100 + int(written)
    return this_century - 100 if this_century > today.year else this_century
