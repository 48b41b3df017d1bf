"""`run`: everything in one process."""

import argparse

from bot.commands.database import alone_on, ready_keys
from bot.commands.duty import Duty
from bot.commands.migrate import migrate
from bot.commands.process import run_bot
from bot.settings import Settings


async def run(settings: Settings, _asked: argparse.Namespace) -> int:
    """Listen, send and do the jobs until told to stop."""
    settings.token()
    keys = await ready_keys(settings, make=True)
    with alone_on(settings.database_url):
        migrate(settings)
        await run_bot(settings, keys, hears="polling", sends=True)
    return 0


DUTY = Duty(
    name="run",
    help="le bot en un seul processus (écoute, envois, tâches)",
    run=run,
)
