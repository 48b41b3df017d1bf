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
    """Return the day, if it is one; without a year, the last such day that is past."""
    words = unaccented(" ".join(text.replace("’", "'").split())).strip(" .")
    if words in RELATIVE:
        return today - timedelta(days=RELATIVE[words])
    written = WRITTEN.fullmatch(words)
    month = _month(written[2]) if written else None
    if written is None or month is None:
        return None
    day, year = int(written[1]), written[3]
    if year:
        return _day(int(year) % 2000 + 2000, month, day)
    return _last(day, month, today=today)


def _last(day: int, month: int, *, today: date) -> date | None:
    this_year = _day(today.year, month, day)
    is_past = this_year is not None and this_year <= today
    return this_year if is_past else _day(today.year - 1, month, day)


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
    names = [unaccented(name) for name in MONTHS]
    places = [
        place for place, name in enumerate(names, 1) if name.startswith(written)
    ]
    return places[0] if len(places) == 1 else None
