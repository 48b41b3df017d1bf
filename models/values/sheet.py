"""The rows of a CSV file as spreadsheets save them, each with the line where it begins.

Pure. Python's own reader takes a quote that nobody closed to the end of the file, and says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.values.cleaning import BREAKS, cleaned

SEPARATORS = ";\t,|"
DECLARED = re.compile(r'"?sep=(.)"?[;,\t|]*', re.IGNORECASE)
"""« sep=; », the line by which Excel is told what separates."""
OPENING = re.compile(r'[ \t]*"')
FORMULA = re.compile(r'="(.*)"')
"""« ="01" », which keeps the zero of a number in a spreadsheet."""


class Fault(StrEnum):
    """What makes a row unreadable."""

    OPEN_QUOTE = "open_quote"
    STRAY_QUOTE = "stray_quote"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, cleaned; `line` counts from 1, in the file as it is."""

    line: int
    cells: tuple[str, ...] = ()
    fault: Fault | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it, as in « ;;;; »."""
        return self.fault is None and not any(self.cells)


class _Broken(Exception):
    """The row cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_rows(text: str) -> Iterator[Row]:
    """Yield the rows that hold something, the first of them being the titles.

    What separates is what the file declares, else what its first line holds most.
    """
    lines = BREAKS.sub("\n", text.removeprefix("\ufeff")).split("\n")
    start = next(
        (at for at, line in enumerate(lines) if cleaned(line).strip()), 0
    )
    declared = DECLARED.fullmatch(cleaned(lines[start]).strip())
    start += 1 if declared else 0
    if start >= len(lines):
        return
    separator = _separator(lines[start], declared[1] if declared else "")
    reading = _Reading(lines, separator, lines[start].count(separator))
    yield from (row for row in reading.rows(start) if not row.is_empty)


def _separator(titles: str, declared: str) -> str:
    if declared and declared in titles:
        return declared
    return max(SEPARATORS, key=titles.count)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lines of a file; `most`: how many separators a row holds."""

    lines: Sequence[str]
    separator: str
    most: int

    def rows(self, start: int) -> Iterator[Row]:
        at = start
        while at < len(self.lines):
            line = at + 1
            try:
                cells, at = self._row(at)
            except _Broken as broken:
                yield Row(line, fault=broken.fault)
                at = line
                continue
            yield Row(line, tuple(map(_cell, cells)))

    def _row(self, at: int) -> tuple[list[str], int]:
        """Return the cells of the row that begins at this line, and where the next one does."""
        if '"' not in self.lines[at]:
            return self.lines[at].split(self.separator), at + 1
        cells: list[str] = []
        column = 0
        while True:
            cell, at, column = self._one(at, column, rank=len(cells))
            cells.append(cell)
            if column > len(self.lines[at]):
                return cells, at + 1

    def _one(self, at: int, column: int, *, rank: int) -> tuple[str, int, int]:
        """Return a cell, its last line, and the column after what separates it."""
        opening = OPENING.match(self.lines[at], column)
        if opening:
            return self._quoted(at, opening.end(), rank=rank)
        end = self._end(at, column)
        cell = self.lines[at][column:end]
        if cell.count('"') % 2:
            raise _Broken(Fault.OPEN_QUOTE)
        return cell, at, end + 1

    def _quoted(
        self, at: int, column: int, *, rank: int
    ) -> tuple[str, int, int]:
        pieces: list[str] = []
        swallowed = self.most - rank
        while True:
            piece, column = _until_quote(self.lines[at], column)
            pieces.append(piece)
            if column <= len(self.lines[at]):
                break
            # Beware: the next lines may be rows, whose quote closes what was never to be open.
            if 0 < swallowed <= piece.count(self.separator):
                raise _Broken(Fault.OPEN_QUOTE)
            at, column, swallowed = at + 1, 0, self.most
            if at == len(self.lines):
                raise _Broken(Fault.OPEN_QUOTE)
        is_long = len(pieces) > 1 and self.most
        if is_long and pieces[-1].count(self.separator) >= self.most:
            raise _Broken(Fault.OPEN_QUOTE)
        end = self._end(at, column)
        if self.lines[at][column:end].strip():
            raise _Broken(Fault.STRAY_QUOTE)
        return "\n".join(pieces), at, end + 1

    def _end(self, at: int, column: int) -> int:
        end = self.lines[at].find(self.separator, column)
        return end if end >= 0 else len(self.lines[at])


def _until_quote(line: str, column: int) -> tuple[str, int]:
    """Return what stands before the closing quote, and the column after it; past the end if none.

    Two quotes are one that is written.
    """
    pieces: list[str] = []
    while True:
        quote = line.find('"', column)
        if quote < 0:
            return "".join([*pieces, line[column:]]), len(line) + 1
        pieces.append(line[column:quote])
        if line[quote + 1 : quote + 2] != '"':
            return "".join(pieces), quote + 1
        pieces.append('"')
        column = quote + 2


def _cell(written: str) -> str:
    bare = cleaned(written).strip()
    formula = FORMULA.fullmatch(bare)
    return formula[1] if formula else bare
