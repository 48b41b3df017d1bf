"""`purge`: what is due to be erased is shown, then erased when that is asked."""

import argparse
import asyncio

from bot.commands.database import is_alone_on, opened, run_once
from bot.commands.duty import Duty
from bot.commands.printed import figure_lines
from bot.jobs import SOME
from bot.settings import Settings
from models.upkeep import retention
from models.upkeep.deaths import DIES

BREATH = 0.1
"""Seconds between two transactions beside a service: it writes meanwhile."""


async def purge(settings: Settings, asked: argparse.Namespace) -> int:
    """Show what is due to be erased, or erase it."""
    if asked.for_real:
        print("Effacé :", *figure_lines(await _erase(settings)), sep="\n")
        return 0
    due = await run_once(
        settings, lambda session, now: retention.due(session, now=now)
    )
    print(
        "À effacer (rien n'est effacé sans --for-real) :",
        *figure_lines(due),
        sep="\n",
    )
    return 0


async def _erase(settings: Settings) -> dict[str, int]:
    total = dict.fromkeys(retention.RULES, 0)
    is_alone = is_alone_on(settings.database_url)
    many = retention.BATCH if is_alone else SOME
    async with opened(settings) as (uow, now):
        while True:
            batch = await uow.run(retention.purge, now=now, batch=many)
            if not any(batch.values()):
                await uow.clean(DIES)
                return total
            total = {name: count + batch[name] for name, count in total.items()}
            if not is_alone:
                await asyncio.sleep(BREATH)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for-real", action="store_true", help="efface vraiment"
    )


DUTY = Duty(
    name="purge",
    help="montre ce qui doit être effacé ; l'efface avec --for-real",
    run=purge,
    add_arguments=_add_arguments,
)
