"""The two lists kept outside the database: the heads of the journal's segments, and the demandes erased by an operator."""

import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import IO
from uuid import UUID

from models.journal.sealing import Head

RESTORED = "restored"
TAIL = 512
"""Bytes at the end of the file that surely hold its last line."""


@dataclass(slots=True)
class HeadsRead:
    """The heads that the database must match; lines that make no sense; restores: (line, last number kept, lost)."""

    heads: list[Head] = field(default_factory=list)
    bad_lines: list[int] = field(default_factory=list)
    restores: list[tuple[datetime, int, int]] = field(default_factory=list)


class Heads:
    """An append-only file: a line per segment (number, last row, digest, date), and a line per restore."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> int:
        """The number of the last segment written, or kept by the last restore; 0 when there is none."""
        if not self.path.exists():
            return 0
        with self.path.open("rb") as file:
            return _last_number(file)

    def append(self, heads: Sequence[Head]) -> None:
        """Write the heads that follow the last one, on the disk; those that are written already are left out."""
        if not heads:
            return
        with _locked(self.path) as file:
            last = _last_number(file)
            lines = [
                f"{one.number} {one.last_id} {one.digest} {one.at.isoformat()}"
                for one in heads
                if one.number > last
            ]
            _write(file, lines)

    def agreed(self, inside: Sequence[Head]) -> int:
        """Return the number of the last segment that the database has as the file has it, without a break."""
        pairs = zip(self.read().heads, inside, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def restore(self, number: int, *, now: datetime) -> None:
        """Note that the database was put back as it was after a segment: the numbers go on from there."""
        with _locked(self.path) as file:
            if number < _last_number(file):
                _write(file, [f"{RESTORED} {number} {now.isoformat()}"])

    def read(self) -> HeadsRead:
        """Read the whole file."""
        found = HeadsRead()
        lines = self.path.read_text(errors="replace").splitlines() if self.path.exists() else []
        for index, line in enumerate(lines, start=1):
            try:
                _take(found, line)
            except ValueError:
                found.bad_lines.append(index)
        return found


def _take(found: HeadsRead, line: str) -> None:
    words = line.split(" ")
    last = found.heads[-1].number if found.heads else 0
    if words[0] == RESTORED:
        _, kept, restored_at = words
        number, at = int(kept), datetime.fromisoformat(restored_at)
        found.restores.append((at, number, last - number))
        found.heads = [head for head in found.heads if head.number <= number]
        return
    head_number, last_id, digest, sealed_at = words
    found.heads.append(
        Head(int(head_number), int(last_id), digest, datetime.fromisoformat(sealed_at))
    )
    if int(head_number) != last + 1:
        raise ValueError(line)


def _last_number(file: IO[bytes]) -> int:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    for line in reversed(file.read().decode(errors="replace").splitlines(keepends=True)):
        words = line.removeprefix(f"{RESTORED} ").split(" ")
        if words[0].isdigit() and line.endswith("\n"):
            return int(words[0])
    return 0


class Erasures:
    """An append-only file: the demandes that an operator erased, for `restore` to erase again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, demande_id: UUID, *, now: datetime) -> None:
        """Write a demande down, on the disk, before it is erased."""
        with _locked(self.path) as file:
            _write(file, [f"{demande_id} {now.isoformat()}"])

    def read(self) -> list[UUID]:
        """Return the demandes of the list.

        Raises:
            ValueError: a line names none.
        """
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        return [UUID(line.partition(" ")[0]) for line in lines if line.strip()]


def _locked(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("ab+")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _write(file: IO[bytes], lines: Sequence[str]) -> None:
    _mend(file)
    file.write("".join(f"{line}\n" for line in lines).encode())
    file.flush()
    os.fsync(file.fileno())


def _mend(file: IO[bytes]) -> None:
    # A crash in the middle of a line: it was not written, and is written again.
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    torn = file.read().rpartition(b"\n")[2]
    file.truncate(end - len(torn))
