"""`run`: everything in one process."""

import argparse

from bot.commands.database import alone_on, ready_keys
from bot.commands.duty import Duty
from bot.commands.migrate import migrate
from bot.commands.process import run_bot
from bot.settings import Settings


async def run(settings: Settings, asked: argparse.Namespace) -> int:
    """Listen, send and do the jobs until told to stop."""
    settings.token()
    keys = await ready_keys(settings, make=True)
    with alone_on(settings.database_url):
        migrate(settings)
        await run_bot(
            settings,
            keys,
            hears="polling",
            sends=True,
            takes_over=asked.take_over,
        )
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--take-over",
        action="store_true",
        help="prend ce bot à un « web » : son webhook est retiré",
    )


DUTY = Duty(
    name="run",
    help="le bot en un seul processus (écoute, envois, tâches)",
    run=run,
    add_arguments=_add_arguments,
)
