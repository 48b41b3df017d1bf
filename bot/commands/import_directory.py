"""`import`: groupes and agents, from two CSV files; said before, and finished when redone."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.commands.plan_printed import print_plan
from bot.settings import Settings, WrongSettings
from models.actions import import_directory as importing
from models.actions.directory_files import BadLines, Directory
from models.actions.directory_plan import Plan, make_plan
from models.actions.import_directory import Imported
from models.actions.invite_listed import invite_listed
from models.people.imports import begin_import
from models.store.uow import UnitOfWork

T = TypeVar("T")

LINES, DEPARTURES = 200, 20
"""How many lines, or people who leave, one transaction writes: the bot serves meanwhile."""
OFTEN = 2000
"""After how many lines the progress of a long file is said."""


async def import_csv(settings: Settings, asked: argparse.Namespace) -> int:
    """Import groupes and agents; nothing when a line is wrong, or too many would leave."""
    files = _read(asked.groupes), _read(asked.agents)
    async with opened(settings, makes_keys=True) as (uow, now):
        try:
            directory = await uow.run(importing.read_files, *files)
        except BadLines as refusal:
            print(
                "Rien n'est importé. À corriger :",
                *refusal.problems,
                sep="\n",
                file=sys.stderr,
            )
            return 1
        plan = await uow.run(make_plan, directory, is_complete=asked.complet)
        if asked.dry_run or asked.complet:
            print_plan(plan)
        if asked.dry_run:
            print("Rien n'est importé : c'est un essai (--dry-run).")
            return 0
        if plan.removes_too_many and not asked.yes:
            print(_refusal(plan), file=sys.stderr)
            return 1
        done = await _Writing(uow, now, directory).write(
            plan, is_complete=asked.complet
        )
        print(_summary(done))
        if plan.disabled and not asked.complet:
            print(
                "Comptes fermés, à rouvrir par « enable » :",
                *plan.disabled,
                sep="\n  ",
            )
        if asked.inviter:
            invited = await _invite(uow, directory, now)
            print(f"{invited} invitations partent, 60 par minute.")
    return 0


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


@dataclass(frozen=True, slots=True)
class _Writing:
    """An import being written: idempotent batches, departures last."""

    uow: UnitOfWork
    now: datetime
    directory: Directory

    async def write(self, plan: Plan, *, is_complete: bool) -> Imported:
        directory, run = self.directory, self.uow.run
        done = Imported(len(directory.groupes), directory.lines)
        await run(begin_import, now=self.now)
        for groupes in _batches(directory.groupes, LINES):
            done.new_groupes += await run(
                importing.write_groupes, groupes, now=self.now
            )
        written = 0
        for people in _batches(directory.agents, LINES):
            done.new_agents += await run(
                importing.write_people,
                people,
                is_complete=is_complete,
                now=self.now,
            )
            written += len(people)
            _say_progress(written, len(directory.agents))
        for leaving in _batches(plan.leaving, DEPARTURES):
            await run(importing.write_departures, leaving, now=self.now)
        await run(importing.finish, directory, done, now=self.now)
        return done


async def _invite(uow: UnitOfWork, directory: Directory, now: datetime) -> int:
    invited = 0
    for people in _batches(directory.agents, LINES):
        invited += await uow.run(invite_listed, people, now=now)
    return invited


def _batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _say_progress(done: int, total: int) -> None:
    if total >= OFTEN and done % OFTEN == 0:
        print(f"{done} lignes d'agents sur {total}…")


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WrongSettings(
            f"fichier illisible (UTF-8 attendu) : {name}"
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
