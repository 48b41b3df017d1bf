"""`agents.csv`: each line a person in a groupe, and no two that disagree."""

from dataclasses import dataclass, field, replace

from models.actions.directory_cells import (
    AGENT_LENGTHS,
    differing,
    read_role,
    too_long,
    unknown,
)
from models.actions.directory_columns import Columns, Notes
from models.actions.directory_groupes import GroupesFile
from models.actions.directory_lines import SAME, Listed
from models.people.membership import Role
from models.people.roles import are_compatible, exists_in
from models.values.address import read_address
from models.values.naming import groupe_key


@dataclass(slots=True)
class AgentsFile:
    """The file of the agents, beside that of the groupes."""

    columns: Columns
    notes: Notes
    groupes: GroupesFile
    count: int = 0
    listed: dict[tuple[str, str], Listed] = field(default_factory=dict)
    _people: dict[str, tuple[int, Listed]] = field(default_factory=dict)
    _lines: dict[tuple[str, str, Role], tuple[int, Listed]] = field(
        default_factory=dict
    )

    def read(self, text: str) -> None:
        """Take each line, and note what is wrong."""
        for number, row in self.columns.rows(text, self.notes):
            problem = _agent_problem(row) or self._groupe_missing(row)
            if problem:
                self.columns.refuse(self.notes, number, problem)
                continue
            self.count += 1
            line = _listed(row)
            self._check_role(number, line)
            self._take(number, line)

    def _groupe_missing(self, row: dict[str, str]) -> str:
        nom = row["groupe"]
        if not groupe_key(nom):
            return "le groupe manque"
        if self.groupes.is_named(nom):
            return ""
        return f"groupe « {nom} » inconnu : ajoutez-le au fichier des groupes"

    def _check_role(self, number: int, line: Listed) -> None:
        [role] = line.roles
        kind = self.groupes.type_of(line.groupe)
        if kind is not None and not exists_in(role, kind):
            words = (
                f"« {line.groupe} » est de type {kind} ; "
                f"le rôle « {role} » n'y existe pas"
            )
            self.columns.refuse(self.notes, number, words)

    def _take(self, number: int, line: Listed) -> None:
        """Add a line to what the earlier ones say of the same person, and in the same groupe."""
        address = line.email.casefold()
        key = (address, groupe_key(line.groupe))
        first, person = self._people.setdefault(address, (number, line))
        if _is_someone_else(person, line):
            words = "deux personnes (prénom, nom) pour la même adresse"
            self.columns.refuse_both(self.notes, first, number, words)
            return
        [role] = line.roles
        before = self.listed.get(key, replace(line, roles=frozenset()))
        if role in before.roles:
            self._repeat(number, line, self._lines[*key, role])
            return
        self._lines[*key, role] = number, line
        if are_compatible(before.roles | line.roles):
            self.listed[key] = _both(before, line, named_by=person)
            return
        [other] = before.roles - {Role.RESPONSABLE}
        words = (
            f"deux rôles ({other}, {role}) pour la même personne dans le même groupe ; "
            "seul « responsable » s'ajoute à un autre"
        )
        first, _ = self._lines[*key, other]
        self.columns.refuse_both(self.notes, first, number, words)

    def _repeat(
        self, number: int, line: Listed, before: tuple[int, Listed]
    ) -> None:
        first, earlier = before
        if earlier.fonction == line.fonction:
            self.columns.remark(self.notes, first, number, SAME)
            return
        words = "le même rôle, deux fois la colonne fonction"
        self.columns.refuse_both(self.notes, first, number, words)


def _is_someone_else(person: Listed, line: Listed) -> bool:
    names = (
        {"prenom": agent.prenom, "nom": agent.nom} for agent in (person, line)
    )
    return bool(differing(*names))


def _both(before: Listed, line: Listed, *, named_by: Listed) -> Listed:
    """Return the two lines as one; the role that is not *responsable* says the fonction."""
    is_beside = line.roles == {Role.RESPONSABLE} and before.fonction
    return replace(
        line,
        email=named_by.email,
        prenom=named_by.prenom,
        nom=named_by.nom,
        fonction=before.fonction
        if is_beside
        else line.fonction or before.fonction,
        roles=before.roles | line.roles,
    )


def _listed(row: dict[str, str]) -> Listed:
    role = read_role(row["role"])
    return Listed(
        email=read_address(row["email"]) or row["email"],
        prenom=row["prenom"],
        nom=row["nom"],
        fonction=row["fonction"],
        roles=frozenset({role} if role else ()),
        groupe=row["groupe"],
    )


def _agent_problem(row: dict[str, str]) -> str:
    if read_address(row["email"]) is None:
        return (
            "l'e-mail n'est pas une adresse (par exemple prenom.nom@exemple.fr)"
        )
    if not all(_is_name(row[column]) for column in ("prenom", "nom")):
        return "le prénom et le nom sont nécessaires"
    if read_role(row["role"]) is None:
        roles = "aidant, referent, moderateur, responsable ou administrateur, un par ligne"
        return unknown("rôle", row["role"], roles)
    return too_long(row, AGENT_LENGTHS)


def _is_name(cell: str) -> bool:
    return "@" not in cell and any(sign.isalpha() for sign in cell)
