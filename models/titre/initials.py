"""Names cut down to an initial: `J. Marchal`, `Divine M.`, `PETIT J.`."""

from models.titre.lexicon import classes
from models.titre.nicknames import is_nickname
from models.titre.reading import Reading
from models.titre.shields import is_civility
from models.titre.strength import PEOPLE, PERHAPS
from models.titre.vocabulary import (
    LETTERED,
    harmless,
)

INITIALS = 2


def initials(reading: Reading) -> set[int]:
    """Return initials and the name that follows: J. Marchal, J.-P. Rousseau, Th. Wagner."""
    initialled: set[int] = set()
    for at in range(1, len(reading.sentence)):
        if _stands_before(reading, at) and _may_follow_initial(reading, at):
            initialled |= {at - 1, at}
        if _ends_with_initial(reading, at):
            initialled |= {at - 1, at}
    return initialled


def _stands_before(reading: Reading, at: int) -> bool:
    """Return whether an initial, dotted, stands before this word."""
    initial = reading.sentence[at - 1]
    if len(initial.text) > INITIALS or not initial.is_capital:
        return False
    if initial.folded in harmless() or is_civility(reading.sentence, at - 1):
        return False
    return reading.sentence[at].gap in {". ", ".", ".-"}


def _ends_with_initial(reading: Reading, at: int) -> bool:
    """Return whether this word is an initial after a name: « Divine M. », « PETIT J. »."""
    word, name = reading.sentence[at], reading.sentence[at - 1]
    is_initial = len(word.text) == 1 and word.is_capital and word.gap == " "
    if not is_initial or not name.is_capital or name.folded in LETTERED:
        return False
    kinds = classes(name.folded)
    if reading.text[word.end : word.end + 1] != ".":
        return at == 1 and name.is_upper and "R" in kinds
    if name.folded in harmless():
        return "F" in kinds and reading.casing.tells(name)
    return _may_be_named(reading, at - 1)


def _may_be_named(reading: Reading, at: int) -> bool:
    kinds = classes(reading.sentence[at].folded)
    if (
        reading.strength[at] >= PERHAPS
        or not kinds
        or is_nickname(reading.sentence[at])
    ):
        return at not in reading.shielded
    return at not in reading.shielded and bool(kinds & PEOPLE)


def _may_follow_initial(reading: Reading, at: int) -> bool:
    word = reading.sentence[at]
    is_likely = reading.casing.tells(word) and reading.strength[at] >= PERHAPS
    return is_likely and len(word.text) > 1
