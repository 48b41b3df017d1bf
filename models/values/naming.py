"""How a groupe and a button are named by whoever types or imports them: one shape each. Pure."""

import re
from functools import lru_cache

from models.values.cleaning import cleaned
from models.values.spelling import unaccented

QUOTES = re.compile('[«»“”„"]')
EDGES = re.compile(
    "^[\\s.!…«»“”\"',;:\u2190-\u2bff\U0001f000-\U0001faff]+"
    "|[\\s.!…«»“”\"',;:\u2190-\u2bff\U0001f000-\U0001faff]+$"
)
"""What people put around the words of a button: a final dot, quotes, an emoji."""


@lru_cache(maxsize=4096)
def groupe_key(nom: str) -> str:
    """Return what a groupe's name is compared by: « Caf de l’Ain. » is « caf de l'ain »."""
    bare = QUOTES.sub(" ", cleaned(nom).casefold())
    return cleaned(" ".join(bare.split()).strip(" ."))


def label_key(text: str) -> str:
    """Return what a button's label is compared by; empty when no word is left."""
    return EDGES.sub("", " ".join(unaccented(text).split()))
