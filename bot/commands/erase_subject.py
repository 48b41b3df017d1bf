"""`erase-subject`: a demande is shown, then erased when that is asked (right to erasure)."""

import argparse

from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.commands.subject import Erased, add_numeros, find_demande
from bot.kept_outside import Erasures
from bot.settings import Settings
from handlers.kit.wording import day, number
from models.actions import subject
from models.demande.demande import Demande
from models.upkeep.deaths import DIES


async def erase_subject(settings: Settings, asked: argparse.Namespace) -> int:
    """Show demandes, or erase them now."""
    if asked.for_real:
        return await _erase(settings, asked.numeros)
    async with opened(settings) as (uow, _now):
        for reference in asked.numeros:
            print(_state(await find_demande(uow, reference)))
    print(
        "Rien n'est effacé sans --for-real. L'effacement ferme la demande et ne se défait pas."
    )
    return 0


async def _erase(settings: Settings, references: list[int]) -> int:
    """Write each down in the list of erasures first, so that no backup brings it back for good."""
    erasures = Erasures(settings.erasures_file)
    async with opened(settings) as (uow, now):
        for reference in references:
            try:
                demande = await find_demande(uow, reference)
            except Erased as gone:
                print(gone)
                continue
            erasures.append(demande.id, now=now)
            erased = await uow.run(
                subject.replay_erasures, [demande.id], now=now
            )
            outcome = "effacée" if erased else "elle était déjà effacée"
            print(f"Demande n° {number(reference)} : {outcome}.")
        await uow.clean(DIES, anew=["data_key"])
    print("L'aidant et les organismes ne sont pas prévenus : faites-le.")
    print(f"Sauvegardez {settings.erasures_file}")
    return 0


def _state(demande: Demande) -> str:
    erased = (
        f", effacée le {day(demande.erased_at)}" if demande.erased_at else ""
    )
    created = f"créée le {day(demande.created_at)}"
    return f"Demande n° {number(demande.number)} : {demande.state}, {created}{erased}"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_numeros(parser)
    parser.add_argument(
        "--for-real", action="store_true", help="efface vraiment"
    )


DUTY = Duty(
    name="erase-subject",
    help="montre une demande à effacer ; l'efface tout de suite avec --for-real",
    run=erase_subject,
    add_arguments=_add_arguments,
)
