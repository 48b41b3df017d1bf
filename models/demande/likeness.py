"""Whether two demandes may be about one person: a name and a year, in whatever order and spelling.

Pure.
"""

from collections.abc import Mapping
from datetime import date

from models.demande.word_index import words
from models.values.birth import birth_year

PERSON = ("prenom", "nom", "date_naissance")


def likeness(person: Mapping[str, str], *, today: date) -> str:
    """Return what a duplicate has in common.

    The words of both names in alphabetical order, and the year of birth.

    The year alone, as « 1962 » is a full answer and must meet « 14/07/1962 »; both names together,
    as they are often
    swapped. Nothing is said of a person without name.
    """
    names = sorted(words(f"{person.get('prenom', '')} {person.get('nom', '')}"))
    year = birth_year(person.get("date_naissance", ""), today=today)
    return f"{' '.join(names)}|{year or ''}" if names else ""
