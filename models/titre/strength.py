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
    CALENDAR,
    HOLIDAYS,
    INLETS,
    LANDFORMS,
    PARTICLES,
    frequent,
    harmless,
    is_elided,
    is_service,
    places,
    plain_names,
)

NEVER, PERHAPS, LIKELY, SURE = 0, 1, 2, 3
SHORT, ACRONYM = 3, 5
FREQUENT, PEOPLE, KNOWN = frozenset("FR"), frozenset("FRS"), frozenset("FfRSs")
INNER_CAPITAL = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
TOWNS = frozenset("cC")
VOWEL = re.compile("[aeiouy]")
# How near the spelling of a name (see `likeness`):
# surely foreign; enough with a telling capital; enough without.
FOREIGN, CAPITALISED, PLAIN = 0.8, -2.0, -0.1


def strength(sentence: Sequence[Word], at: int, casing: Casing) -> int:
    """Return whether a word is never, perhaps, likely or surely a name; LIKELY needs no context."""
    word = sentence[at]
    if word.is_foreign:
        return SURE
    if len(word.folded) == 1 or is_civility(sentence, at):
        return NEVER
    if word.folded.startswith(("pass'", "pass-")) or is_elided(word.folded):
        return NEVER
    before = sentence[at - 1].folded if at else ""
    if word.folded in HOLIDAYS and (
        word.elision or before in {"la", "de", "depuis"}
    ):
        return PERHAPS
    if "-" in word.folded and word.folded not in plain_names():
        return _compound(word, before, casing)
    return _simple(word.folded, word, before, casing)


def _compound(word: Word, before: str, casing: Casing) -> int:
    if (
        "L" in classes(word.folded)
        or word.folded in harmless()
        or word.folded in places()
    ):
        return NEVER
    if INLETS.intersection(word.folded.split("-")[1:-1]):
        return NEVER
    if word.folded.startswith(("saint-", "sainte-")):
        if before == "la":
            return PERHAPS
        return LIKELY if casing.stands_out(word) else PERHAPS
    parts = [
        part
        for part in word.folded.split("-")
        if part not in PARTICLES and len(part) > 1
    ]
    if _is_of_places(word, parts):
        return PERHAPS
    forces = [_simple(part, word, before, casing) for part in parts]
    if len(parts) > 1 and casing.tells(word) and all(map(_is_frequent, parts)):
        return SURE
    is_name = bool(forces) and (min(forces) > NEVER or max(forces) == SURE)
    return max(forces) if is_name else NEVER


def _is_of_places(word: Word, parts: Sequence[str]) -> bool:
    are_towns = all("C" in classes(part) for part in parts)
    if are_towns or not places().isdisjoint(parts):
        return True
    is_unknown = not classes(word.folded)
    return is_unknown and not LANDFORMS.isdisjoint(parts[:1])


def _is_frequent(part: str) -> bool:
    """Return whether a first name or a surname is among the most frequent."""
    return not FREQUENT.isdisjoint(classes(part))


def _simple(folded: str, word: Word, before: str, casing: Casing) -> int:
    kinds = classes(folded)
    if folded in plain_names():
        if _is_long_enough(folded, word, casing):
            return SURE
        if not kinds:
            return PERHAPS
    if _is_a_thing(folded, word, before):
        return NEVER
    if folded in harmless():
        return PERHAPS if kinds & KNOWN and folded not in frequent() else NEVER
    if "L" in kinds or folded in PARTICLES:
        return _ordinary(folded, word, before, casing)
    if _is_acronym(kinds, word, casing):
        return PERHAPS if kinds & KNOWN else NEVER
    if kinds & PEOPLE:
        return _known(folded, word, casing)
    if kinds & KNOWN:
        return (
            PERHAPS
            if _is_town(word, before, casing)
            else _rare(folded, word, casing)
        )
    return PERHAPS if kinds else _unknown(folded, word, casing)


def _is_a_thing(folded: str, word: Word, before: str) -> bool:
    if is_service(folded) and not classes(folded) & PEOPLE:
        return True
    return _is_a_brand(folded, word) or _is_a_country(word, before)


def _is_a_country(word: Word, before: str) -> bool:
    """Return whether an article makes a region of a rare name: « l'Avesnois »."""
    has_article = word.elision > 0 or before == "du"
    return (
        has_article
        and word.folded.endswith(("ois", "ais"))
        and not classes(word.folded) & PEOPLE
    )


def _is_a_brand(folded: str, word: Word) -> bool:
    return bool(INNER_CAPITAL.search(word.text)) and not classes(folded) & KNOWN


def _is_long_enough(folded: str, word: Word, casing: Casing) -> bool:
    """Return whether a name needs no context: a short one only with a capital that tells."""
    if len(folded) > SHORT or casing.stands_out(word):
        return True
    return len(folded) == SHORT and casing.tells(word)


def _is_acronym(kinds: frozenset[str], word: Word, casing: Casing) -> bool:
    if "A" not in kinds:
        return False
    if "F" in kinds and casing.is_shouted:
        return False
    return word.is_upper or not kinds & KNOWN


def _ordinary(folded: str, word: Word, before: str, casing: Casing) -> int:
    kinds = classes(folded)
    if not kinds & KNOWN or folded in frequent():
        return NEVER
    if len(folded) <= SHORT or not casing.stands_out(word):
        return PERHAPS
    is_holiday = folded in HOLIDAYS and (
        before in {"", "de"} or word.elision > 0
    )
    if folded in CALENDAR or is_holiday:
        return PERHAPS
    is_owner = "S" in kinds and before in BENEFITS
    return LIKELY if kinds & FREQUENT or is_owner else PERHAPS


def _known(folded: str, word: Word, casing: Casing) -> int:
    kinds = classes(folded)
    if len(folded) <= SHORT and not casing.tells(word):
        is_first_name = len(folded) == SHORT and "F" in kinds
        is_acronym = "A" in kinds and not casing.is_shouted
        return SURE if is_first_name and not is_acronym else PERHAPS
    is_town = "C" in kinds and not kinds & FREQUENT
    return PERHAPS if is_town else SURE


def _is_town(word: Word, before: str, casing: Casing) -> bool:
    """Return whether a rare surname is rather the commune that bears it."""
    kinds = classes(word.folded)
    if not kinds & TOWNS or kinds & {"f", "S"} or not casing.tells(word):
        return False
    return casing.opens(word) or before == "de"


def _rare(folded: str, word: Word, casing: Casing) -> int:
    if len(folded) <= SHORT:
        return (
            LIKELY if casing.stands_out(word) and not word.is_upper else PERHAPS
        )
    if word.is_upper and not casing.is_shouted and len(folded) < ACRONYM:
        return PERHAPS
    if casing.stands_out(word):
        return LIKELY
    if is_near_usual(folded):
        return PERHAPS
    is_slip = not casing.tells(word) and is_misspelt(folded)
    return PERHAPS if is_slip else LIKELY


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
    enough = CAPITALISED if casing.tells(word) else PLAIN
    return LIKELY if looks > enough else PERHAPS
