"""The rule of ten: what of a table of counts may be published, so that nothing hidden comes back.

A count below ten is hidden, and so is the next smallest: what is hidden is known as one sum.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

TEN = 10
STEPS = range(1, TEN)
"""How far a hidden count is tried from what it is."""
Counts = tuple[int, ...]
Shown = tuple[int | None, ...]
"""The same counts, those that are hidden left out."""


class Side(StrEnum):
    """What is said of a percentage."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    """Those left over are fewer than ten: the percentage is a lower bound."""
    LESS_THAN = "less_than"
    """Those counted are fewer than ten: the percentage is an upper bound."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, whole, and how it is meant."""

    percent: int
    side: Side


def shown(counts: Sequence[int], least: int = TEN) -> Shown:
    """Return the classes of a known sum that may be published.

    Those below `least` are hidden, then the next smallest, until nobody can tell them apart.
    """
    order = sorted(range(len(counts)), key=lambda place: counts[place])
    hidden = [place for place in order if counts[place] < least]
    kept = order[len(hidden) :]
    while hidden and kept and not _is_mixed(counts, hidden, least):
        # Its equals go with it: which of them was hidden would tell them apart.
        next_smallest = counts[kept[0]]
        hidden += [place for place in kept if counts[place] == next_smallest]
        kept = [place for place in kept if counts[place] > next_smallest]
    return tuple(
        None if place in hidden else count for place, count in enumerate(counts)
    )


def _is_mixed(counts: Sequence[int], hidden: Sequence[int], least: int) -> bool:
    """Whether the sum of what is hidden leaves each of it in doubt."""
    values = [counts[place] for place in hidden]
    # Each just below, and their sum would say so.
    is_extreme = set(values) == {least - 1}
    return len(hidden) > 1 and sum(values) >= least and not is_extreme


def share(part: int, whole: int, least: int = TEN) -> Share | None:
    """Return the percentage that may be published of a known whole, or nothing.

    Both sides are `least` at least, or a bound is given: below twice that, one side always is.
    """
    if whole < 2 * least:
        return None
    if part < least:
        return Share(_above(100 * least, whole), Side.LESS_THAN)
    if whole - part < least:
        floor = 100 * (whole - least + 1) // whole
        return Share(floor, Side.AT_LEAST)
    return Share(round(100 * part / whole), Side.EXACT)


def _above(part: int, whole: int) -> int:
    return -(-part // whole)


def shown_pair(pair: Sequence[int], least: int = TEN) -> Shown:
    """Return a class and its remainder as `share` tells them: which of them is small is known."""
    part, rest = pair
    told = share(part, part + rest, least)
    if told is None:
        return (None, None)
    if told.side is Side.EXACT:
        return (part, rest)
    # The third tells which side is small, as the bound does.
    return (None, None, -1 if told.side is Side.LESS_THAN else 1)


View = Callable[[Counts], Shown]


def may_be_summed(rows: Sequence[Counts], view: View) -> bool:
    """Return whether the sums of the columns may be published beside the rows.

    They may when each hidden count could be another one, all that is published staying the same.
    """
    table = _Table(rows, view)
    hidden_sums = table.hidden_in(table.sums)
    return all(
        table.is_in_doubt(row, place)
        for row in range(len(rows))
        for place in table.hidden_in(rows[row])
    ) and all(table.is_sum_in_doubt(place) for place in hidden_sums)


class _Table:
    """Rows of counts beside their sums, and the moves between them that nobody can see."""

    def __init__(self, rows: Sequence[Counts], view: View) -> None:
        self.rows = rows
        self.view = view
        self.sums: Counts = tuple(map(sum, zip(*rows, strict=True)))

    def hidden_in(self, row: Counts) -> list[int]:
        seen = self.view(row)
        return [place for place in range(len(row)) if seen[place] is None]

    def is_in_doubt(self, row: int, place: int) -> bool:
        return any(
            self._is_unseen(self.rows[row], move)
            and (self._changes_unseen_sums(move) or self._is_met(row, move))
            for move in self._moves(self.rows[row], place)
        )

    def is_sum_in_doubt(self, place: int) -> bool:
        return any(
            self._changes_unseen_sums(move)
            and any(self._is_unseen(row, move) for row in self.rows)
            for move in self._moves(self.sums, place)
        )

    def _moves(self, row: Counts, place: int) -> Iterator[Counts]:
        """Some more here and as many less in another hidden class, or the reverse."""
        width = range(len(row))
        others = [other for other in self.hidden_in(row) if other != place]
        for step, other in product(STEPS, others):
            for more, less in ((place, other), (other, place)):
                yield tuple(
                    step * ((at == more) - (at == less)) for at in width
                )

    def _is_unseen(self, row: Counts, move: Counts) -> bool:
        moved = tuple(map(sum, zip(row, move, strict=True)))
        return min(moved) >= 0 and self.view(moved) == self.view(row)

    def _changes_unseen_sums(self, move: Counts) -> bool:
        return self._is_unseen(self.sums, move)

    def _is_met(self, row: int, move: Counts) -> bool:
        """Whether another row can make the contrary move, so that the sums stay."""
        contrary = tuple(-step for step in move)
        return any(
            self._is_unseen(other, contrary)
            for rank, other in enumerate(self.rows)
            if rank != row
        )
