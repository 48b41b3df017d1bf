"""What stands beside a name and is part of it: other names, particles, an initial."""

from models.titre.casing import Casing
from models.titre.lexicon import classes
from models.titre.reading import Reading
from models.titre.shields import is_civility
from models.titre.strength import ACRONYM, KNOWN, LIKELY, PEOPLE, PERHAPS
from models.titre.text import Word
from models.titre.vocabulary import (
    FIRM_PARTICLES,
    PARTICLES,
    harmless,
)

FIRST_NAMES = frozenset("Ff")
LIKE_WORDS = frozenset("aly")
ARTICLES = frozenset({"le", "la", "du"})


def spread(reading: Reading, named: set[int]) -> set[int]:
    """Add what stands beside a name and is part of it."""
    spread = set(named)
    for step in (1, -1):
        for at in sorted(spread)[::step]:
            _spread_from(reading, at, step, spread)
    return spread


def _spread_from(
    reading: Reading, at: int, step: int, spread: set[int]
) -> None:
    """Add to `spread` the words beside this one, one way, while they belong to the name."""
    place = at + step
    while 0 <= place < len(reading.sentence) and place not in spread:
        if not _belongs(reading, place, place - step):
            return
        spread.add(place)
        place += step


def _belongs(reading: Reading, at: int, beside: int) -> bool:
    word, later = reading.sentence[at], reading.sentence[max(at, beside)]
    if not later.is_beside or _is_elided(reading, later, word):
        return False
    if len(word.text) == 1:
        return _is_letter_of(reading, word, is_after=at > beside)
    if word.folded in PARTICLES:
        return _is_particle(reading, at, beside)
    kinds = classes(word.folded)
    if reading.strength[at] < PERHAPS or is_civility(reading.sentence, at):
        is_first = (
            at == 0
            and bool(kinds & FIRST_NAMES)
            and not is_civility(reading.sentence, at)
        )
        is_first = (
            is_first
            and word.folded not in harmless()
            and reading.casing.tells(word)
        )
        return is_first or (
            reading.casing.stands_out(word) and bool(kinds & PEOPLE)
        )
    if reading.casing.tells(word):
        return _may_join(word)
    if not kinds & {"L", "A"}:
        return bool(kinds & KNOWN)
    is_beside_first_name = "F" in classes(reading.sentence[beside].folded)
    may_precede = reading.casing.is_shouted and word.folded not in harmless()
    return (
        {"R", "L"} <= kinds
        and is_beside_first_name
        and (at > beside or may_precede)
    )


def _is_letter_of(reading: Reading, word: Word, *, is_after: bool) -> bool:
    """Return whether a single letter beside a name is its initial."""
    ends = reading.text[word.end : word.end + 1]
    if ends == "." and is_after and word.gap == " ":
        return True
    if reading.casing.is_shouted and is_after and ends in {"", " "}:
        return word.folded not in LIKE_WORDS
    is_told = reading.casing.tells(word) and ends != "'"
    return word.is_capital and (is_told or ends == ".")


def _is_elided(reading: Reading, later: Word, word: Word) -> bool:
    """Return whether an article parts the two; the `N'` of « N'Guessan » does not."""
    if not later.elision or word.folded in PARTICLES:
        return False
    return reading.text[later.start - later.elision] not in "NMTK"


def _may_join(word: Word) -> bool:
    kinds = classes(word.folded)
    if not kinds:
        return not word.is_upper or len(word.text) > ACRONYM
    return (
        bool(kinds & (PEOPLE | FIRST_NAMES))
        if "L" in kinds and Casing.opens(word)
        else bool(kinds & KNOWN)
    )


def _follows_civility(reading: Reading, at: int) -> bool:
    """Return whether a civility stands before, `m` without its full stop among them."""
    sentence = reading.sentence
    return at > 0 and (
        is_civility(sentence, at - 1) or sentence[at - 1].folded == "m"
    )


def _is_particle(reading: Reading, at: int, beside: int) -> bool:
    word = reading.sentence[at]
    if word.folded in FIRM_PARTICLES:
        return True
    if at == 0 and beside:
        return True
    if at < beside:
        return _follows_civility(reading, at) or reading.casing.tells(word)
    is_last = at + 1 == len(reading.sentence)
    return (
        word.folded in ARTICLES
        and not is_last
        and reading.strength[at + 1] >= LIKELY
    )
