"""`restore`: what a backup that was put back must forget again, and must not say twice."""

import argparse
from dataclasses import dataclass
from uuid import UUID

from bot.commands.database import alone_on, opened
from bot.commands.duty import Duty
from bot.commands.registering import is_served
from bot.kept_outside import Erasures, Heads, RegisterFile
from bot.settings import Settings, WrongSettings
from models.actions import restore_base
from models.journal import sealing
from models.journal.register import Register

SERVED = (
    "DATABASE_URL : le bot tourne encore sur cette base. "
    "Arrêtez tous ses processus, puis relancez."
)
NO_LISTS = (
    "{path} : vide ou absent, alors que cette base a scellé son journal. "
    "Remettez les listes dans DATA_DIR, telles qu'elles étaient, ou celles de la sauvegarde."
)


async def restore(settings: Settings, asked: argparse.Namespace) -> int:
    """Do again what the lists say, hold what was to be sent, note where the journal goes on."""
    if await is_served(settings.database_url):
        raise WrongSettings(SERVED)
    kept = _read(settings)
    with alone_on(settings.database_url):
        return await _restore(settings, kept, for_real=asked.for_real)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the lists outside the base say."""

    register: Register
    erased_ids: list[UUID]


def _read(settings: Settings) -> _Kept:
    try:
        erased_ids = Erasures(settings.erasures_file).read()
    except ValueError as error:
        words = f"{settings.erasures_file} : une ligne n'est pas une demande ({error})"
        raise WrongSettings(words) from None
    try:
        return _Kept(RegisterFile(settings.register_file).read(), erased_ids)
    except ValueError as error:
        words = (
            f"{settings.register_file} : une ligne n'est pas lisible ({error})"
        )
        raise WrongSettings(words) from None


async def _restore(settings: Settings, kept: _Kept, *, for_real: bool) -> int:
    heads = Heads(settings.journal_heads_file)
    action = restore_base.restore if for_real else restore_base.rehearse_restore
    async with opened(settings) as (uow, now):
        sealed = await uow.run(sealing.heads_after, 0)
        if sealed and not heads.last():
            raise WrongSettings(NO_LISTS.format(path=heads.path))
        agreed = heads.agreed(sealed)
        lost = heads.last() - agreed
        restored = await uow.run(
            action, kept.register, kept.erased_ids, now=now
        )
        if for_real:
            heads.restore(agreed, now=now)
    print(f"Demandes à effacer de nouveau : {restored.erased}")
    print(
        f"Autorisations retirées, ou rendues, de nouveau : {restored.withdrawn}"
    )
    print(f"Comptes fermés, ou rouverts, de nouveau : {restored.accounts}")
    print(f"Rôles finis, ou donnés, de nouveau : {restored.roles}")
    print(f"Personnes déconnectées : {restored.sessions}")
    print(f"Envois mis de côté : {restored.withheld}")
    print(f"Segments du journal perdus avec l'ancienne base : {lost}")
    if not for_real:
        print("Rien n'est fait sans --for-real.")
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for-real",
        action="store_true",
        help="efface et retient vraiment (bot arrêté)",
    )


DUTY = Duty(
    name="restore",
    help="après le retour d'une sauvegarde : refait les effacements, retient les envois",
    run=restore,
    add_arguments=_add_arguments,
)
