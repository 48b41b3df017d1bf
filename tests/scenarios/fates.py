"""The table of forty demandes and of their fates (`tests/data/quarante_jours.md`), read."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TABLE = Path(__file__).parent.parent / "data/quarante_jours.md"
YEAR = 2027


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody does, or that the machine says, on a day."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Fate:
    """One demande: when it is sent, to whom, and all that becomes of it."""

    number: int
    sent: date
    organisme: str
    urgence: str
    acts: tuple[Said, ...]
    told: tuple[Said, ...]
    end: str


def read_fates() -> list[Fate]:
    """Read the table, a line a demande."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if re.match(r"\| \d", line)]
    return [
        _fate([cell.strip() for cell in row.split("|")[1:-1]]) for row in rows
    ]


def _fate(cells: list[str]) -> Fate:
    number, sent, organisme, urgence, acts, told, end = cells
    return Fate(
        number=int(number),
        sent=_day(sent),
        organisme=organisme,
        urgence=urgence,
        acts=_said(acts),
        told=_said(told),
        end=end,
    )


def _said(cell: str) -> tuple[Said, ...]:
    each = [
        one.strip().partition(" ") for one in cell.split(";") if one.strip()
    ]
    return tuple(Said(_day(day), words) for day, _, words in each)


def _day(text: str) -> date:
    day, month = text.split("/")
    return date(YEAR, int(month), int(day))
