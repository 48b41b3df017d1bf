"""What an experiment is given, and what it gives back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

Figures = dict[str, int | float | str]


@dataclass(frozen=True, slots=True)
class Setting:
    """An empty migrated database, a folder, seeded chance, and how much to do."""

    url: str
    folder: Path
    chance: Random
    is_full: bool = False
    part: float = 1.0
    tell: Callable[[str], None] = print

    def many(self, small: int, full: int) -> int:
        """One of two sizes; of the full one, the part that was asked for."""
        return max(small, round(full * self.part)) if self.is_full else small

    @property
    def is_postgres(self) -> bool:
        """Which database."""
        return self.url.startswith("postgresql")


Experiment = Callable[[Setting], Awaitable[Figures]]
"""Does it, fails with an AssertionError, returns its figures."""
