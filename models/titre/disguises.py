"""Names disguised, by a hand or a keyboard: digits or signs for letters, letters set apart."""

import re

from models.titre.lexicon import classes
from models.titre.text import fold
from models.titre.vocabulary import CIVILITIES, RELATIONS, harmless, plain_names

LETTERS = str.maketrans("0134578@$€", "oleastbase")
DECORATION = str.maketrans(dict.fromkeys('_*~#"«»“”[]{}|', " "))
MIXED = re.compile(
    r"(?<![\w@./-])[^\W_@]*(?:[^\W\d_][013457@$€]|[@$€]+)[^\W\d_][\w@$€-]*(?![\w@.-])"
)
BEFORE = re.compile(r"([^\W\d_]+)[ .]*$")
APART = re.compile(
    r"(?:\b(?:[Mm]me|[Mm]r|[Mm]lle|M\.|[Mm]onsieur|[Mm]adame|MME|MR) ?)?(?<![\w'])"
    r"(?P<name>[^\W\d_](?P<gap>[ ._-])[^\W_](?:(?P=gap)[^\W_]){2,}\.?)(?!\w)"
)
LEAST = 3
DISGUISED = 1
"""How many letters set apart may be digits: more are a number."""
PERSONS = frozenset("FRSs")


def undisguised(text: str) -> str:
    """Return the text sign for sign, its disguised names spelled with letters."""
    return MIXED.sub(_spelled, text.translate(DECORATION))


def _spelled(match: re.Match[str]) -> str:
    written = match.group()
    if sum(sign.isalpha() for sign in written) < LEAST:
        return written
    spelled = written.translate(LETTERS)
    if not spelled.replace("-", "").isalpha():
        return written
    before = BEFORE.search(match.string[: match.start()])
    is_introduced = (
        before is not None and fold(before[1]) in CIVILITIES | RELATIONS
    )
    are_people = all(map(_is_person, fold(spelled).split("-")))
    return spelled if is_introduced or are_people else written


def _is_person(folded: str) -> bool:
    kinds = classes(folded)
    return folded in plain_names() or (
        bool(kinds & PERSONS) and not kinds & {"L", "A"}
    )


def letters_apart(text: str) -> list[tuple[int, int]]:
    """Return where a name is written letter by letter: `D U P O N T`, `M-A-R-T-I-N`."""
    return [
        match.span()
        for match in APART.finditer(text)
        if _is_name(match["name"])
    ]


def _is_name(written: str) -> bool:
    signs = [sign for sign in written if sign.isalnum()]
    if sum(map(str.isdigit, signs)) > DISGUISED:
        return False
    folded = fold("".join(signs).translate(LETTERS))
    if folded in harmless() and "F" not in classes(folded):
        return False
    return (
        folded in plain_names()
        or not classes(folded) & {"L", "A"}
        or "R" in classes(folded)
    )
