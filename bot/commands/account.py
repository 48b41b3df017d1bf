"""An account named by its address: how `disable` and `enable` begin."""

import argparse
import sys
from collections.abc import Callable

from bot.commands.database import run_once
from bot.settings import Settings
from models.people.agent import Agent

Change = Callable[..., Agent | None]
"""(session, email, now=…): it returns nothing when the address is unknown."""


def add_email(parser: argparse.ArgumentParser) -> None:
    """Take the address of an account."""
    parser.add_argument("email", help="l'adresse e-mail de l'agent")


async def change_account(
    settings: Settings, asked: argparse.Namespace, change: Change
) -> Agent | None:
    """Change the account of this address; without one, say so and return nothing."""
    agent = await run_once(
        settings, lambda session, now: change(session, asked.email, now=now)
    )
    if agent is None:
        print("Aucun compte à cette adresse.", file=sys.stderr)
    return agent
