"""Those who try: one for each thing that somebody can be to the demande n° 1."""

from dataclasses import dataclass

from models.demande.rights import Relation
from models.people.membership import Role
from tests.directory import (
    CAF,
    CHIEFS,
    CPAM,
    INES,
    KARIM,
    MANAGER,
    MARYSE,
    MODERATION,
    MONA,
    PAUL,
    SONIA,
)
from tests.prepared import STRUCTURE

CAF33 = "Caf de la Gironde"
NADIA, JEANNE = "nadia@bellac.example", "chef@bellac.example"
LEA = "lea@caf33.example"
ALI, STRANGER = "ali@prefecture.example", "inconnu@ailleurs.example"
GUERET = "Point conseil de Guéret"
AIDANTS = frozenset({Relation.STRUCTURE})


@dataclass(frozen=True, slots=True)
class Somebody:
    """What one person is to the demande, and in the groupe where they work."""

    label: str
    email: str
    relations: frozenset[Relation] = frozenset()
    groupe: str = ""
    role: Role | None = None
    is_also_responsable: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """All that they are there."""
        own = {self.role} if self.role else set()
        beside = {Role.RESPONSABLE} if self.is_also_responsable else set()
        return frozenset(own | beside)


PEOPLE = (
    Somebody(
        "auteur", MARYSE, AIDANTS | {Relation.AUTHOR}, STRUCTURE, Role.AIDANT
    ),
    Somebody(
        "collègue invité",
        KARIM,
        AIDANTS | {Relation.COLLEAGUE},
        STRUCTURE,
        Role.AIDANT,
    ),
    Somebody("structure", NADIA, AIDANTS, STRUCTURE, Role.AIDANT),
    Somebody(
        "responsable de la structure",
        JEANNE,
        frozenset({Relation.RESPONSABLE}),
        STRUCTURE,
        Role.RESPONSABLE,
    ),
    Somebody(
        "référent", PAUL, frozenset({Relation.REFERENT}), CAF, Role.REFERENT
    ),
    Somebody(
        "son collègue référent",
        SONIA,
        frozenset({Relation.REFERENT}),
        CAF,
        Role.REFERENT,
    ),
    Somebody(
        "référent de l'autre organisme",
        INES,
        frozenset({Relation.REFERENT}),
        CPAM,
        Role.REFERENT,
    ),
    Somebody("référent d'ailleurs", LEA, frozenset(), CAF33, Role.REFERENT),
    Somebody(
        "référent et responsable",
        CHIEFS[CAF],
        frozenset({Relation.REFERENT}),
        CAF,
        Role.REFERENT,
        is_also_responsable=True,
    ),
    Somebody(
        "responsable de l'organisme",
        MANAGER,
        frozenset(),
        CAF,
        Role.RESPONSABLE,
    ),
    Somebody("modérateur", MONA, frozenset(), MODERATION, Role.MODERATEUR),
    Somebody(
        "administrateur", ALI, frozenset(), MODERATION, Role.ADMINISTRATEUR
    ),
    Somebody("inconnu", STRANGER),
)
BY_EMAIL = {somebody.email: somebody for somebody in PEOPLE}
