"""The nicknames of the nursery, which no list holds: Kiki, Doudou, Loulou."""

import re

from models.titre.text import Word
from models.titre.vocabulary import RELATIONS, harmless

REPEATED = re.compile("(..|...|....)\\1")


def is_nickname(word: Word) -> bool:
    """Return whether a word says its first half twice, and is no word of the trade."""
    folded = word.folded
    return (
        bool(REPEATED.fullmatch(folded))
        and folded not in harmless() | RELATIONS
    )
