"""`import`: groupes and agents, from two CSV files."""

import argparse
import sys
from pathlib import Path

from bot.commands.database import run_once
from bot.commands.duty import Duty
from bot.settings import Settings, WrongSettings
from models.actions.import_directory import BadLines, import_directory


async def import_csv(settings: Settings, asked: argparse.Namespace) -> int:
    """Import groupes and agents; nothing when a line is wrong."""
    groupes, agents = _read(asked.groupes), _read(asked.agents)
    try:
        done = await run_once(
            settings,
            lambda session, now: import_directory(session, groupes, agents, now=now),
            make_keys=True,
        )
    except BadLines as refusal:
        print("Rien n'est importé. À corriger :", *refusal.problems, sep="\n", file=sys.stderr)
        return 1
    print(
        f"{done.groupes} groupes (dont {done.new_groupes} nouveaux), "
        f"{done.agents} lignes d'agents (dont {done.new_agents} nouveaux)."
    )
    return 0


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WrongSettings(f"fichier illisible (UTF-8 attendu) : {name}") from None


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("groupes", help="groupes.csv : nom;type;organisme;territoires;email;note")
    parser.add_argument("agents", help="agents.csv : email;prenom;nom;fonction;role;groupe")


DUTY = Duty(
    name="import",
    help="importe les groupes et les agents (deux fichiers CSV)",
    run=import_csv,
    add_arguments=_add_arguments,
)
