"""What names nobody and lets somebody be recognised: a village, an exact age, an illness."""

import re
from collections.abc import Sequence

from models.titre.lexicon import classes
from models.titre.text import Word, plain, words
from models.titre.vocabulary import PLACE_BEFORE, harmless
from models.values.ills import ills_in

AGE = re.compile(
    r"(?<!depuis )(?<!pendant )(?<!plus de )(?<!il y a )(?<!en )(?<!sur )"
    r"(?<![\d.,-])\d{1,3} ans\b"
)
"""An age; « depuis 3 ans » is a time."""
OF = frozenset({"de", "d", "du"})


def is_recognisable(titre: str) -> bool:
    """Return whether a small commune, an exact age and an illness stand together."""
    read = plain(titre)
    if not AGE.search(read.flat) or not ills_in(titre):
        return False
    sentence = words(read.text)
    return any(_is_village(sentence, at) for at in range(len(sentence)))


def _is_village(sentence: Sequence[Word], at: int) -> bool:
    word = sentence[at]
    kinds = classes(word.folded)
    if "c" not in kinds or "C" in kinds or word.folded in harmless():
        return False
    before = sentence[at - 1].folded if at else ""
    is_placed = before in PLACE_BEFORE | OF or word.elision > 0
    is_placed = is_placed or (word.is_capital and "-" in word.folded)
    return is_placed and (word.is_capital or "L" not in kinds)
