"""Which groupes bear a word in their name, or in that of the organisme whose team they are."""

from collections.abc import Collection
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people.organisme import Groupe
from models.values.referentiel import organisme
from models.values.spelling import words


def names_holding(
    session: Session, looked_for: Collection[str]
) -> dict[str, list[UUID]]:
    """Return, for each of these unaccented words, the groupes that bear it; read once for all."""
    holding: dict[str, list[UUID]] = {word: [] for word in looked_for}
    if not looked_for:
        return holding
    query = select(Groupe.id, Groupe.nom, Groupe.organisme)
    for identifier, nom, code in session.execute(query):
        for word in _words_of(nom, code or "").intersection(looked_for):
            holding[word].append(identifier)
    return holding


@lru_cache(maxsize=16384)
def _words_of(nom: str, code: str) -> frozenset[str]:
    listed = organisme(code)
    known = f"{listed.court} {listed.nom}" if listed else ""
    return frozenset(words(f"{nom} {known}"))
