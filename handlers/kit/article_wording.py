"""« la Caf », « à la CPAM », « de France Travail »: a groupe named within a sentence."""

from collections.abc import Iterable

from handlers.kit.wording import listed
from models.values.referentiel import article_of

AT = {"le": "au ", "la": "à la ", "l'": "à l'", "": "à "}
OF = {"le": "du ", "la": "de la ", "l'": "de l'", "": "de "}
VOWELS = frozenset("aeiouyAEIOUYéèêÉÈÊ")
"""What elides « de » before it; « h » is left as it is."""


def the(nom: str) -> str:
    """« la Caf », « l'Urssaf », « France Travail »."""
    article = article_of(nom)
    return f"{article}{nom}" if article in {"", "l'"} else f"{article} {nom}"


def at(nom: str) -> str:
    """« à la Caf », « au CCAS », « à France Travail »."""
    return f"{AT[article_of(nom)]}{nom}"


def of(nom: str) -> str:
    """« de la Caf », « du CCAS », « de France Travail », « d'Ici »."""
    article = article_of(nom)
    if not article and nom[:1] in VOWELS:
        return f"d'{nom}"
    return f"{OF[article]}{nom}"


class Named(str):
    """A name that a sentence takes with its article: « {groupe:la} », « {groupe:de} »."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Write the name as the sentence needs it."""
        said = SPECS.get(spec)
        return said(str(self)) if said else str.__format__(self, spec)


SPECS = {
    "la": the,
    "La": lambda nom: capital(the(nom)),
    "à": at,
    "de": of,
}
"""By what stands after the colon in a sentence."""


def capital(words: str) -> str:
    """« La Caf »: the same at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def the_listed(noms: Iterable[str]) -> str:
    """« la Caf, la CPAM et France Travail »."""
    return listed([the(nom) for nom in noms])


def at_listed(noms: Iterable[str]) -> str:
    """« à la Caf et à la CPAM »."""
    return listed([at(nom) for nom in noms])
