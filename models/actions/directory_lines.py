"""What the files of the directory say, once they are read: groupes, and people in them."""

from dataclasses import dataclass

from models.people.membership import Role
from models.people.organisme import GroupeType
from models.values.naming import groupe_key

SAME = "la même ligne deux fois"


@dataclass(frozen=True, slots=True)
class GroupeLine:
    """A line of the groupes."""

    nom: str
    type: GroupeType
    organisme: str | None
    territoires: tuple[str, ...]
    email: str
    note: str

    @property
    def key(self) -> str:
        """What names the groupe, whatever its case and spaces."""
        return groupe_key(self.nom)


@dataclass(frozen=True, slots=True)
class Standing:
    """A groupe that is there already; `is_used`: it has members, or a Telegram group."""

    type: GroupeType
    organisme: str | None
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """An agent in a groupe, of one line or of two: a role, and *responsable* beside it."""

    email: str
    prenom: str
    nom: str
    fonction: str
    roles: frozenset[Role]
    groupe: str


@dataclass(frozen=True, slots=True)
class Directory:
    """What both files say."""

    groupes: tuple[GroupeLine, ...]
    agents: tuple[Listed, ...]
    lines: int = 0
    """How many lines of agents were read: two make one, when « responsable » stands beside."""
    remarks: tuple[str, ...] = ()
    """What is worth knowing, and stops nothing."""

    @property
    def named(self) -> frozenset[str]:
        """The keys of the groupes that the files name."""
        of_agents = {groupe_key(listed.groupe) for listed in self.agents}
        return frozenset({groupe.key for groupe in self.groupes} | of_agents)
