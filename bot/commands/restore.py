"""`restore`: what a backup that was put back must forget again, and must not say twice."""

import argparse
from uuid import UUID

from bot.commands.database import alone_on, opened
from bot.commands.duty import Duty
from bot.kept_outside import Erasures, Heads
from bot.settings import Settings, WrongSettings
from models.actions import subject
from models.journal import sealing


async def restore(settings: Settings, asked: argparse.Namespace) -> int:
    """Erase again, put aside what was to be sent, note where the journal goes on."""
    erased_ids = _read_erasures(settings)
    with alone_on(settings.database_url):
        return await _restore(settings, erased_ids, for_real=asked.for_real)


def _read_erasures(settings: Settings) -> list[UUID]:
    path = settings.erasures_file
    try:
        return Erasures(path).read()
    except ValueError as error:
        raise WrongSettings(f"{path} : une ligne n'est pas une demande ({error})") from None


async def _restore(settings: Settings, erased_ids: list[UUID], *, for_real: bool) -> int:
    heads = Heads(settings.journal_heads_file)
    action = subject.restore if for_real else subject.rehearse_restore
    async with opened(settings) as (uow, now):
        kept = heads.agreed(await uow.run(sealing.heads_after, 0))
        lost = heads.last() - kept
        erased_again, set_aside = await uow.run(action, erased_ids, now=now)
        if for_real:
            heads.restore(kept, now=now)
    print(f"Demandes à effacer de nouveau : {erased_again}")
    print(f"Envois mis de côté : {set_aside}")
    print(f"Segments du journal perdus avec l'ancienne base : {lost}")
    if not for_real:
        print("Rien n'est fait sans --for-real.")
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for-real", action="store_true", help="efface et retient vraiment (bot arrêté)"
    )


DUTY = Duty(
    name="restore",
    help="après le retour d'une sauvegarde : refait les effacements, retient les envois",
    run=restore,
    add_arguments=_add_arguments,
)
