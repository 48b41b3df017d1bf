"""`web`: the webhook's receiver, any number of them."""

import argparse

from bot.commands.database import ready_keys
from bot.commands.duty import Duty
from bot.commands.process import run_bot
from bot.settings import Settings


async def web(settings: Settings, _asked: argparse.Namespace) -> int:
    """Take what Telegram posts until told to stop."""
    settings.token()
    keys = await ready_keys(settings, make=False)
    await run_bot(settings, keys, hears="webhook", sends=False)
    return 0


DUTY = Duty(
    name="web", help="reçoit les messages de Telegram par webhook", run=web
)
