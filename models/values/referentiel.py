"""The reference lists: organismes, thèmes, territoires, elements of identity; data of ours."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from models.values.spelling import unaccented


class Frozen(BaseModel):
    """The parent of the reference rows."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Organisme(Frozen):
    """An organisme: `court` is how people call it, `article` stands before (empty: none does)."""

    id: str
    article: str = ""
    court: str
    nom: str
    note: str = ""


class Theme(Frozen):
    """A thème and the organismes that it concerns."""

    id: str
    nom: str
    organismes: tuple[str, ...]


class Champ(Frozen):
    """An element of identity; `reserve_a` names the only organismes that may lawfully read it."""

    cle: str
    libelle: str
    max: int = 200
    note: str = ""
    format: str = ""
    obligatoire: bool = False
    autres: bool = False
    reserve_a: tuple[str, ...] = ()
    propose_pour: tuple[str, ...] = ()


class Territoire(Frozen):
    """A département or its equivalent overseas."""

    code: str
    nom: str


class Referentiel(Frozen):
    """All the lists; `premiers_mots`: the article of any other name, by its first word."""

    premiers_mots: dict[str, str] = {}

    organismes: tuple[Organisme, ...]
    themes: tuple[Theme, ...]
    champs_usager: tuple[Champ, ...]
    territoires: tuple[Territoire, ...]


@lru_cache(maxsize=1)
def referentiel() -> Referentiel:
    """Return the lists, read once."""
    return Referentiel.model_validate_json(
        (Path(__file__).parent / "data" / "referentiel.json").read_bytes()
    )


def organisme(organisme_id: str) -> Organisme | None:
    """Return the organisme of this identifier, or nothing."""
    organismes = referentiel().organismes
    return next((row for row in organismes if row.id == organisme_id), None)


@lru_cache(maxsize=256)
def article_of(nom: str) -> str:
    """Return the article of a groupe's name: « la », « le », « l' », or nothing where none fits."""
    known = f"{unaccented(nom)} "
    lists = referentiel()
    names = [
        (f"{unaccented(name)} ", row.article)
        for row in lists.organismes
        for name in (row.court, row.nom)
    ]
    begun = [
        (name, article) for name, article in names if known.startswith(name)
    ]
    if begun:
        return max(begun, key=lambda pair: len(pair[0]))[1]
    return (
        lists.premiers_mots.get(known.split(maxsplit=1)[0], "")
        if known.strip()
        else ""
    )


def territoire_nom(code: str) -> str:
    """Return the name of a territoire, or its code when it is unknown."""
    territoires = referentiel().territoires
    return next(
        (
            territoire.nom
            for territoire in territoires
            if territoire.code == code
        ),
        code,
    )


def territoire_of(text: str) -> Territoire | None:
    """Return the territoire that a person named or numbered, or nothing."""
    wanted = unaccented(text.strip())
    for territoire in referentiel().territoires:
        if wanted in {territoire.code.casefold(), unaccented(territoire.nom)}:
            return territoire
    return None


def is_territoire(code: str) -> bool:
    """Return whether a territoire has this code."""
    return any(
        territoire.code == code for territoire in referentiel().territoires
    )


def champ(key: str) -> Champ | None:
    """Return the element of identity of this key, or nothing."""
    return next(
        (row for row in referentiel().champs_usager if row.cle == key), None
    )


def is_lawful(key: str, organismes: Sequence[str]) -> bool:
    """Return whether each of these organismes may read this element of identity."""
    row = champ(key)
    if row is None or not row.reserve_a:
        return True
    return set(organismes) <= set(row.reserve_a)


def useful_champs(organismes: Sequence[str]) -> list[Champ]:
    """Return the identifiers to ask for these organismes, beyond name and birth date."""
    chosen = set(organismes)
    champs = referentiel().champs_usager
    return [
        row
        for row in champs
        if chosen.intersection(row.reserve_a or row.propose_pour)
    ]
