"""A titre being read: its words, those that a thing shields, how sure each name is."""

import re
from collections.abc import Sequence

from models.titre.casing import Casing, casing
from models.titre.languages import foreign
from models.titre.lexicon import classes
from models.titre.shields import shielded
from models.titre.strength import (
    FREQUENT,
    LIKELY,
    NEVER,
    PEOPLE,
    PERHAPS,
    TOWNS,
    strength,
)
from models.titre.text import Word
from models.titre.vocabulary import (
    plain_names,
)

LETTER = 1
DEPARTEMENT = re.compile(
    r" (?P<open>\()?(?:\d\d|2[ABab]|97\d)(?(open)\))(?!\w| ?\d| (?:ans|mois|jours|euros|%))"
)


class Reading:
    """A titre being read: its words, those that a thing shields, and how sure each name is."""

    def __init__(self, sentence: Sequence[Word], text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.casing: Casing = casing(sentence)
        self.shielded = shielded(sentence)
        self.foreign = foreign(sentence)
        self.strength = [self._strength(at) for at in range(len(sentence))]

    def _strength(self, at: int) -> int:
        if at in self.shielded or self._is_of_departement(at):
            return NEVER
        force, word = (
            strength(self.sentence, at, self.casing),
            self.sentence[at],
        )
        if not self.foreign and self._opens_with_n(word):
            return LIKELY
        if not self.foreign or word.is_foreign:
            return force
        if word.folded in self.foreign and not classes(word.folded) & PEOPLE:
            return NEVER
        if self.casing.stands_out(word):
            return force
        if word.folded in self.foreign:
            return NEVER
        is_sure = "F" in classes(word.folded) or word.folded in plain_names()
        return force if is_sure else min(force, PERHAPS)

    def _is_of_departement(self, at: int) -> bool:
        """Return whether a commune is followed by its département: « Florac 48 »."""
        word = self.sentence[at]
        kinds = classes(word.folded)
        is_town = kinds & TOWNS and not kinds & FREQUENT
        return bool(is_town and DEPARTEMENT.match(self.text, word.end))

    def _opens_with_n(self, word: Word) -> bool:
        """Return whether `n'` opens a name (« n'gom ») and denies nothing (« n'arrive »)."""
        if not word.elision or self.text[word.start - word.elision] not in "nN":
            return False
        return len(word.folded) > LETTER and not classes(word.folded) & {
            "L",
            "A",
        }
