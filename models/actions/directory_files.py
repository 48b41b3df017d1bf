"""The two CSV files of the directory, read and checked whole before anything is written."""

from collections.abc import Mapping

from models.actions.directory_agents import AgentsFile
from models.actions.directory_columns import (
    AGENT_COLUMNS,
    GROUPE_COLUMNS,
    Columns,
    Notes,
)
from models.actions.directory_groupes import GroupesFile
from models.actions.directory_lines import Directory, Standing
from models.errors import DomainError

NAMES = ("groupes.csv", "agents.csv")


class BadLines(DomainError):
    """Some lines cannot be imported; nothing was."""

    code = "bad_lines"

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_directory(
    groupes_csv: str,
    agents_csv: str,
    *,
    standing: Mapping[str, Standing],
    names: tuple[str, str] = NAMES,
) -> Directory:
    """Read both files; `standing`: the groupes that are there, by key; `names`: the files' own.

    Raises:
        BadLines: at least one line is wrong, each told by its file and number.
    """
    notes = Notes()
    groupes = GroupesFile(
        Columns(names[0], GROUPE_COLUMNS, AGENT_COLUMNS), notes, standing
    )
    groupes.read(groupes_csv)
    agents = AgentsFile(
        Columns(names[1], AGENT_COLUMNS, GROUPE_COLUMNS), notes, groupes
    )
    agents.read(agents_csv)
    if notes.problems:
        raise BadLines(notes.problems)
    return Directory(
        tuple(groupes.lines.values()),
        tuple(agents.listed.values()),
        agents.count,
        tuple(notes.remarks),
    )
