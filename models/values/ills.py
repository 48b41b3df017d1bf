"""The words of a diagnosis: what a demande has no need of. Pure."""

import re

from models.values.spelling import unaccented

NAMED = frozenset(
    [
        "alcoolique",
        "alcoolisme",
        "alzheimer",
        "amputation",
        "anorexie",
        "autisme",
        "autiste",
        "avc",
        "bipolaire",
        "burnout",
        "cancer",
        "cancereux",
        "chimiotherapie",
        "cirrhose",
        "depression",
        "depressif",
        "depressive",
        "diabete",
        "diabetique",
        "dialyse",
        "epilepsie",
        "epileptique",
        "fibromyalgie",
        "hepatite",
        "infarctus",
        "leucemie",
        "parkinson",
        "psychose",
        "psychotique",
        "schizophrene",
        "schizophrenie",
        "sclerose",
        "seropositif",
        "seropositive",
        "sida",
        "suicidaire",
        "suicide",
        "toxicomane",
        "toxicomanie",
        "tumeur",
        "vih",
    ]
)
"""Illnesses and states that people name, unaccented, in the singular."""
WORD = re.compile(r"[^\W_]+")


def ills_in(text: str) -> list[str]:
    """Return the words of a text that name an illness, as they were written, each once."""
    words = WORD.findall(text)
    named = [word for word in words if _key(word) in NAMED]
    return list(dict.fromkeys(named))


def _key(word: str) -> str:
    bare = unaccented(word)
    return bare if bare in NAMED else bare.removesuffix("s")
