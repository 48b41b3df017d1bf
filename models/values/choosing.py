"""Which of the choices shown a person means by what they typed, as people type. Pure."""

import re
from collections.abc import Sequence

from models.values.naming import label_key
from models.values.spelling import unaccented

WORD = re.compile(r"[^\W_]+")
RANK = re.compile(r"(?:n|no|numero|choix|le|la)?\s*°?\s*(\d{1,2})")
SMALL = frozenset(
    [
        "a",
        "ai",
        "au",
        "aux",
        "avec",
        "c",
        "ce",
        "choisis",
        "cette",
        "d",
        "de",
        "des",
        "du",
        "en",
        "est",
        "et",
        "j",
        "je",
        "l",
        "la",
        "le",
        "les",
        "ma",
        "mes",
        "moi",
        "mon",
        "par",
        "plutot",
        "pour",
        "prends",
        "s",
        "stp",
        "svp",
        "un",
        "une",
        "veux",
        "voudrais",
    ]
)
"""Words that name no choice by themselves."""
YES = frozenset({"ok", "oki", "okay", "ouais", "oui", "yes", "daccord", "ouep"})
REFUSING = frozenset({"jamais", "n", "ne", "non", "pas"})
FIRST_REFUSING = REFUSING | {"aucun", "aucune", "sans"}
"""What turns a choice round, anywhere or as its first word: it must be typed to be meant."""


def meant_by(typed: str, choices: Sequence[tuple[str, str]]) -> list[int]:
    """Return the places of the choices that may be meant: one is chosen, several are asked about.

    `choices`: each label, and the other words it goes by.
    """
    keys = [label_key(label) for label, _ in choices]
    key = _once(label_key(typed))
    if key in keys:
        return [keys.index(key)]
    rank = RANK.fullmatch(key)
    if rank is not None:
        place = int(rank.group(1)) - 1
        return [place] if 0 <= place < len(choices) else []
    said = _words(key)
    if not said - SMALL:
        return []
    return [
        place
        for place, (label, also) in enumerate(choices)
        if _is_meant(said, label, also)
    ]


def _once(key: str) -> str:
    """« oui oui » is « oui »."""
    words = key.replace(",", " ").split()
    return words[0] if words and len(set(words)) == 1 else key


def _words(text: str) -> frozenset[str]:
    joined = unaccented(text).replace("d'accord", "daccord")
    words = frozenset(WORD.findall(joined))
    return (words - YES) | {"oui"} if words & YES else words


def _is_meant(said: frozenset[str], label: str, also: str) -> bool:
    if _refuses(label) and not said & FIRST_REFUSING:
        return False
    telling = said - SMALL
    return telling <= _words(label) or telling <= _words(also)


def _refuses(label: str) -> bool:
    words = WORD.findall(unaccented(label))
    return bool(REFUSING.intersection(words)) or words[0] in FIRST_REFUSING
