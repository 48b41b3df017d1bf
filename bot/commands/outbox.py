"""`outbox`: what waits to leave, and what an operator decides of what was held."""

import argparse

from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.settings import Settings
from models.outbox import backlog
from models.outbox.backlog import Backlog
from models.store import seen

CAUSES = {
    backlog.RESTORED: (
        "une sauvegarde remise en place devait encore les envoyer, ils sont sans doute partis"
    ),
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
HELD = "ce qui fut retenu : sauvegarde remise en place, ou clé qui manquait"


async def outbox(settings: Settings, asked: argparse.Namespace) -> int:
    """Do what was decided of what was held, then print what waits."""
    async with opened(settings) as (uow, now):
        if asked.send:
            print(f"Remis à l'envoi : {await uow.run(backlog.send_held)}")
        if asked.drop:
            print(f"Abandonnés : {await uow.run(backlog.drop_held, now=now)}")
        waits = await uow.read(backlog.backlog, now=now)
        parked_updates = await uow.read(seen.parked_updates)
    print(*_lines(waits, parked_updates=parked_updates), sep="\n")
    return 0


def _lines(waits: Backlog, *, parked_updates: int) -> list[str]:
    lines = [
        f"à envoyer : {waits.unsent} (le plus ancien : {waits.oldest_seconds:.0f} s)",
        f"messages reçus mis de côté : {parked_updates}",
        f"incertains : {waits.maybe}",
        f"mis de côté : {waits.parked}",
    ]
    lines += [f"  {CAUSES.get(cause, cause)} : {count}" for cause, count in waits.causes.items()]
    if any(cause in backlog.HELD for cause in waits.causes):
        lines.append(
            "Envoyez ceux de la sauvegarde ou des clés avec --send, ou renoncez-y avec --drop."
        )
    return lines


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--send", action="store_true", help=f"envoie {HELD}")
    choice.add_argument("--drop", action="store_true", help=f"renonce à {HELD}")


DUTY = Duty(
    name="outbox",
    help="ce qui attend d'être envoyé, ou un opérateur",
    run=outbox,
    add_arguments=_add_arguments,
)
