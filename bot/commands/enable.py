"""`enable`: a closed account is opened again, with the roles it has."""

import argparse

from bot.commands.account import add_email, change_account
from bot.commands.duty import Duty
from bot.settings import Settings
from models.actions import accounts


async def enable(settings: Settings, asked: argparse.Namespace) -> int:
    """Open an account again."""
    agent = await change_account(settings, asked, accounts.enable)
    if agent is None:
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


DUTY = Duty(
    name="enable",
    help="rouvre un compte fermé par « disable »",
    run=enable,
    add_arguments=add_email,
)
