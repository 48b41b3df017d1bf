"""`groupes.csv`: each line a groupe, and no two that disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.actions.directory_cells import (
    LENGTHS,
    differing,
    read_email,
    read_organisme,
    read_territoires,
    read_type,
    too_long,
    unknown,
)
from models.actions.directory_columns import Columns, Notes
from models.actions.directory_lines import SAME, GroupeLine, Standing
from models.people.organisme import GroupeType
from models.values.naming import groupe_key


@dataclass(slots=True)
class GroupesFile:
    """The file of the groupes, beside those that are there."""

    columns: Columns
    notes: Notes
    standing: Mapping[str, Standing]
    lines: dict[str, GroupeLine] = field(default_factory=dict)
    _rows: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Take each line, and note what is wrong."""
        for number, row in self.columns.rows(text, self.notes):
            problem = self._take(number, row)
            if problem:
                self.columns.refuse(self.notes, number, problem)

    def type_of(self, nom: str) -> GroupeType | None:
        """Return what a groupe is; nothing when it is unknown."""
        key = groupe_key(nom)
        if key in self.lines:
            return self.lines[key].type
        return self.standing[key].type if key in self.standing else None

    def is_named(self, nom: str) -> bool:
        """Whether a line names the groupe, were it wrong, or it is there."""
        key = groupe_key(nom)
        return key in self._rows or key in self.standing

    def _take(self, number: int, row: dict[str, str]) -> str:
        key = groupe_key(row["nom"])
        if not key:
            return "le nom du groupe manque"
        if key in self._rows:
            self._compare(key, number, row)
            return ""
        self._rows[key] = number, row
        problem = _groupe_problem(row)
        if problem:
            return problem
        self.lines[key] = line = _groupe_line(row)
        return self._changes(line)

    def _compare(self, key: str, number: int, row: dict[str, str]) -> None:
        first, before = self._rows[key]
        columns = differing(_read(before), _read(row))
        if not columns:
            self.columns.remark(self.notes, first, number, SAME)
            return
        words = f"le même groupe, deux fois la colonne {', '.join(columns)}"
        self.columns.refuse_both(self.notes, first, number, words)

    def _changes(self, line: GroupeLine) -> str:
        there = self.standing.get(line.key)
        if there is None or not there.is_used:
            return ""
        if (there.type, there.organisme) == (line.type, line.organisme):
            return ""
        return (
            f"« {line.nom} » existe déjà, de type {there.organisme or there.type} : "
            "il sert, donnez un autre nom au nouveau"
        )


def _read(row: dict[str, str]) -> dict[str, str]:
    """Return what a row means, as far as two of one groupe may disagree."""
    codes, wrong = read_territoires(row["territoires"])
    return {
        "type": read_type(row["type"]) or row["type"],
        "organisme": read_organisme(row["organisme"]) or row["organisme"],
        "territoires": wrong or " ".join(sorted(codes)),
        "email": read_email(row["email"]) or row["email"],
        "note": row["note"],
    }


def _groupe_line(row: dict[str, str]) -> GroupeLine:
    kind = read_type(row["type"])
    return GroupeLine(
        nom=row["nom"],
        type=kind or GroupeType.STRUCTURE,
        organisme=read_organisme(row["organisme"]),
        territoires=read_territoires(row["territoires"])[0],
        email=read_email(row["email"]) or "",
        note=row["note"],
    )


def _groupe_problem(row: dict[str, str]) -> str:
    kind = read_type(row["type"])
    if kind is None:
        return unknown(
            "type", row["type"], "structure, organisme ou moderation"
        )
    if (
        kind == GroupeType.ORGANISME
        and read_organisme(row["organisme"]) is None
    ):
        examples = "par exemple CAF, CPAM, FRANCE_TRAVAIL"
        return unknown("organisme", row["organisme"], examples)
    if kind != GroupeType.ORGANISME and row["organisme"]:
        return "la colonne organisme ne se remplit que pour le type organisme"
    codes, wrong = read_territoires(row["territoires"])
    if wrong:
        return f"territoire « {wrong} » inconnu (par exemple 87 ou 2A)"
    if not codes and kind != GroupeType.MODERATION:
        return "il faut au moins un territoire (par exemple 87)"
    if read_email(row["email"]) is None:
        return f"l'e-mail « {row['email']} » n'est pas une adresse (par exemple accueil@exemple.fr)"
    return too_long(row, LENGTHS)
