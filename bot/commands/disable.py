"""`disable`: an account and its sessions end at once."""

import argparse

from bot.commands.account import add_email, change_account
from bot.commands.duty import Duty
from bot.settings import Settings
from models.actions import accounts


async def disable(settings: Settings, asked: argparse.Namespace) -> int:
    """End an account."""
    agent = await change_account(settings, asked, accounts.disable)
    if agent is None:
        return 1
    print("Le compte et ses sessions sont fermés.")
    return 0


DUTY = Duty(
    name="disable",
    help="ferme un compte et ses sessions, tout de suite",
    run=disable,
    add_arguments=add_email,
)
