"""Is an unknown word a misspelling of an ordinary one? Aidants type fast, on a phone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from models.titre.lexicon import classes
from models.titre.vocabulary import frequent

SOUNDS = (
    ("ph", "f"),
    ("f", "ph"),
    ("k", "qu"),
    ("k", "c"),
    ("qu", "k"),
    ("c", "ss"),
    ("ss", "c"),
    ("c", "s"),
    ("s", "c"),
    ("y", "i"),
    ("i", "y"),
    ("an", "en"),
    ("en", "an"),
    ("am", "em"),
    ("em", "am"),
    ("x", "s"),
    ("z", "s"),
    ("s", "z"),
    ("t", "s"),
    ("g", "j"),
    ("j", "g"),
    ("o", "au"),
    ("au", "o"),
    ("o", "eau"),
    ("e", "ai"),
    ("ai", "e"),
    ("m", "n"),
    ("n", "m"),
    ("es", "er"),
    ("e", "ee"),
)
DOUBLED = "cflmnprst"
ENDINGS = ("e", "s", "es", "t", "r", "x", "er", "ez", "ent", "nt")
SHORT, LONG = 4, 8
GLUED = re.compile(
    r"((?:qu|[ldnsjmtc])(?=[aeiouyh])"
    r"|trop|non|pas|re|de|pre|sur|sous|auto|micro|co|anti|ex|inter"
    r"|multi|mal|tele)(\w{5,})"
)


def is_near_usual(word: str) -> bool:
    """Return whether a folded word is a slip or two away from a usual word of titres."""
    if word.startswith("j") and len(word) > SHORT and "L" in classes(word[1:]):
        return True
    glued = GLUED.fullmatch(word)
    return len(word) >= SHORT and (
        _near_frequent(word) or bool(glued and "L" in classes(glued[2]))
    )


def is_misspelt(word: str) -> bool:
    """Return whether an unknown folded word is one slip away from a word of the dictionary."""
    if len(word) < SHORT:
        return False
    return any("L" in classes(slip) for slip in _slips(word))


@lru_cache(maxsize=1)
def _shortened() -> dict[str, list[str]]:
    shortened: dict[str, list[str]] = {}
    for word in frequent():
        for shorter in {word, *_without_one(word)}:
            shortened.setdefault(shorter, []).append(word)
    return shortened


def _near_frequent(word: str) -> bool:
    table = _shortened()
    near = {
        usual
        for shorter in {word, *_without_one(word)}
        for usual in table.get(shorter, ())
    }
    return any(
        _distance(word, usual) <= _slips_allowed(word, usual) for usual in near
    )


def _slips_allowed(word: str, usual: str) -> int:
    """Two slips between long words, one where either is short."""
    return 2 if min(len(word), len(usual)) >= LONG else 1


def _without_one(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _slips(word: str) -> Iterator[str]:
    yield from (
        shorter for shorter in _without_one(word) if len(shorter) > SHORT
    )
    yield from (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(len(word) - 1)
    )
    yield from (
        word[:at] + word[at] + word[at:]
        for at in range(1, len(word))
        if word[at] in DOUBLED
    )
    yield from (word + ending for ending in ENDINGS)
    for said, written in SOUNDS:
        for match in re.finditer(said, word):
            yield word[: match.start()] + written + word[match.end() :]


def _distance(word: str, other: str) -> int:
    """Count the slips between two words: a letter more, less, another, or two swapped."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for place, sign in enumerate(word, 1):
        former, row = row, [place]
        for at, their in enumerate(other, 1):
            cost = min(
                former[at] + 1, row[-1] + 1, former[at - 1] + (sign != their)
            )
            is_swapped = at > 1 and place > 1 and sign == other[at - 2]
            if is_swapped and word[place - 2] == their:
                cost = min(cost, before[at - 2] + 1)
            row.append(cost)
        before = former
    return row[-1]
