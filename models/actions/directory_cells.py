"""What a cell of the directory means as people write it: role, type, organisme, territoires."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar, cast

from sqlalchemy import String

from models.people.agent import LONGEST_NAME
from models.people.membership import Membership, Role
from models.people.organisme import Groupe, GroupeType
from models.store.base import Base
from models.values.address import LONGEST, read_address
from models.values.referentiel import Territoire, referentiel, territoire_of
from models.values.spelling import unaccented, words

T = TypeVar("T")

ENDING = re.compile(r"(?:[(./·•_-]+(?:e|se|trice|rice|euse|s|es)\)?)+$")
"""« référent(e) », « aidant·e·s »: how both genders are written at once."""
ROLES = {
    "aidant": Role.AIDANT,
    "aidante": Role.AIDANT,
    "referent": Role.REFERENT,
    "referente": Role.REFERENT,
    "moderateur": Role.MODERATEUR,
    "moderatrice": Role.MODERATEUR,
    "responsable": Role.RESPONSABLE,
    "administrateur": Role.ADMINISTRATEUR,
    "administratrice": Role.ADMINISTRATEUR,
}
TYPES = {str(kind): kind for kind in GroupeType} | {
    "structure aidante": GroupeType.STRUCTURE
}
BETWEEN = re.compile(r"[,;/+&|\n]| et ")
"""What stands between two territoires, beside a space."""
LONGEST_NOTE = 1000


def _length(table: type[Base], column: str) -> int:
    """Return how much a column holds on every database."""
    kind = cast("String", table.__table__.columns[column].type)
    return kind.length or 0


LENGTHS: Mapping[str, int] = {
    "nom": _length(Groupe, "nom"),
    "email": min(LONGEST, _length(Groupe, "email")),
    "note": LONGEST_NOTE,
}
"""The most signs of the cells of a groupe."""
AGENT_LENGTHS: Mapping[str, int] = {
    "prenom": LONGEST_NAME,
    "nom": LONGEST_NAME,
    "fonction": _length(Membership, "fonction"),
}


def too_long(row: Mapping[str, str], lengths: Mapping[str, int]) -> str:
    """Return what is wrong with the first cell that no database could hold, or nothing."""
    for column, most in lengths.items():
        if len(row[column]) > most:
            return f"la colonne {column} a {len(row[column])} signes, {most} au plus"
    return ""


def unknown(noun: str, cell: str, those: str) -> str:
    """Return what is said of a word that means nothing, or is missing."""
    if not cell:
        return f"{noun} manque ({those})"
    return f"{noun} « {cell} » inconnu ({those})"


@lru_cache
def read_role(cell: str) -> Role | None:
    """Return the role that a cell names, or nothing."""
    return _of(ROLES, cell)


def read_type(cell: str) -> GroupeType | None:
    """Return the type of groupe that a cell names, or nothing."""
    return _of(TYPES, cell)


def _of(named: Mapping[str, T], cell: str) -> T | None:
    bare = " ".join(ENDING.sub("", unaccented(cell).strip(" .")).split())
    return named.get(bare) or named.get(bare.removesuffix("s"))


@lru_cache
def read_organisme(cell: str) -> str | None:
    """Return the identifier of the organisme that a cell names, or nothing."""
    asked = words(cell.replace("_", " "))
    for row in referentiel().organismes:
        names = (row.id.replace("_", " "), row.court, row.nom)
        if asked and asked in map(words, names):
            return row.id
    return None


@lru_cache
def read_territoires(cell: str) -> tuple[tuple[str, ...], str]:
    """Return the codes that a cell names, in order and once, and the first word that is none."""
    codes: list[str] = []
    for piece in map(str.strip, BETWEEN.split(cell)):
        named = _territoire(piece)
        pieces = [piece] if named else piece.split()
        for one in pieces:
            territoire = named or _territoire(one)
            if territoire is None:
                return (), one
            codes.append(territoire.code)
    return tuple(dict.fromkeys(codes)), ""


def _territoire(piece: str) -> Territoire | None:
    """Return what a name or a number means; a spreadsheet takes the zero of « 01 » away."""
    return territoire_of(piece.zfill(2) if piece.isdecimal() else piece)


def read_email(cell: str) -> str | None:
    """Return the address of a groupe, which may have none; nothing when it is wrong."""
    return read_address(cell) if cell else ""


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """Return the columns on which two rows of the same thing do not agree."""
    return [
        column
        for column in first
        if unaccented(first[column]) != unaccented(second[column])
    ]
