"""What became of each promise's tests, said as soon as its last one was played."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from tests.audit.properties import Property

FIGURE = re.compile(r"^\d+ answers of \d+ guessed.*$|^AUC.*$", re.MULTILINE)
BASES = ("sqlite", "postgresql")
NO_BASE = "une base ou aucune"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    says: str
    seen: str
    figure: str
    command: str


@dataclass(slots=True)
class Played:
    """The tests of one promise: how many there are, by base how many were played and held."""

    awaited: int = 0
    done: int = 0
    played: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    figure: str = ""

    @property
    def is_held(self) -> bool:
        """Whether all was played, something was, and nothing broke."""
        is_whole = self.done == self.awaited and self.done > 0
        return is_whole and not self.broken.total()


class Tally:
    """A plugin of pytest, told of each test by the process that played it."""

    def __init__(
        self, promises: Sequence[Property], say: Callable[[Row], None]
    ) -> None:
        self._say = say
        self._played = {promise: Played() for promise in promises}
        self._left = list(promises)
        self._failed: set[str] = set()
        self.broken = 0

    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Note how many tests hold each promise; every process finds the same."""
        for promise, played in self._played.items():
            played.awaited = sum(_is_of(promise, test) for test in ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once it is over."""
        if report.failed:
            self._failed.add(report.nodeid)
        for promise in list(self._left):
            if _is_of(promise, report.nodeid):
                self._count(promise, report)

    def _count(self, promise: Property, report: pytest.TestReport) -> None:
        played, base = self._played[promise], _base(report.nodeid)
        figures = FIGURE.findall(report.capstdout)
        played.figure = played.figure or next(iter(figures), "")
        if report.when != "teardown":
            return
        played.done += 1
        played.played[base] += 1
        played.broken[base] += report.nodeid in self._failed
        if played.done == played.awaited:
            self._print(promise)

    def print_rest(self) -> None:
        """Say what was not played to its end: it is not held."""
        for promise in list(self._left):
            self._print(promise)

    def _print(self, promise: Property) -> None:
        played = self._played[promise]
        self._left.remove(promise)
        self.broken += not played.is_held
        seen = ", ".join(
            f"{base} {count - played.broken[base]}/{count}"
            for base, count in sorted(played.played.items())
        )
        command = f"make audit ONLY={promise.name}"
        self._say(Row(promise.says, seen or "rien", played.figure, command))


def _is_of(promise: Property, test: str) -> bool:
    return test.partition("::")[0] in promise.tests


def _base(test: str) -> str:
    return next((base for base in BASES if base in test), NO_BASE)
