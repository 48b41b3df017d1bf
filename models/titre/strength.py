"""How much a word looks like the name of a person, before one looks at what stands around it."""

import re
from collections.abc import Sequence

from models.titre.casing import Casing
from models.titre.lexicon import classes, likeness
from models.titre.shields import is_civility
from models.titre.spelling import is_misspelt, is_near_usual
from models.titre.text import Word
from models.titre.vocabulary import (
    BENEFITS,
    HOLIDAYS,
    LANDFORMS,
    PARTICLES,
    frequent,
    harmless,
    places,
    plain_names,
)

NEVER, PERHAPS, LIKELY, SURE = 0, 1, 2, 3
SHORT, ACRONYM = 3, 5
PEOPLE, KNOWN = frozenset("FRS"), frozenset("FfRSs")
INNER_CAPITAL = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
VOWEL = re.compile("[aeiouy]")
# How near the spelling of a name (see `likeness`):
# surely foreign; enough with a telling capital; enough without.
FOREIGN, CAPITALISED, PLAIN = 0.8, -2.0, -0.1


def strength(sentence: Sequence[Word], at: int, casing: Casing) -> int:
    """Return whether a word is never, perhaps, likely or surely a name; LIKELY needs no context."""
    word = sentence[at]
    if len(word.folded) == 1 or is_civility(sentence, at):
        return NEVER
    before = sentence[at - 1].folded if at else ""
    if "-" in word.folded and word.folded not in plain_names():
        return _compound(word, before, casing)
    return _simple(word.folded, word, before, casing)


def _compound(word: Word, before: str, casing: Casing) -> int:
    if "L" in classes(word.folded) or word.folded in harmless() or word.folded in places():
        return NEVER
    if word.folded.startswith(("saint-", "sainte-")):
        return LIKELY if casing.stands_out(word) else PERHAPS
    parts = [part for part in word.folded.split("-") if part not in PARTICLES and len(part) > 1]
    if any(part in places() for part in parts) or (
        parts[:1] and parts[0] in LANDFORMS and not classes(word.folded)
    ):
        return PERHAPS
    forces = [_simple(part, word, before, casing) for part in parts]
    if len(parts) > 1 and all(classes(part) & {"F", "R"} for part in parts) and casing.tells(word):
        return SURE
    is_name = bool(forces) and (min(forces) > NEVER or max(forces) == SURE)
    return max(forces) if is_name else NEVER


def _simple(folded: str, word: Word, before: str, casing: Casing) -> int:
    kinds = classes(folded)
    if folded in plain_names():
        is_enough = (
            len(folded) > SHORT
            or (casing.tells(word) and len(folded) == SHORT)
            or casing.stands_out(word)
        )
        if is_enough or not kinds:
            return SURE if is_enough else PERHAPS
    if INNER_CAPITAL.search(word.text) and not kinds & KNOWN:
        return NEVER
    if folded in harmless():
        return PERHAPS if kinds & KNOWN and folded not in frequent() else NEVER
    if "L" in kinds or folded in PARTICLES:
        return _ordinary(folded, word, before, casing)
    if (
        "A" in kinds
        and not ("F" in kinds and casing.is_shouted)
        and (word.is_upper or not kinds & KNOWN)
    ):
        return PERHAPS if kinds & KNOWN else NEVER
    if kinds & PEOPLE:
        return _known(folded, word, casing)
    if kinds & KNOWN:
        return _rare(folded, word, casing)
    return PERHAPS if kinds else _unknown(folded, word, casing)


def _ordinary(folded: str, word: Word, before: str, casing: Casing) -> int:
    kinds = classes(folded)
    if not kinds & KNOWN or folded in frequent():
        return NEVER
    if (
        len(folded) <= SHORT
        or not casing.stands_out(word)
        or (folded in HOLIDAYS and before == "de")
    ):
        return PERHAPS
    is_owner = "S" in kinds and before in BENEFITS
    return LIKELY if kinds & {"F", "R"} or is_owner else PERHAPS


def _known(folded: str, word: Word, casing: Casing) -> int:
    kinds = classes(folded)
    if len(folded) <= SHORT and not casing.tells(word):
        return (
            SURE
            if len(folded) == SHORT and "F" in kinds and ("A" not in kinds or casing.is_shouted)
            else PERHAPS
        )
    return PERHAPS if "C" in kinds and not kinds & {"F", "R"} else SURE


def _rare(folded: str, word: Word, casing: Casing) -> int:
    if len(folded) <= SHORT:
        return LIKELY if casing.stands_out(word) and not word.is_upper else PERHAPS
    if word.is_upper and not casing.is_shouted and len(folded) < ACRONYM:
        return PERHAPS
    is_slip = is_near_usual(folded) or (not casing.tells(word) and is_misspelt(folded))
    return PERHAPS if is_slip and not casing.stands_out(word) else LIKELY


def _unknown(folded: str, word: Word, casing: Casing) -> int:
    if len(folded) <= SHORT or not VOWEL.search(folded):
        return PERHAPS
    if word.is_upper and not casing.is_shouted and len(folded) <= ACRONYM:
        return PERHAPS
    if is_near_usual(folded):
        return NEVER
    looks = likeness(folded)
    if looks < FOREIGN and is_misspelt(folded):
        return PERHAPS
    return LIKELY if looks > (CAPITALISED if casing.tells(word) else PLAIN) else PERHAPS
