"""The two CSV files of the directory, read and checked whole before anything is written."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from models.errors import DomainError
from models.people.membership import Role
from models.people.organisme import GroupeType
from models.people.roles import are_compatible, exists_in
from models.values.address import read_address
from models.values.cleaning import cleaned
from models.values.naming import groupe_key
from models.values.referentiel import is_territoire, organisme

GROUPE_COLUMNS = ("nom", "type", "organisme", "territoires", "email", "note")
AGENT_COLUMNS = ("email", "prenom", "nom", "fonction", "role", "groupe")


class BadLines(DomainError):
    """Some lines cannot be imported; nothing was."""

    code = "bad_lines"

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


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

    @property
    def named(self) -> frozenset[str]:
        """The keys of the groupes that the files name."""
        of_agents = {groupe_key(listed.groupe) for listed in self.agents}
        return frozenset({groupe.key for groupe in self.groupes} | of_agents)


def read_directory(
    groupes_csv: str,
    agents_csv: str,
    *,
    type_of: Callable[[str], GroupeType | None],
) -> Directory:
    """Read both files; `type_of` says what a groupe is, nothing when there is none of this name.

    Raises:
        BadLines: at least one line is wrong, each told by its file and number.
    """
    reading = _Reading(type_of)
    reading.read_groupes(groupes_csv)
    reading.read_agents(agents_csv)
    if reading.problems:
        raise BadLines(reading.problems)
    return Directory(
        tuple(reading.groupes), tuple(reading.agents()), reading.lines
    )


@dataclass(slots=True)
class _Reading:
    type_of: Callable[[str], GroupeType | None]
    problems: list[str] = field(default_factory=list)
    groupes: list[GroupeLine] = field(default_factory=list)
    lines: int = 0
    _types: dict[str, GroupeType] = field(default_factory=dict)
    _first_lines: dict[tuple[str, str, Role], int] = field(default_factory=dict)
    _listed: dict[tuple[str, str], Listed] = field(default_factory=dict)

    def agents(self) -> list[Listed]:
        return list(self._listed.values())

    def read_groupes(self, text: str) -> None:
        for number, row in self._rows(text, GROUPE_COLUMNS, "groupes"):
            problem = _groupe_problem(row)
            if problem:
                self.problems.append(f"groupes, ligne {number} : {problem}")
                continue
            groupe = _groupe_line(row)
            self.groupes.append(groupe)
            self._types[groupe.key] = groupe.type

    def read_agents(self, text: str) -> None:
        for number, row in self._rows(text, AGENT_COLUMNS, "agents"):
            problem = _agent_problem(row) or self._groupe_missing(row["groupe"])
            if problem:
                self.problems.append(f"agents, ligne {number} : {problem}")
                continue
            self.lines += 1
            self._take(number, _listed(row))

    def _groupe_missing(self, nom: str) -> str:
        if self._type(nom) is not None:
            return ""
        return f"groupe « {nom} » inconnu : ajoutez-le au fichier des groupes"

    def _type(self, nom: str) -> GroupeType | None:
        return self._types.get(groupe_key(nom)) or self.type_of(nom)

    def _take(self, number: int, line: Listed) -> None:
        """Add a line to what the earlier ones say of the same agent in the same groupe."""
        key = (line.email.casefold(), groupe_key(line.groupe))
        [role] = line.roles
        before = self._listed.get(key, replace(line, roles=frozenset()))
        roles = before.roles | line.roles
        if are_compatible(roles):
            self._listed[key] = replace(line, roles=roles)
            self._first_lines.setdefault((*key, role), number)
            self._check_role(number, line, role)
            return
        [other] = before.roles - {Role.RESPONSABLE}
        first = self._first_lines[*key, other]
        self.problems.append(
            f"agents, lignes {first} et {number} : deux rôles ({other}, {role}) pour la même "
            "personne dans le même groupe ; seul « responsable » s'ajoute à un autre"
        )

    def _check_role(self, number: int, line: Listed, role: Role) -> None:
        kind = self._type(line.groupe)
        if kind is not None and not exists_in(role, kind):
            self.problems.append(
                f"agents, ligne {number} : « {line.groupe} » est de type {kind} ; "
                f"le rôle « {role} » n'y existe pas"
            )

    def _rows(
        self, text: str, columns: tuple[str, ...], name: str
    ) -> Iterator[tuple[int, dict[str, str]]]:
        reader = csv.DictReader(
            io.StringIO(text.removeprefix("\ufeff")), delimiter=";"
        )
        missing = [
            column
            for column in columns
            if column not in (reader.fieldnames or [])
        ]
        if missing:
            expected = ";".join(columns)
            self.problems.append(
                f"{name}, ligne 1 : il manque la colonne « {missing[0]} » (attendu : {expected})"
            )
            return
        for row in reader:
            yield (
                reader.line_num,
                {column: _cell(row.get(column)) for column in columns},
            )


def _cell(written: str | None) -> str:
    return cleaned(written or "").strip()


def _groupe_line(row: dict[str, str]) -> GroupeLine:
    return GroupeLine(
        nom=row["nom"],
        type=GroupeType(row["type"]),
        organisme=row["organisme"] or None,
        territoires=tuple(dict.fromkeys(row["territoires"].upper().split())),
        email=row["email"],
        note=row["note"],
    )


def _listed(row: dict[str, str]) -> Listed:
    return Listed(
        email=read_address(row["email"]) or row["email"],
        prenom=row["prenom"],
        nom=row["nom"],
        fonction=row["fonction"],
        roles=frozenset({Role(row["role"])}),
        groupe=row["groupe"],
    )


def _groupe_problem(row: dict[str, str]) -> str:
    if not row["nom"]:
        return "le nom du groupe manque"
    if row["type"] not in set(GroupeType):
        return f"type « {row['type']} » inconnu (structure, organisme ou moderation)"
    if (
        row["type"] == GroupeType.ORGANISME
        and organisme(row["organisme"]) is None
    ):
        return f"organisme « {row['organisme']} » inconnu (par exemple CAF, CPAM, FRANCE_TRAVAIL)"
    if row["type"] != GroupeType.ORGANISME and row["organisme"]:
        return "la colonne organisme ne se remplit que pour le type organisme"
    wrong = [
        code
        for code in row["territoires"].upper().split()
        if not is_territoire(code)
    ]
    if wrong:
        return f"territoire « {wrong[0]} » inconnu (par exemple 87 ou 2A)"
    if not row["territoires"] and row["type"] != GroupeType.MODERATION:
        return "il faut au moins un territoire (par exemple 87)"
    return ""


def _agent_problem(row: dict[str, str]) -> str:
    if read_address(row["email"]) is None:
        return (
            "l'e-mail n'est pas une adresse (par exemple prenom.nom@exemple.fr)"
        )
    if not row["prenom"] or not row["nom"]:
        return "le prénom et le nom sont nécessaires"
    if row["role"] not in set(Role):
        roles = "aidant, referent, moderateur, responsable ou administrateur"
        return f"rôle « {row['role']} » inconnu ({roles})"
    return ""
