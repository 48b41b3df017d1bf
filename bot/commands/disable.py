"""`disable`: an account and its sessions end at once."""

import argparse
import sys

from bot.commands.database import run_once
from bot.commands.duty import Duty
from bot.settings import Settings
from models.actions import accounts


async def disable(settings: Settings, asked: argparse.Namespace) -> int:
    """End an account."""
    agent = await run_once(
        settings,
        lambda session, now: accounts.disable(session, asked.email, now=now),
    )
    if agent is None:
        print("Aucun compte à cette adresse.", file=sys.stderr)
        return 1
    print("Le compte et ses sessions sont fermés.")
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="l'adresse e-mail de l'agent")


DUTY = Duty(
    name="disable",
    help="ferme un compte et ses sessions, tout de suite",
    run=disable,
    add_arguments=_add_arguments,
)
