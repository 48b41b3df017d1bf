"""A day to come, as a person writes it: « demain », « lundi », « le 12 décembre ». Pure."""

import re
from datetime import date, timedelta
from enum import StrEnum

from models.values.calendar import DAY
from models.values.day import ISO, WrittenDay, day_in
from models.values.spelling import unaccented

WEEKDAYS = (
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
)
WEEK = len(WEEKDAYS)
RELATIVE = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "ce jour": 0,
    "ce matin": 0,
    "ce soir": 0,
    "maintenant": 0,
    "demain": 1,
    "demain matin": 1,
    "demain soir": 1,
    "apres-demain": 2,
    "apres demain": 2,
    "dans une semaine": WEEK,
}
OPENING = re.compile(
    r"^(?:a partir|a compter|depuis|jusqu'|jusque|des|pour|je pars)? ?"
    r"(?:du |de |au |a |le |ce |la )?(?:le )?"
)
ENDING = re.compile(r" (?:inclus|compris|prochain|qui vient|au soir|au matin)$")
NAMED = re.compile(rf"^(?:{'|'.join(WEEKDAYS)}),? (?:le )?(?=\d)")
"""« Lundi 7 décembre »: the number says more than the name."""
WITHIN = re.compile(r"dans (\d{1,3}) (jour|semaine)s?")
ALONE = re.compile(r"(\d{1,2})(?:er)?")
"""« Le 12 »."""
JUST_PAST = timedelta(days=60)
"""A day without its year is of this year, unless it is over for longer than that."""


class DayFault(StrEnum):
    """Why the days that are asked for are not taken."""

    PAST = "past"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    TOO_FAR = "too_far"


def read_coming_day(text: str, *, today: date) -> date | None:
    """Return the day, if it is one; a past one is returned too: whoever asked refuses it."""
    said = " ".join(unaccented(text).split()).strip(" .!,;")
    words = OPENING.sub("", ENDING.sub("", said), count=1)
    if words in RELATIVE:
        return today + RELATIVE[words] * DAY
    if words in WEEKDAYS:
        return _weekday(words, today=today)
    within = WITHIN.fullmatch(words)
    if within is not None:
        length = WEEK if within[2] == "semaine" else 1
        return today + int(within[1]) * length * DAY
    return _numbered(NAMED.sub("", words), today=today)


def _weekday(name: str, *, today: date) -> date:
    """The next day of this name, today left out."""
    ahead = (WEEKDAYS.index(name) - today.weekday() - 1) % WEEK + 1
    return today + ahead * DAY


def _numbered(words: str, *, today: date) -> date | None:
    iso = ISO.fullmatch(words)
    if iso is not None:
        return day_in(int(iso[1]), int(iso[2]), int(iso[3]))
    alone = ALONE.fullmatch(words)
    if alone is not None:
        return _next_numbered(int(alone[1]), today=today)
    written = WrittenDay.of(words)
    if written is None:
        return None
    if written.year is not None:
        return written.in_its_year(today=today)
    this_year = day_in(today.year, written.month, written.day)
    if this_year is not None and this_year >= today - JUST_PAST:
        return this_year
    return day_in(today.year + 1, written.month, written.day)


def _next_numbered(number: int, *, today: date) -> date | None:
    """The next day of this number, this month or the next one."""
    this_month = day_in(today.year, today.month, number)
    if this_month is not None and this_month >= today:
        return this_month
    follows = today.replace(day=28) + 4 * DAY
    return day_in(follows.year, follows.month, number)
