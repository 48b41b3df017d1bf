"""`enable`: a closed account is opened again, with the roles it has."""

import argparse
import sys

from bot.commands.database import run_once
from bot.commands.duty import Duty
from bot.settings import Settings
from models.actions import accounts


async def enable(settings: Settings, asked: argparse.Namespace) -> int:
    """Open an account again."""
    agent = await run_once(
        settings,
        lambda session, now: accounts.enable(session, asked.email, now=now),
    )
    if agent is None:
        print("Aucun compte à cette adresse.", file=sys.stderr)
        return 1
    print(
        "Le compte est ouvert. La personne se connecte à nouveau ; ses sessions restent closes."
    )
    if agent.without_role_since is not None:
        print(
            "Elle n'a plus de rôle : inscrivez-la dans un groupe avec « import »."
        )
    if agent.email_sealed is None:
        print("Son nom et son adresse sont effacés : « import » les réécrit.")
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="l'adresse e-mail de l'agent")


DUTY = Duty(
    name="enable",
    help="rouvre un compte fermé par « disable »",
    run=enable,
    add_arguments=_add_arguments,
)
