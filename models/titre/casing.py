"""Does a capital mean anything in this titre? Not when all is in capitals, or each word has one."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.titre.lexicon import classes
from models.titre.text import Word
from models.titre.vocabulary import harmless

LONG, SHOUTED = 4, 0.6


@dataclass(frozen=True, slots=True)
class Casing:
    """What a titre does with capitals."""

    is_shouted: bool
    is_titled: bool

    def tells(self, word: Word) -> bool:
        """Return whether the capital of this word says that it may be a name."""
        if not word.is_capital or self.is_titled:
            return False
        return not (self.is_shouted and word.is_upper)

    def stands_out(self, word: Word) -> bool:
        """Return whether the capital tells something and is not that of a sentence."""
        return self.tells(word) and not self.opens(word)

    @staticmethod
    def opens(word: Word) -> bool:
        """Return whether the word begins the titre or a sentence, where any word has a capital."""
        is_after_mark = " " in word.gap and any(
            sign in word.gap for sign in ".!?:;/•*-–"
        )
        return word.start == word.elision or is_after_mark


def casing(sentence: Sequence[Word]) -> Casing:
    """Return what a titre does with capitals."""
    long = [word for word in sentence if len(word.text) >= LONG]
    upper = sum(word.is_upper for word in long)
    is_shouted = upper > 1 and upper >= SHOUTED * len(long)
    ordinary = [word for word in long[1:] if _is_ordinary(word)]
    is_titled = len(ordinary) > 1 and all(word.is_capital for word in ordinary)
    return Casing(is_shouted=is_shouted, is_titled=is_titled)


def _is_ordinary(word: Word) -> bool:
    return "L" in classes(word.folded) or word.folded in harmless()
