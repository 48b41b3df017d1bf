"""What each command does; `__main__` only reads the command line."""

import argparse
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.app import make_tools, make_uow
from bot.clock import Clock
from bot.commands import check as checking
from bot.commands.run import lock_database, run_bot
from bot.logs import configure_logs
from bot.settings import Settings, WrongSettings, read_keys
from models.actions import import_directory
from models.errors import Unavailable
from models.lists import statistics
from models.outbox import backlog
from models.store import seen
from models.store.base import Session
from models.store.uow import UnitOfWork
from models.upkeep import retention

T = TypeVar("T")


def _ready(settings: Settings, *, make_keys: bool) -> dict[str, bytes]:
    configure_logs(settings.log_level)
    keys, is_new = read_keys(settings, make=make_keys)
    if is_new:
        where = settings.data_keys_file
        print(
            f"Attention : des clés neuves sont dans {where}. Sauvegardez-les : sans elles, rien ne se relit.",
            file=sys.stderr,
        )
    return keys


def migrate(settings: Settings, _asked: argparse.Namespace | None = None) -> int:
    """Bring the database to today's tables, in a child process that takes its memory away with it."""
    program = "import sys; from models.migrations import upgrade; upgrade(sys.argv[1])"
    if settings.database_url.startswith("sqlite"):
        Path(settings.database_url.partition(":///")[2]).parent.mkdir(parents=True, exist_ok=True)
    root = str(Path(__file__).parents[2])
    code = f"import sys; sys.path.insert(0, {root!r}); {program}"
    done = subprocess.run(
        [sys.executable, "-c", code, settings.database_url],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1].partition(":")[0]
        raise WrongSettings(
            f"DATABASE_URL : la base n'est pas joignable, ou refuse la mise à jour ({last})"
        )
    return 0


async def run(settings: Settings, _asked: argparse.Namespace) -> int:
    """Everything in one process."""
    settings.token()
    keys = _ready(settings, make_keys=True)
    held = lock_database(settings.database_url)
    migrate(settings)
    await run_bot(settings, keys, hears="polling", sends=True)
    if held is not None:
        held.close()
    return 0


async def web(settings: Settings, _asked: argparse.Namespace) -> int:
    """The webhook receiver."""
    settings.token()
    await run_bot(settings, _ready(settings, make_keys=False), hears="webhook", sends=False)
    return 0


async def worker(settings: Settings, _asked: argparse.Namespace) -> int:
    """The sender and the jobs."""
    settings.token()
    await run_bot(settings, _ready(settings, make_keys=False), hears="", sends=True)
    return 0


@asynccontextmanager
async def opened(
    settings: Settings, *, make_keys: bool = False
) -> AsyncIterator[tuple[UnitOfWork, datetime]]:
    """Give the database, brought to today's tables, and the instant.

    Raises:
        WrongSettings: the database does not answer.
    """
    keys = _ready(settings, make_keys=make_keys)
    migrate(settings)
    uow = make_uow(settings.database_url, make_tools(settings, keys), lambda: None)
    try:
        yield uow, Clock(settings.clock_offset_file).now()
    except Unavailable:
        raise WrongSettings("DATABASE_URL : la base ne répond pas") from None
    finally:
        await uow.close()


async def _once(
    settings: Settings, action: Callable[[Session, datetime], T], *, make_keys: bool = False
) -> T:
    async with opened(settings, make_keys=make_keys) as (uow, now):
        return await uow.run(action, now)


async def import_csv(settings: Settings, asked: argparse.Namespace) -> int:
    """Import groupes and agents."""
    try:
        groupes, agents = (
            Path(one).read_text(encoding="utf-8-sig") for one in (asked.groupes, asked.agents)
        )
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(
            f"fichier illisible (UTF-8 attendu) : {getattr(error, 'filename', '') or 'CSV'}"
        ) from None
    try:
        done = await _once(
            settings,
            lambda session, now: import_directory.import_directory(
                session, groupes, agents, now=now
            ),
            make_keys=True,
        )
    except import_directory.BadLines as refusal:
        print("Rien n'est importé. À corriger :", *refusal.problems, sep="\n", file=sys.stderr)
        return 1
    print(
        f"{done.groupes} groupes (dont {done.new_groupes} nouveaux), {done.agents} lignes d'agents (dont {done.new_agents} nouveaux)."
    )
    return 0


async def check(settings: Settings, _asked: argparse.Namespace) -> int:
    """Is everything configured?"""
    return await checking.check(settings)


async def disable(settings: Settings, asked: argparse.Namespace) -> int:
    """End an account."""
    found = await _once(
        settings, lambda session, now: import_directory.disable(session, asked.email, now=now)
    )
    if found is None:
        print("Aucun compte à cette adresse.", file=sys.stderr)
        return 1
    print("Le compte et ses sessions sont fermés.")
    return 0


async def purge(settings: Settings, asked: argparse.Namespace) -> int:
    """What is due to be erased."""
    if not asked.for_real:
        due = await _once(settings, lambda session, now: retention.due(session, now=now))
        print("À effacer (rien n'est effacé sans --for-real) :", *_lines(due), sep="\n")
        return 0
    total: dict[str, int] = dict.fromkeys(retention.RULES, 0)
    async with opened(settings) as (uow, now):
        while any(
            (done := await uow.run(retention.purge, now=now, batch=retention.BATCH)).values()
        ):
            total = {name: count + done[name] for name, count in total.items()}
    print("Effacé :", *_lines(total), sep="\n")
    return 0


async def stats(settings: Settings, _asked: argparse.Namespace) -> int:
    """The figures."""
    print(
        *_lines(await _once(settings, lambda session, now: statistics.figures(session, now=now))),
        sep="\n",
    )
    return 0


CAUSES = {
    backlog.RESTORED: "une sauvegarde remise en place devait encore les envoyer, ils sont sans doute partis",
    backlog.UNREADABLE: "aucune des clés données ne les ouvre",
    "bug": "erreur du bot",
    "render_failed": "erreur du bot",
    "unsure": "deux envois sans réponse",
    "forbidden": "le bot est bloqué ou retiré",
    "chat_gone": "la conversation n'existe plus",
    "topics_off": "les sujets du groupe sont désactivés",
    "no_right": "il manque un droit au bot",
}
"""Why something was put aside, in the operator's words; a rarer cause is shown by its code."""


async def outbox(settings: Settings, asked: argparse.Namespace) -> int:
    """What waits, and what an operator decides of what was held."""
    async with opened(settings) as (uow, now):
        if asked.send:
            print(f"Remis à l'envoi : {await uow.run(backlog.send_held)}")
        if asked.drop:
            print(f"Abandonnés : {await uow.run(backlog.drop_held, now=now)}")
        waits = await uow.read(backlog.backlog, now=now)
        aside = await uow.read(seen.parked_updates)
    print(f"à envoyer : {waits.unsent} (le plus ancien : {waits.oldest_seconds:.0f} s)")
    print(f"messages reçus mis de côté : {aside}")
    print(f"incertains : {waits.maybe}\nmis de côté : {waits.parked}")
    for cause, count in waits.causes.items():
        print(f"  {CAUSES.get(cause, cause)} : {count}")
    if any(cause in backlog.HELD for cause in waits.causes):
        print("Envoyez ceux de la sauvegarde ou des clés avec --send, ou renoncez-y avec --drop.")
    return 0


def _lines(figures: dict[str, int]) -> list[str]:
    return [f"  {name} : {count}" for name, count in figures.items()]
