"""`worker`: the sender and the jobs, any number of them, of which one leads."""

import argparse

from bot.commands.database import ready_keys
from bot.commands.duty import Duty
from bot.commands.process import run_bot
from bot.settings import Settings


async def worker(settings: Settings, _asked: argparse.Namespace) -> int:
    """Send and do the jobs until told to stop."""
    settings.token()
    keys = await ready_keys(settings, make=False)
    await run_bot(settings, keys, hears="", sends=True)
    return 0


DUTY = Duty(
    name="worker", help="envoie les messages et fait les tâches", run=worker
)
