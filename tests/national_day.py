"""A national day through the real sender: its queues, and how long words wait, by size of group.

Nothing sleeps: the clocks of the bot and of Telegram move together, from one thing to the next.
Telegram's limits hold, and what a group takes each minute is what makes words wait.
"""

import argparse
import asyncio
import logging
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path

import structlog

from models.migrations import upgrade
from tests.national_day_played import Played, at_dawn, purge
from tests.national_day_shown import drawn, table

YEARLY = 150_000
PEAK = 10
"""How many times the mean of the year, by the hour, the busiest hour is."""
OPENS, CLOSES = 8, 19
SHARES = ((200, 1), (100, 1), (30, 3), (10, 10), (3, 30))
"""(demandes in the day, how many such groups); each other group is sent one."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Day:
    """How many demandes each group is sent, and how the day is drawn."""

    demandes: tuple[int, ...]
    seed: int = SEED

    def arrivals(self) -> Iterator[tuple[float, int]]:
        """Give when each demande comes (seconds from the opening), and before which group."""
        rng = random.Random(self.seed)
        for group, count in enumerate(self.demandes):
            for _ in range(count):
                yield _arrival(rng), group


def _arrival(rng: random.Random) -> float:
    while True:
        hour = rng.uniform(OPENS, CLOSES)
        if rng.random() < law(hour):
            return (hour - OPENS) * 3600


def law(hour: float) -> float:
    """How busy an hour is, one at its most: a morning, and an afternoon a little lower."""
    morning = exp(-(((hour - 10.3) / 1.25) ** 2))
    return max(morning, 0.8 * exp(-(((hour - 15.0) / 1.3) ** 2)))


def national() -> tuple[int, ...]:
    """Return the groups of a day whose busiest hour is ten times the mean of the year."""
    minutes = range((CLOSES - OPENS) * 60)
    hours = sum(law(OPENS + minute / 60) for minute in minutes) / 60
    whole = round(YEARLY / 365 / 24 * PEAK * hours)
    big = [size for size, count in SHARES for _ in range(count)]
    return (*big, *[1] * (whole - sum(big)))


async def play(day: Day, folder: Path, *, purges: bool = True) -> Played:
    """Play a day to its end, then what erases it six months later."""
    url = f"sqlite+aiosqlite:///{folder}/aplus.db"
    await asyncio.to_thread(upgrade, url)
    async with at_dawn(day, url) as played:
        await played.run()
        if purges:
            await purge(played)
    return played


def main() -> None:
    """Play, print the table, draw the picture."""
    parser = argparse.ArgumentParser(
        prog="tests.national_day", description=__doc__
    )
    parser.add_argument(
        "demandes",
        type=int,
        nargs="*",
        help="demandes du jour, groupe par groupe (sinon, un jour national)",
    )
    parser.add_argument("--image", type=Path, help="où dessiner les files")
    chosen = parser.parse_args()
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    day = Day(tuple(chosen.demandes) or national())
    with tempfile.TemporaryDirectory() as folder:
        played = asyncio.run(play(day, Path(folder)))
    print(table(played.facts()))
    if chosen.image:
        chosen.image.write_text(drawn(played.facts()))


if __name__ == "__main__":
    main()
