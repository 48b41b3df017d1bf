"""What people type to find a demande: « n° 12 », « ticket 12 », « loyer », « Caf loyer »."""

import re

from models.lists.paging import Search
from models.values.spelling import telling, unaccented

SINGULAR = frozenset({"demande", "signalement", "ticket", "dossier"})
NOUNS = SINGULAR | {f"{noun}s" for noun in SINGULAR} | {"numero"}
"""What people call a demande: says nothing of which one."""
SMALL = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "un",
        "une",
        "et",
        "en",
        "au",
        "aux",
        "pour",
        "sur",
        "ne",
        "no",
    ]
)
LETTERS = 2
"""A letter alone is looked for where nothing longer is: « l'aide », but « Y »."""
PUNCTUATION = ".,;:!?«»"
NUMBER = re.compile(r"(?:n\W*|no\W*)?(\d{1,9})")


def wanted(text: str) -> Search:
    """Read what is looked for: « n° 12 », « ticket 12 », « loyer », « Caf loyer »."""
    typed = [word.strip(PUNCTUATION) for word in unaccented(text).split()]
    left = " ".join(word for word in typed if word not in NOUNS)
    if not left.strip() and NOUNS.intersection(typed):
        return Search()
    reference = NUMBER.fullmatch(left.strip(f" {PUNCTUATION}"))
    if reference:
        return Search(number=int(reference[1]))
    every = telling(left, shortest=LETTERS)
    several = every - SMALL - NOUNS or every - NOUNS
    # What holds no word is looked for as it is: it finds nothing, and not everything.
    return Search(words=tuple(sorted(several or {text} - {""})))


def written(search: Search) -> str:
    """Write what is looked for as it can be read again."""
    if search.number is not None:
        return str(search.number)
    return " ".join(search.words)
