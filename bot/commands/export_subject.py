"""`export-subject`: all that is kept about the usager of a demande (right of access)."""

import argparse
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.commands.subject import add_numeros, demande_numbered, find_demande
from bot.settings import Settings, WrongSettings
from handlers.kit.wording import number
from models.actions import subject
from models.store.base import Session


async def export_subject(settings: Settings, asked: argparse.Namespace) -> int:
    """Write each demande to a file that only its owner may read."""
    async with opened(settings) as (uow, now):
        for reference in asked.numeros:
            await find_demande(uow, reference)
            kept = await uow.run(_export, reference, now)
            content = {"lu_le": now.isoformat(), **kept}
            path = Path(asked.to) / f"demande-{reference}.json"
            _write(path, json.dumps(content, ensure_ascii=False, indent=2))
            print(f"Demande n° {number(reference)} : {path}")
    print(
        "Ces fichiers contiennent des données personnelles : remettez-les, puis effacez-les."
    )
    return 0


def _export(session: Session, reference: int, now: datetime) -> dict[str, Any]:
    demande = demande_numbered(session, reference)
    return subject.export_subject(session, demande, now=now)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        opened_file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened_file, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as error:
        raise WrongSettings(
            f"--to : {path} ne peut pas s'écrire ({error.strerror})"
        ) from None


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_numeros(parser)
    parser.add_argument(
        "--to", default=".", help="dossier où écrire les fichiers (ici)"
    )


DUTY = Duty(
    name="export-subject",
    help="écrit tout ce qui est gardé sur une demande (droit d'accès)",
    run=export_subject,
    add_arguments=_add_arguments,
)
