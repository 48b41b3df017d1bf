"""The words of titres: what names nobody, and what introduces somebody, a place, a service."""

import re
from functools import lru_cache

from models.titre.lexicon import DATA

SHORTEST_SERVICE, SHORTEST_ELIDED = 4, 3
SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


@lru_cache(maxsize=4)
def sections(name: str) -> dict[str, str]:
    """Return the sections of a list of `data/`, by their names."""
    parts = SECTION.split((DATA / name).read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def listed(section: str) -> frozenset[str]:
    """Return the words of a section of `data/contexts.txt`."""
    return frozenset(sections("contexts.txt")[section].split())


CIVILITIES = listed("civilities")
TITLES = listed("titles")
RELATIONS = listed("relations")
ROLES = listed("roles")
PARTICLES = listed("particles")
STRONG_RELATIONS = listed("strong_relations")
FIRM_PARTICLES = listed("firm_particles")
NAMED_AFTER = listed("named_after")
QUALIFIERS = listed("qualifiers")
LAWS = listed("laws")
OFFICES = listed("offices")
PLACE_HEADS = OFFICES | listed("place_heads")
BRANDED = listed("branded")
PLACE_BEFORE = listed("place_before")
AFTER_CIVILITY = listed("after_civility")
BENEFITS = listed("benefits")
LINKS = listed("links")
SAINTS = listed("saints")
LEADING = listed("leading")
DETERMINED = listed("determined")
BORN = listed("born")
LITTLE = listed("little")
LANDFORMS = listed("landforms")
HOLIDAYS = listed("holidays")
CALENDAR = listed("calendar")
INLETS = listed("inlets")
LETTERED = listed("lettered")
DEEDS = listed("deeds")
SCHOOLS = listed("schools")


@lru_cache(maxsize=1)
def frequent() -> frozenset[str]:
    """Return the ordinary words of titres, to which a misspelling may be brought back."""
    return frozenset(sections("vocabulary.txt")["frequent"].split())


@lru_cache(maxsize=1)
def harmless() -> frozenset[str]:
    """Return the words that name nobody: services, brands, laws, diseases, ordinary words."""
    return (
        frozenset(sections("vocabulary.txt")["services"].split()) | frequent()
    )


DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=1)
def _single_services() -> frozenset[str]:
    return frozenset(
        DOUBLED.sub(r"\1", word)
        for word in sections("vocabulary.txt")["services"].split()
    )


def is_service(folded: str) -> bool:
    """Return whether a word is a service's, a letter doubled or not: `ursaff`, `caff`."""
    return (
        len(folded) >= SHORTEST_SERVICE
        and DOUBLED.sub(r"\1", folded) in _single_services()
    )


GLUED = re.compile("[ldjnmst](?P<word>[aeiouh].+)")


def is_elided(folded: str) -> bool:
    """Return whether an article lost its apostrophe before a benefit: « lapl », « laah »."""
    glued = GLUED.fullmatch(folded)
    return glued is not None and glued["word"] in _elided_services()


@lru_cache(maxsize=1)
def _elided_services() -> frozenset[str]:
    several = sections("vocabulary.txt")["services"].split()
    return frozenset(word for word in several if len(word) >= SHORTEST_ELIDED)


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return the countries, regions and cities that the list of communes lacks."""
    return (
        frozenset(sections("vocabulary.txt")["places"].split()) | far_places()
    )


@lru_cache(maxsize=1)
def far_places() -> frozenset[str]:
    """Return the places that may also be names: what stands before them decides."""
    return frozenset(sections("vocabulary.txt")["far"].split())


@lru_cache(maxsize=1)
def organisations() -> frozenset[str]:
    """Return organisations of several words, many named after somebody, joined by hyphens."""
    names = sections("vocabulary.txt")["organisations"].split(";")
    return frozenset(re.sub(r"[ ']+", "-", name.strip()) for name in names)


@lru_cache(maxsize=1)
def plain_names() -> dict[str, str]:
    """Return the names that are names whatever the dictionary says, and their class (F, S)."""
    kinds = {"first": "F", "last": "S", "more": "S"}
    return {
        word: kinds[section]
        for section, words in sections("names.txt").items()
        for word in words.split()
    }
