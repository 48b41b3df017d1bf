"""A group, changed by its owner."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .line import Line


class Member(Protocol):
    """Whoever has a number: a person, or the simulator's bot."""

    id: int


@dataclass
class Group:
    """A group; `topics`: the number of each topic, by its name."""

    line: Line
    id: int
    title: str
    topics: dict[str, int] = field(default_factory=dict)

    def topic(self, name: str) -> int:
        """Make a topic; return its number."""
        made = self.line.asks("POST", f"/groups/{self.id}/topics", name=name)
        self.topics[name] = int(made["id"])
        return self.topics[name]

    def promotes(self, person: Member, *, without: Sequence[str] = ()) -> None:
        """Make somebody an administrator, `without` some rights."""
        self._places(person.id, is_administrator=True, without=without)

    def adds(self, person: Member) -> None:
        """Let somebody in; an administrator is a simple member again."""
        self._places(person.id, is_administrator=False)

    def removes(self, person: Member) -> None:
        """Take somebody out."""
        self.line.asks("DELETE", f"/groups/{self.id}/members/{person.id}")

    def _places(self, number: int, **place: object) -> None:
        path = f"/groups/{self.id}/members/{number}"
        self.line.asks("PUT", path, **place)
