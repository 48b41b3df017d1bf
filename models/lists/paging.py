"""What is looked for in a list, and a page of what is found."""

from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE = 5
"""How many stand on one screen."""
EVERYTHING = "t"
"""The filter that holds all that a list may show: a search looks there."""

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
