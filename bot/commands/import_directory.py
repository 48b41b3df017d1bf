"""`import`: groupes and agents, from two CSV files; said before, and finished when redone."""

import argparse
import sys
from pathlib import Path

from bot.clock import Clock
from bot.commands.database import opened
from bot.commands.directory_writing import GIVES_WAY, Writing
from bot.commands.duty import Duty
from bot.commands.plan_printed import print_plan
from bot.settings import Settings, WrongSettings
from models.actions import import_directory as importing
from models.actions.directory_files import BadLines
from models.actions.directory_lines import Directory
from models.actions.directory_plan import Plan, make_plan
from models.actions.import_directory import Imported
from models.values.encoding import Encoding, Undecodable, decoded

UNREADABLE = {
    Encoding.MIXED: "il mêle UTF-8 et Windows-1252",
    Encoding.WORKBOOK: "c'est un classeur (Excel, LibreOffice)",
    Encoding.PDF: "c'est un PDF",
    Encoding.BINARY: "ce n'est pas du texte en UTF-8, UTF-16 ou Windows-1252",
}
"""Why a file cannot be read; of the others, the encoding says it."""


async def import_csv(settings: Settings, asked: argparse.Namespace) -> int:
    """Import groupes and agents; nothing when a line is wrong, or too many would leave."""
    names = asked.groupes, asked.agents
    texts = _read(names[0]), _read(names[1])
    async with opened(settings, makes_keys=True) as (uow, _):
        try:
            directory = await uow.read(
                importing.read_files,
                *texts,
                names=(Path(names[0]).name, Path(names[1]).name),
            )
        except BadLines as refusal:
            print(
                "Rien n'est importé. À corriger :",
                *refusal.problems,
                sep="\n",
                file=sys.stderr,
            )
            return 1
        plan = await uow.read(make_plan, directory, is_complete=asked.complet)
        if not _may_go_on(asked, directory, plan):
            return 1
        if asked.dry_run:
            print("Rien n'est importé : c'est un essai (--dry-run).")
            return 0
        pause = GIVES_WAY if settings.database_url.startswith("sqlite") else 0
        clock = Clock(settings.clock_offset_file).now
        writing = Writing(uow, clock, directory, plan, pause)
        done = await writing.write(is_complete=asked.complet)
        print(_summary(done))
        if asked.inviter:
            invited = await writing.invite()
            print(f"{invited} invitations partent, 60 par minute.")
    return 0


def _may_go_on(
    asked: argparse.Namespace, directory: Directory, plan: Plan
) -> bool:
    """Say what is worth knowing before anything is written; return whether it may be."""
    print(*directory.remarks, sep="\n", end="\n" if directory.remarks else "")
    if asked.dry_run or asked.complet:
        print_plan(plan)
    elif plan.disabled:
        print(
            "Comptes fermés, à rouvrir par « enable » :",
            *plan.disabled,
            sep="\n  ",
        )
    if asked.dry_run or asked.yes or not plan.removes_too_many:
        return True
    print(_refusal(plan), file=sys.stderr)
    return False


def _refusal(plan: Plan) -> str:
    return (
        f"Rien n'est importé : {len(plan.leaving)} personnes sur {plan.members} partiraient, "
        "plus d'un tiers.\nVérifiez les fichiers, puis ajoutez --yes si c'est voulu."
    )


def _summary(done: Imported) -> str:
    return (
        f"{done.groupes} groupes (dont {done.new_groupes} nouveaux), "
        f"{done.agents} lignes d'agents (dont {done.new_agents} nouveaux)."
    )


def _read(name: str) -> str:
    try:
        content = Path(name).read_bytes()
    except OSError:
        raise WrongSettings(f"fichier introuvable ou fermé : {name}") from None
    try:
        return decoded(content).text
    except Undecodable as fault:
        where = f", ligne {fault.line}" if fault.line else ""
        why = UNREADABLE.get(fault.encoding, f"il est en {fault.encoding}")
        raise WrongSettings(
            f"{Path(name).name}{where} : fichier illisible, {why} ; "
            "enregistrez-le en « CSV UTF-8 »"
        ) from None


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "groupes",
        help="groupes.csv : nom;type;organisme;territoires;email;note",
    )
    parser.add_argument(
        "agents", help="agents.csv : email;prenom;nom;fonction;role;groupe"
    )
    options = {
        "--complet": "retire des groupes nommés qui n'est plus dans les fichiers",
        "--dry-run": "dit ce qui changerait, sans rien écrire",
        "--inviter": "envoie une invitation à qui n'est jamais venu",
        "--yes": "accepte que plus d'un tiers des personnes partent",
    }
    for option, words in options.items():
        parser.add_argument(option, action="store_true", help=words)


DUTY = Duty(
    name="import",
    help="importe les groupes et les agents (deux fichiers CSV)",
    run=import_csv,
    add_arguments=_add_arguments,
)
