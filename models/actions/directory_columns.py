"""The rows of a file of the directory, by column; each fault is said with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.values.sheet import Fault, Row, read_rows
from models.values.spelling import unaccented

GROUPE_COLUMNS = ("nom", "type", "organisme", "territoires", "email", "note")
AGENT_COLUMNS = ("email", "prenom", "nom", "fonction", "role", "groupe")
ALSO = {
    "mail": "email",
    "courriel": "email",
    "adresse": "email",
    "adresseemail": "email",
    "adressemail": "email",
    "prenoms": "prenom",
    "nomdefamille": "nom",
    "nomdugroupe": "nom",
    "territoire": "territoires",
    "departement": "territoires",
    "departements": "territoires",
    "notes": "note",
    "poste": "fonction",
    "roles": "role",
    "structure": "groupe",
}
"""What a column is also called, folded."""
LINES = frozenset({"note"})
"""What may hold more than one line."""
DAMAGED = re.compile(
    "\ufffd|[ÃÂ][\u0080-\u00bf\u2018-\u203a€‚ƒ…†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|[a-zà-ÿ]\\?[a-zà-ÿ]"
)
"""A letter that an earlier reading lost: « RenÃ©e », « Ren?e »."""
SENTENCES = {
    Fault.OPEN_QUOTE: "un guillemet (\") est ouvert et n'est pas fermé",
    Fault.STRAY_QUOTE: 'un guillemet (") ferme la case avant sa fin : retirez-le, ou doublez-le',
}
COMMA_IN_CELL = (
    "il y a plus de cases que de titres : un séparateur est de trop, "
    'ou une case est à mettre entre guillemets (")'
)


@dataclass(slots=True)
class Notes:
    """What is wrong, for which nothing is imported, and what is only worth knowing."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    """A file: how it is called, what it must hold, and what the other one holds."""

    name: str
    needed: tuple[str, ...]
    others: tuple[str, ...]

    def rows(
        self, text: str, notes: Notes
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row that can be read, by column, with its line."""
        rows = read_rows(text)
        titles = next(rows, Row(1))
        places = self._places(titles, notes)
        for row in rows if places else ():
            problem = self._problem(row, places, width=_width(titles))
            if problem:
                self.refuse(notes, row.line, problem)
            else:
                yield row.line, _by_column(row, places)

    def refuse(self, notes: Notes, line: int, words: str) -> None:
        """Note what is wrong with a line."""
        notes.problems.append(f"{self.name}, ligne {line} : {words}")

    def refuse_both(
        self, notes: Notes, first: int, second: int, words: str
    ) -> None:
        """Note what two lines say against each other."""
        notes.problems.append(
            f"{self.name}, lignes {first} et {second} : {words}"
        )

    def remark(self, notes: Notes, first: int, second: int, words: str) -> None:
        """Note what two lines say alike."""
        notes.remarks.append(
            f"{self.name}, lignes {first} et {second} : {words}"
        )

    def _places(self, titles: Row, notes: Notes) -> dict[str, int]:
        """Return where each column stands; none where the file cannot be read."""
        named = [_column(title) for title in titles.cells]
        unknown = [
            title
            for title, column in zip(titles.cells, named, strict=True)
            if title and column not in self.needed
        ]
        problem = self._titles_problem(titles, named, unknown)
        if problem:
            self.refuse(notes, titles.line, problem)
            return {}
        notes.remarks += [
            f"{self.name} : la colonne « {title} » n'est pas lue"
            for title in unknown
        ]
        return {column: named.index(column) for column in self.needed}

    def _titles_problem(
        self, titles: Row, named: list[str], unknown: list[str]
    ) -> str:
        if titles.fault:
            return SENTENCES[titles.fault]
        missing = [column for column in self.needed if column not in named]
        if missing and set(self.others) <= set(named):
            return (
                "ce fichier est l'autre : donnez groupes.csv, puis agents.csv"
            )
        expected = f"(attendu : {';'.join(self.needed)})"
        if missing:
            those = "".join(
                f" ; « {title} » n'est pas connue" for title in unknown
            )
            return f"il manque la colonne {_quoted(missing)}{those} {expected}"
        twice = [column for column in self.needed if named.count(column) > 1]
        if twice:
            return f"la colonne {_quoted(twice)} est là deux fois {expected}"
        return ""

    def _problem(self, row: Row, places: Mapping[str, int], width: int) -> str:
        if row.fault:
            return SENTENCES[row.fault]
        if any(row.cells[width:]):
            return COMMA_IN_CELL
        for column in places:
            cell = _cell(row, places[column])
            if column != "note" and DAMAGED.search(cell):
                return f"« {cell} » : une lettre est abîmée, enregistrez le fichier en UTF-8"
        return ""


def _width(titles: Row) -> int:
    """Return how many columns have a title, or stand before one."""
    return max(
        (rank for rank, title in enumerate(titles.cells, 1) if title), default=0
    )


def _column(title: str) -> str:
    folded = "".join(filter(str.isalnum, unaccented(title)))
    return ALSO.get(folded, folded)


def _quoted(columns: list[str]) -> str:
    return ", ".join(f"« {column} »" for column in columns)


def _by_column(row: Row, places: Mapping[str, int]) -> dict[str, str]:
    return {
        column: _lines(cell) if column in LINES else " ".join(cell.split())
        for column, place in places.items()
        for cell in [_cell(row, place)]
    }


def _lines(cell: str) -> str:
    return "\n".join(line.strip() for line in cell.splitlines())


def _cell(row: Row, place: int) -> str:
    """Return a cell; a spreadsheet leaves out the last ones when they are empty."""
    return row.cells[place] if place < len(row.cells) else ""
