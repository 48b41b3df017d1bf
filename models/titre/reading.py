"""A titre being read: its words, those that a thing shields, how sure each name is."""

from collections.abc import Sequence

from models.titre.casing import Casing, casing
from models.titre.languages import foreign
from models.titre.lexicon import classes
from models.titre.shields import shielded
from models.titre.strength import LIKELY, NEVER, PEOPLE, PERHAPS, strength
from models.titre.text import Word
from models.titre.vocabulary import (
    plain_names,
)

LETTER = 1


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
        if at in self.shielded:
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

    def _opens_with_n(self, word: Word) -> bool:
        """Return whether `n'` opens a name (« n'gom ») and denies nothing (« n'arrive »)."""
        if not word.elision or self.text[word.start - word.elision] not in "nN":
            return False
        return len(word.folded) > LETTER and not classes(word.folded) & {
            "L",
            "A",
        }
