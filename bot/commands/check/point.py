"""One thing that was looked at, and what is said of it."""

from dataclasses import dataclass

OK, BAD = "✔", "✘"


@dataclass(frozen=True, slots=True)
class Point:
    """What was seen of the thing that `name` names; `mend`: what to do, or nothing."""

    name: str
    is_well: bool
    words: str
    mend: str = ""

    @property
    def lines(self) -> str:
        """The point as it is printed."""
        mark = OK if self.is_well else BAD
        words = f"{mark} {self.words}"
        return f"{words}\n  → {self.mend}" if self.mend else words


def well(name: str, words: str, advice: str = "") -> Point:
    """Return a point that is as it should be."""
    return Point(name, is_well=True, words=words, mend=advice)


def ill(name: str, words: str, mend: str) -> Point:
    """Return a point that is not."""
    return Point(name, is_well=False, words=words, mend=mend)
