"""The usager's rights over a demande, and what they ask of a backup that was put back."""

import argparse
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bot.commands.everyday import opened
from bot.commands.run import lock_database
from bot.kept_outside import Erasures, Heads
from bot.settings import Settings, WrongSettings
from handlers.kit.wording import day, number
from models.actions import subject
from models.demande.demande import Demande
from models.errors import NotFound
from models.journal import sealing
from models.store.base import Session


def _export(session: Session, wanted: int, now: datetime) -> dict[str, Any]:
    return subject.export_subject(session, _demande(session, wanted), now=now)


def _demande(session: Session, wanted: int) -> Demande:
    demande = subject.demande_of_number(session, wanted)
    if demande is None:
        raise NotFound
    return demande


async def export_subject(settings: Settings, asked: argparse.Namespace) -> int:
    """All that is kept about the usager of a demande, in a file that only its owner may read."""
    async with opened(settings) as (uow, now):
        for wanted in asked.numeros:
            try:
                told = await uow.run(_export, wanted, now)
            except NotFound:
                raise _unknown(wanted) from None
            path = Path(asked.to) / f"demande-{wanted}.json"
            _write(
                path, json.dumps({"lu_le": now.isoformat(), **told}, ensure_ascii=False, indent=2)
            )
            print(f"Demande n° {number(wanted)} : {path}")
    print("Ces fichiers contiennent des données personnelles : remettez-les, puis effacez-les.")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text + "\n")
    except OSError as error:
        raise WrongSettings(f"--to : {path} ne peut pas s'écrire ({error.strerror})") from None


def _unknown(wanted: int) -> WrongSettings:
    return WrongSettings(f"aucune demande n° {wanted} : vérifiez la référence, par exemple 1234")


async def erase_subject(settings: Settings, asked: argparse.Namespace) -> int:
    """Erase demandes now: written down in the list of erasures first, so that no backup brings them back for good."""
    erasures = Erasures(settings.erasures_file)
    async with opened(settings) as (uow, now):
        for wanted in asked.numeros:
            try:
                demande = await uow.run(_demande, wanted)
            except NotFound:
                raise _unknown(wanted) from None
            if not asked.for_real:
                print(_state(demande))
                continue
            erasures.append(demande.id, now=now)
            erased = await uow.run(subject.replay_erasures, [demande.id], now=now)
            print(
                f"Demande n° {number(wanted)} : {'effacée' if erased else 'elle était déjà effacée'}."
            )
    if asked.for_real:
        print(
            "L'aidant et les organismes ne sont pas prévenus : faites-le. Sauvegardez",
            settings.erasures_file,
        )
    else:
        print(
            "Rien n'est effacé sans --for-real. L'effacement ferme la demande et ne se défait pas."
        )
    return 0


def _state(demande: Demande) -> str:
    erased = f", effacée le {day(demande.erased_at)}" if demande.erased_at else ""
    return f"Demande n° {number(demande.number)} : {demande.state}, créée le {day(demande.created_at)}{erased}"


async def restore(settings: Settings, asked: argparse.Namespace) -> int:
    """After a backup was put back: erase again, put aside what was to be sent, note where the journal goes on."""
    try:
        erased = Erasures(settings.erasures_file).read()
    except ValueError as error:
        raise WrongSettings(
            f"{settings.erasures_file} : une ligne n'est pas une demande ({error})"
        ) from None
    held = lock_database(settings.database_url)
    try:
        return await _restore(settings, erased, for_real=asked.for_real)
    finally:
        if held is not None:
            held.close()


async def _restore(settings: Settings, erased: list[UUID], *, for_real: bool) -> int:
    heads = Heads(settings.journal_heads_file)
    async with opened(settings) as (uow, now):
        kept = heads.agreed(await uow.run(sealing.heads_after, 0))
        lost = heads.last() - kept
        doing = subject.restore if for_real else subject.rehearse_restore
        again, aside = await uow.run(doing, erased, now=now)
        if for_real:
            heads.restore(kept, now=now)
    print(f"Demandes à effacer de nouveau : {again}", f"Envois mis de côté : {aside}", sep="\n")
    print(f"Segments du journal perdus avec l'ancienne base : {lost}")
    if not for_real:
        print("Rien n'est fait sans --for-real.")
    return 0
