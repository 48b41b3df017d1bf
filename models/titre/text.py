"""How a titre is read: odd signs made plain, then words, each knowing where it stands."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from models.values.spelling import MARK, unaccented

PLAIN = str.maketrans("’‘ʼ`´‐‑‒–—−", "'" * 5 + "-" * 6)
ELIDED = re.compile(
    r"(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)'(?=\w)|(?-i:(?:Mme|Mlle|Mr|Dr)(?=[A-Z]))",
    re.IGNORECASE,
)
STRUCK = "¤"
LETTERS = rf"(?:[^\W\d_][{MARK}]*+)++"
WORD = re.compile(rf"(?<!\d){LETTERS}(?:['-]{LETTERS})*+(?!\d)")
LATIN = re.compile(
    r"[a-zA-Z\u00aa-\u00ba\u00c0-\u02ff\u1d00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06'-]+"
)
SYMBOLS = frozenset("αβγδλμπσω")
"""Greek letters that stand for a type, a unit or a dose."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in lower case, without accents, its letters and apostrophes plain."""
    return unaccented(text)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without invisible or decorated signs, and where each of its signs stood."""

    text: str
    places: tuple[int, ...]
    flat: str = field(init=False)
    """The same text in lower case and without accents, sign for sign."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", "".join(map(_flat, self.text)))

    def without(self, spans: Iterable[tuple[int, int]]) -> "Plain":
        """Return the text with some pieces struck out by signs that are no word."""
        struck = list(spans)
        if not struck:
            return self
        signs = list(self.text)
        for start, end in struck:
            signs[start:end] = STRUCK * (end - start)
        return Plain("".join(signs), self.places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the plain text stands in the text that was written."""
        return self.places[start], self.places[end - 1] + 1


def plain(written: str) -> Plain:
    """Make spaces, hyphens, digits and letters ordinary; drop what cannot be seen."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(written):
        category = unicodedata.category(sign)
        if category in {"Cf", "Mn", "Me"} and signs:
            signs[-1] = _composed(signs[-1], sign)
            continue
        is_space = category.startswith("Z") or sign.isspace()
        simple = " " if is_space else unicodedata.normalize("NFKC", sign)
        signs.append(simple.translate(PLAIN) if len(simple) == 1 else sign)
        places.append(place)
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
    return Plain(text, tuple(places))


@lru_cache(maxsize=2048)
def _flat(sign: str) -> str:
    folded = fold(sign)
    return folded if len(folded) == 1 else sign


def _composed(before: str, mark: str) -> str:
    together = unicodedata.normalize("NFC", before + mark)
    return together if len(together) == 1 else before


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a titre: as written, folded, where it stands, what separates it from the last."""

    text: str
    folded: str
    start: int
    end: int
    gap: str
    elision: int = 0

    @property
    def is_capital(self) -> bool:
        """Return whether the word begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        """Return whether the whole word is in capitals."""
        return self.text.isupper() and len(self.text) > 1

    @property
    def is_foreign(self) -> bool:
        """Return whether a letter of the word is of another script than ours."""
        return self.folded not in SYMBOLS and not LATIN.fullmatch(self.text)

    @property
    def is_beside(self) -> bool:
        """Return whether only a space, a hyphen or an initial's full stop stands before it."""
        return self.gap in {" ", "-", ". ", ".", ".-", "  ", "'"}


def words(text: str) -> list[Word]:
    """Return the words of a plain text; `l'`, `d'`, `qu'`… are left out of the word they open."""
    several: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        elided = ELIDED.match(text, start, end)
        begin = elided.end() if elided else start
        bare, gap = text[begin:end], text[last:start]
        several.append(Word(bare, fold(bare), begin, end, gap, begin - start))
        last = end
    return several
