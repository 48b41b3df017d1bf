"""`stats`: the figures, which name nobody."""

import argparse

from bot.commands.database import run_once
from bot.commands.duty import Duty
from bot.commands.printed import figure_lines
from bot.settings import Settings
from models.lists import statistics


async def stats(settings: Settings, _asked: argparse.Namespace) -> int:
    """Print the figures."""
    figures = await run_once(
        settings, lambda session, now: statistics.figures(session, now=now)
    )
    print(*figure_lines(figures), sep="\n")
    return 0


DUTY = Duty(
    name="stats",
    help="les chiffres : demandes par état, sondage du mois",
    run=stats,
)
