"""`web`: the webhook's receiver, any number of them."""

import argparse

from bot.commands.database import ready_keys
from bot.commands.duty import Duty
from bot.commands.hearing import check_settings
from bot.commands.process import run_bot
from bot.settings import Settings


async def web(settings: Settings, asked: argparse.Namespace) -> int:
    """Take what Telegram posts until told to stop."""
    settings.token()
    check_settings(settings)
    keys = await ready_keys(settings, make=False)
    await run_bot(
        settings, keys, hears="webhook", sends=False, takes_over=asked.take_over
    )
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--take-over",
        action="store_true",
        help="prend ce bot à une autre adresse : son webhook est remplacé",
    )


DUTY = Duty(
    name="web",
    help="reçoit les messages de Telegram par webhook",
    run=web,
    add_arguments=_add_arguments,
)
