"""What every list shares: what is looked for, a page of what is found, and the words' index."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.demande.word_index import WordIndex, word_print
from models.people.organisme import Groupe
from models.values.spelling import words

PAGE = 5
"""How many stand on one screen."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a number, or words that all have to be found.

    Neither finds everything.
    """

    number: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of a list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


def first_of(rank: int, total: int) -> int:
    """Return how many stand before the page `rank` (from 0); one too high gives the last page."""
    last_rank = max(0, (total - 1) // PAGE)
    return min(rank, last_rank) * PAGE


def holding(
    session: Session, word: str, scopes: Iterable[UUID]
) -> Select[UUID]:
    """Select the demandes whose titre or usager holds this word, within these scopes."""
    within = list(scopes)
    prints = [word_print(session, word, scope=scope) for scope in within]
    in_scope = select(WordIndex.demande_id).where(WordIndex.scope.in_(within))
    return in_scope.where(WordIndex.word.in_(prints))


def names_holding(session: Session, word: str) -> list[UUID]:
    """Return the groupes that hold this word (unaccented) in their name."""
    query = select(Groupe.id, Groupe.nom)
    return [
        identifier
        for identifier, nom in session.execute(query)
        if word in words(nom)
    ]
