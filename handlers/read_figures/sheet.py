"""Sheets that Excel opens as they are: UTF-8 with its mark, « ; », and no formula. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kit.wording import STATES
from handlers.read_figures import sheet_texts as texts
from handlers.read_figures.words import share_in_words
from models.demande.month_figures import OTHERS, SERVICE, Published
from models.lists.exported import ExportLine
from models.values.blocage import Blocage
from models.values.calendar import local, working_time

MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a sheet would work out."""
HOUR = timedelta(hours=1)
MOST_WEEKS = 6
Cell = str | int | None
NAMES = {SERVICE: texts.SERVICE, OTHERS: texts.OTHERS}


def sheet(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return the sheet; what is missing is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([_safe(cell) for cell in row])
    return f"{MARK}{written.getvalue()}".encode()


def _safe(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULAS) else text


def demandes_sheet(lines: Iterable[ExportLine]) -> bytes:
    """Return the demandes of a groupe, a line each."""
    return sheet(texts.DEMANDES, map(_line, lines))


def _line(line: ExportLine) -> list[Cell]:
    dates = (line.since, line.taken_at, line.answered_at, line.treated_at)
    return [
        line.number,
        line.structure,
        line.territoire,
        STATES[line.state],
        *(_date(line, instant) for instant in (*dates, line.closed_at)),
        *(_hours(line, instant) for instant in dates[1:]),
    ]


def _date(line: ExportLine, instant: datetime | None) -> str:
    if instant is None:
        return ""
    return f"{local(instant, line.territoire):%d/%m/%Y %H:%M}"


def _hours(line: ExportLine, instant: datetime | None) -> str:
    """Hours of work since it was got, with the comma of French sheets."""
    if instant is None:
        return ""
    hours = working_time(line.since, instant, line.territoire) / HOUR
    return f"{hours:.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What is published of the closed months; `names`: of groupes, by identifier."""

    months: Mapping[str, Mapping[str, Published]]
    names: Mapping[str, str]

    def named(self) -> list[tuple[str, str, Published]]:
        """Return each month, the groupe's name, what is published of it."""
        found = [
            (month, self._nom(subject), published)
            for month, subjects in self.months.items()
            for subject, published in subjects.items()
        ]
        return sorted(found, key=lambda each: each[:2])

    def _nom(self, subject: str) -> str:
        return NAMES.get(subject) or self.names.get(subject, "")


def figures_sheet(figures: MonthFigures) -> bytes:
    """Return the closed months, a line for each groupe."""
    rows = (
        [month, nom, *_cells(published)]
        for month, nom, published in figures.named()
    )
    return sheet([*texts.OF_MONTH, *HEADS], rows)


HEADS = (
    *texts.FIGURES,
    *(kind.value for kind in Blocage),
    *texts.SATISFACTION.values(),
)


def cells(published: Published) -> list[tuple[str, Cell]]:
    """Return what is published, each under its head; nothing of what is hidden."""
    told = zip(HEADS, _cells(published), strict=True)
    return [(head, cell) for head, cell in told if cell is not None]


def _cells(published: Published) -> list[Cell]:
    weeks = (*published.weeks, *[None] * MOST_WEEKS)[:MOST_WEEKS]
    is_counted = bool(published.weeks)
    return [
        published.sent,
        *weeks,
        share_in_words(published.taken) if is_counted else None,
        share_in_words(published.treated) if is_counted else None,
        published.median,
        published.ninth,
        *(published.blocages.get(kind) for kind in Blocage),
        *(published.satisfaction.get(answer) for answer in texts.SATISFACTION),
    ]
