"""How figures are printed."""

from collections.abc import Mapping


def figure_lines(figures: Mapping[str, int]) -> list[str]:
    """Return a line for each figure, under a heading of the caller's."""
    return [f"  {name} : {count}" for name, count in figures.items()]
