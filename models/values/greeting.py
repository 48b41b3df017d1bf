"""A greeting, alone, is for nobody: it opens the menu. Pure."""

import re

from models.values.spelling import unaccented

HELLO = """
bonjour bonjours bjr bonsoir bsr salut slt hello hey hi coucou rebonjour allo hola menu accueil
start"""
CIVIL = """
a au aux et le la les l tous toutes tout monde vous toi re equipe bot cher chere chers cheres madame
mme monsieur mr m messieurs mesdames administration plus merci"""
"""What people put around a greeting, which says no more."""
GREETINGS, AROUND = frozenset(HELLO.split()), frozenset(CIVIL.split())
WAVES = frozenset("\N{WAVING HAND SIGN}\N{HAPPY PERSON RAISING ONE HAND}")
WORD = re.compile(r"[^\W_]+")
DRAWN_OUT = re.compile(r"(\w)\1{2,}")
"""« bonjourrr »."""


def greets(text: str) -> bool:
    """Whether a text greets, or asks for the menu, and says nothing else."""
    spoken = DRAWN_OUT.sub(r"\1", unaccented(text))
    words = WORD.findall(spoken)
    if not words:
        return any(sign in WAVES for sign in text)
    is_hello = not GREETINGS.isdisjoint(words)
    return is_hello and GREETINGS.union(AROUND).issuperset(words)
