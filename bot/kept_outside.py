"""The lists kept outside the database: the journal's heads, demandes erased by hand, register."""

import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import IO
from uuid import UUID

from models.journal.register import Register, read_register
from models.journal.sealing import Head

RESTORED = "restored"
TAIL = 512
"""Bytes at the end of the file that surely hold its last line."""


@dataclass(slots=True)
class HeadsRead:
    """What the file of heads holds.

    The heads that the database must match; the lines that make no sense; the restores: when, the
    last number kept, how many were lost.
    """

    heads: list[Head] = field(default_factory=list)
    bad_lines: list[int] = field(default_factory=list)
    restores: list[tuple[datetime, int, int]] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Read one more line.

        Raises:
            ValueError: it makes no sense, or does not follow the last one.
        """
        words = line.split(" ")
        if words[0] == RESTORED:
            self._take_restore(words)
            return
        number, last_id, digest, sealed_at = words
        previous = self._last_number()
        head = Head(
            int(number), int(last_id), digest, datetime.fromisoformat(sealed_at)
        )
        self.heads.append(head)
        if head.number != previous + 1:
            raise ValueError(line)

    def _take_restore(self, words: Sequence[str]) -> None:
        _, kept, restored_at = words
        number = int(kept)
        lost = self._last_number() - number
        self.restores.append(
            (datetime.fromisoformat(restored_at), number, lost)
        )
        self.heads = [head for head in self.heads if head.number <= number]

    def _last_number(self) -> int:
        return self.heads[-1].number if self.heads else 0


class Heads:
    """An append-only file: number, last row, digest and date of a segment; a line per restore."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self) -> int:
        """The number of the last segment written, or kept by the last restore; 0 for none."""
        if not self.path.exists():
            return 0
        with self.path.open("rb") as file:
            return _last_number(file)

    def append(self, heads: Sequence[Head]) -> None:
        """Write on the disk the heads that follow the last one; what is there is left out."""
        if not heads:
            return
        with _locked(self.path) as file:
            last = _last_number(file)
            _write(
                file, [_head_line(head) for head in heads if head.number > last]
            )

    def agreed(self, inside: Sequence[Head]) -> int:
        """Return the number of the last segment up to which the database agrees with the file."""
        pairs = zip(self.read().heads, inside, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def restore(self, number: int, *, now: datetime) -> None:
        """Note that the database was put back as it was after a segment: numbers go on from it."""
        with _locked(self.path) as file:
            if number < _last_number(file):
                _write(file, [f"{RESTORED} {number} {now.isoformat()}"])

    def read(self) -> HeadsRead:
        """Read the whole file."""
        heads = HeadsRead()
        for number, line in enumerate(_lines(self.path), start=1):
            try:
                heads.take(line)
            except ValueError:
                heads.bad_lines.append(number)
        return heads


def _head_line(head: Head) -> str:
    return f"{head.number} {head.last_id} {head.digest} {head.at.isoformat()}"


def _last_number(file: IO[bytes]) -> int:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    for line in reversed(
        file.read().decode(errors="replace").splitlines(keepends=True)
    ):
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
        return [
            UUID(line.partition(" ")[0])
            for line in _lines(self.path)
            if line.strip()
        ]


class RegisterFile:
    """An append-only file: what must hold in a base that was put back, a line each."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, lines: Sequence[str]) -> None:
        """Write lines on the disk."""
        if lines:
            with _locked(self.path) as file:
                _write(file, lines)

    def read(self) -> Register:
        """Return what the whole file says.

        Raises:
            ValueError: a line makes no sense.
        """
        return read_register(_lines(self.path))


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    return path.read_text(errors="replace").splitlines()


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
