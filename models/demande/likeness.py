"""Whether two demandes may be about one person: a name and a year, in whatever order and spelling.

Pure.
"""

from collections.abc import Mapping
from datetime import date

from models.values.birth import birth_year
from models.values.spelling import telling

PARTICLE = 2
"""« d'Almeida » and « Almeida » are one name: a letter counts where nothing longer stands."""
PERSON = ("prenom", "nom", "date_naissance")


def likeness(person: Mapping[str, str], *, today: date) -> str:
    """Return what a duplicate has in common.

    The words of both names in alphabetical order, and the year of birth.

    The year alone, as « 1962 » is a full answer and must meet « 14/07/1962 »; both names together,
    as they are often
    swapped. Nothing is said of a person without name.
    """
    prenom = telling(person.get("prenom", ""), shortest=PARTICLE)
    nom = telling(person.get("nom", ""), shortest=PARTICLE)
    names = sorted(prenom | nom)
    year = birth_year(person.get("date_naissance", ""), today=today)
    return f"{' '.join(names)}|{year or ''}" if names else ""
