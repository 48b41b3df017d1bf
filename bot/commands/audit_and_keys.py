"""What an operator owes: the proof that the journal is whole, and new keys."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime

from bot.commands.everyday import opened
from bot.commands.keyring import add_key
from bot.commands.run import lock_database
from bot.kept_outside import Heads, HeadsRead
from bot.settings import Settings, read_keys
from handlers.kit.wording import day
from models.journal import audit
from models.journal.audit import Fault
from models.journal.entries import Act, record
from models.store.uow import UnitOfWork
from models.upkeep import rotation

FAULTS: dict[Fault, Callable[[audit.Problem], str]] = {
    Fault.ROW_CHANGED: lambda one: f"ligne {one.number} : modifiée, ou ajoutée",
    Fault.ROW_OUTSIDE: lambda one: f"ligne {one.number} : ajoutée entre des lignes scellées",
    Fault.ROWS_MISSING: lambda one: (
        f"segment {one.number} : {_lines(one.rows, 'manque', 'manquent')}"
    ),
    Fault.ROWS_ADDED: lambda one: (
        f"segment {one.number} : {_lines(one.rows, 'est de trop', 'sont de trop')}"
    ),
    Fault.ROWS_DIFFER: lambda one: (
        f"segment {one.number} : ses lignes ne sont plus celles qui ont été scellées"
    ),
    Fault.SEAL_CHANGED: lambda one: f"segment {one.number} : son sceau a été modifié",
    Fault.SEAL_MISSING: lambda one: f"segment {one.number} : son sceau manque",
    Fault.SEAL_UNCHAINED: lambda one: f"segment {one.number} : il ne suit pas le segment d'avant",
    Fault.SEAL_CUT: lambda one: (
        f"segment {one.number} : la fin du journal a été coupée (ou : restaurée, voir « restore »)"
    ),
    Fault.HEAD_MISSING: lambda one: (
        f"segment {one.number} : sa tête manque dans le fichier des têtes"
    ),
    Fault.HEAD_DIFFERS: lambda one: (
        f"segment {one.number} : il ne correspond pas à sa tête, gardée hors de la base"
    ),
}
SHOWN = 100
"""How many problems are printed."""
BATCH = 200
"""How many values a transaction puts under the current key."""


def _lines(count: int, one: str, many: str) -> str:
    return f"{count} ligne{'s' if count > 1 else ''} {many if count > 1 else one}"


async def verify_audit(settings: Settings, _asked: argparse.Namespace) -> int:
    """Does the journal still say what was written?"""
    async with opened(settings) as (uow, now):
        # The file is read first: a head that is written meanwhile would have no segment in what was read.
        heads = Heads(settings.journal_heads_file).read()
        report = await uow.read(
            lambda session: audit.verify(audit.steady(session), heads.heads, now=now)
        )
    problems = [
        f"têtes, ligne {number} : illisible, ou pas à sa place" for number in heads.bad_lines
    ]
    problems += [FAULTS[one.fault](one) for one in report.problems]
    print(
        *_restores(heads),
        *problems[:SHOWN],
        sep="\n",
        end="\n" if heads.restores or problems else "",
    )
    if len(problems) > SHOWN:
        print(f"… et {len(problems) - SHOWN} autres.")
    if 0 < report.rows == sum(one.fault is Fault.ROW_CHANGED for one in report.problems):
        print(
            "Aucune ligne n'est reconnue : la plus ancienne clé manque sans doute à la fin de DATA_KEYS."
        )
    counted = f"{report.rows} lignes, {report.segments} segments scellés, {report.unsealed} lignes pas encore scellées"
    if problems:
        print(f"Le journal a été altéré : {counted}.")
        return 1
    print(f"Le journal est intact : {counted}.")
    return 0


def _restores(heads: HeadsRead) -> list[str]:
    return [
        f"Base restaurée le {day(at)} après le segment {number} : {lost} segments perdus."
        for at, number, lost in heads.restores
    ]


async def rotate_keys(settings: Settings, asked: argparse.Namespace) -> int:
    """A new master key, and everything under it."""
    held = lock_database(settings.database_url) if asked.for_real else None
    try:
        return await _rotate(settings, for_real=asked.for_real)
    finally:
        if held is not None:
            held.close()


async def _rotate(settings: Settings, *, for_real: bool) -> int:
    async with opened(settings) as (uow, _):
        standing = await uow.read(rotation.standing)
    current, *older = [name for name in standing if name]
    print(
        "Valeurs scellées par clé :",
        *(f"  {name or 'inconnue'} : {count}" for name, count in standing.items()),
        sep="\n",
    )
    is_done = not any(standing[name] for name in older)
    if not for_real:
        print(_plan(settings, current, is_done=is_done))
        return 0
    if is_done and settings.data_keys is not None:
        print(_plan(settings, current, is_done=True))
        return 0
    if is_done:
        keys, _is_new = read_keys(settings, make=False)
        current, older = add_key(settings.data_keys_file, keys), [current, *older]
        print(
            f"Clé {current} ajoutée en tête de {settings.data_keys_file} : sauvegardez ce fichier."
        )
        if not settings.database_url.startswith("sqlite"):
            print(
                "Redémarrez tous les processus, puis relancez « rotate-keys --for-real » : il scellera tout sous elle."
            )
            return 0
    async with opened(settings) as (uow, now):
        done = await _rewrap(uow, now, current)
    *between, oldest = older
    print(
        f"Gardez {oldest}, la plus ancienne : elle fait les empreintes (adresses, recherche, journal)."
    )
    if between:
        print(
            f"Plus rien n'est sous {', '.join(between)} : à retirer quand aucune sauvegarde n'en dépend."
        )
    return done


def _plan(settings: Settings, current: str, *, is_done: bool) -> str:
    if not is_done:
        return f"À faire : tout sceller sous {current}. Rien n'est fait sans --for-real."
    if settings.data_keys is None:
        return f"À faire : une clé neuve en tête de {settings.data_keys_file}, puis tout sceller sous elle (--for-real, bot arrêté)."
    return (
        "Tout est sous la clé courante. Pour en changer :\n"
        "  1. fabriquez une clé : head -c 32 /dev/urandom | base64\n"
        "  2. mettez-la en tête de DATA_KEYS, sous un nom neuf : kN:clé,…les autres, dans le même ordre\n"
        "  3. redémarrez tous les processus, puis lancez « rotate-keys --for-real »"
    )


async def _rewrap(uow: UnitOfWork, now: datetime, current: str) -> int:
    done = unreadable = 0
    for part in rotation.parts():
        skip = 0
        while True:
            put, bad = await uow.run(rotation.rewrap, part, skip=skip, batch=BATCH)
            done, unreadable, skip = done + put, unreadable + bad, skip + bad
            if put + bad < BATCH:
                break
    detail = json.dumps({"current": current, "values": done, "unreadable": unreadable})
    await uow.run(record, Act.KEYS_ROTATED, now=now, detail=detail)
    print(f"{done} valeurs scellées sous {current}.")
    if unreadable:
        print(
            f"{unreadable} valeurs ne s'ouvrent pas : altérées, ou sous une clé qui n'est plus là.",
            file=sys.stderr,
        )
        return 1
    return 0
