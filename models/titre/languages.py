"""Is a titre said in another language than French? Then a word no list knows is no name."""

from collections.abc import Sequence
from functools import lru_cache

from models.titre.lexicon import STOPWORDS, classes
from models.titre.text import Word, fold
from models.titre.vocabulary import (
    PARTICLES,
    SECTION,
    frequent,
    harmless,
    plain_names,
    sections,
)

WITNESSES = 2
USUAL = frozenset("FR")


@lru_cache(maxsize=1)
def spoken() -> dict[str, frozenset[str]]:
    """Return the small words and the everyday ones of each language but French."""
    parts = SECTION.split(STOPWORDS.read_text(encoding="utf-8"))
    small = dict(zip(parts[1::2], parts[2::2], strict=True))
    everyday = sections("languages.txt")
    return {
        language: frozenset(
            map(
                fold,
                (small.get(language, "") + everyday.get(language, "")).split(),
            )
        )
        for language in small.keys() | everyday.keys()
    }


def foreign(sentence: Sequence[Word]) -> frozenset[str]:
    """Return the words of the language that a titre speaks, none when it speaks French.

    Two words of that language at least, one of which French does not know.
    """
    said = {word.folded for word in sentence if len(word.folded) > 1}
    heard = frozenset[str]()
    for words in spoken().values():
        shared = said & words
        if len(shared) >= WITNESSES and any(map(_is_foreign, shared)):
            heard |= shared
    return heard


def _is_foreign(folded: str) -> bool:
    if (
        folded in PARTICLES
        or folded in plain_names()
        or folded in harmless() | frequent()
    ):
        return False
    return not classes(folded) & (USUAL | {"L"})
