"""A day as a person writes it: « 14/11/2026 », « 14 novembre 2026 », « hier »; pure."""

import re
from datetime import date, timedelta

from handlers.kit.wording import MONTHS
from models.values.spelling import unaccented

RELATIVE = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "ce jour": 0,
    "hier": 1,
    "avant-hier": 2,
    "avant hier": 2,
}
WRITTEN = re.compile(
    r"(?:le )?(?:\w+ )?(\d{1,2})(?:er)?[ ./-]+(\d{1,2}|[a-z]+)\.?(?:[ ./-]+(\d{4}|\d{2}))?"
)
SHORTEST_MONTH = 3
"""Letters that tell the months apart, but for « juin » and « juillet »."""


def read_day(text: str, *, today: date) -> date | None:
    """Return the day, or nothing when it is not one; without a year, the last such day that is past."""
    words = unaccented(" ".join(text.replace("’", "'").split())).strip(" .")
    if words in RELATIVE:
        return today - timedelta(days=RELATIVE[words])
    found = WRITTEN.fullmatch(words)
    month = _month(found[2]) if found else None
    if found is None or month is None:
        return None
    if found[3]:
        return _day(int(found[3]) % 2000 + 2000, month, int(found[1]))
    this_year = _day(today.year, month, int(found[1]))
    is_ahead = this_year is None or this_year > today
    return _day(today.year - 1, month, int(found[1])) if is_ahead else this_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    if len(written) < SHORTEST_MONTH:
        return None
    known = [place for place, name in enumerate(MONTHS, 1) if unaccented(name).startswith(written)]
    return known[0] if len(known) == 1 else None
