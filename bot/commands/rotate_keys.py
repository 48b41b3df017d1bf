"""`rotate-keys`: a new master key, and everything under it."""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from datetime import datetime

from bot.commands.database import alone_on, is_alone_on, opened
from bot.commands.duty import Duty
from bot.commands.keyring import add_key, put_in_front, read_keys
from bot.settings import Settings
from models.journal.entries import Act, record
from models.store.uow import UnitOfWork
from models.upkeep import keys_known, rotation

BATCH = 200
"""How many values a transaction puts under the current key."""
RESTART = (
    "Redémarrez tous les processus, puis relancez « rotate-keys --for-real »."
)
BY_HAND = (
    "Tout est sous la clé courante. Pour en changer :\n"
    "  1. fabriquez une clé : head -c 32 /dev/urandom | base64\n"
    "  2. ajoutez-la à la fin de DATA_KEYS, sous un nom neuf, et redémarrez tous les processus\n"
    "  3. mettez-la en tête de DATA_KEYS, et redémarrez tous les processus\n"
    "  4. lancez « rotate-keys --for-real »"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The keys by name, the current one and the others; what each still seals.

    `waiting`: the key that every process has been given, to become current; empty for none.
    """

    current: str
    others: tuple[str, ...]
    counts: dict[str, int]
    prints: str
    waiting: str

    @property
    def is_done(self) -> bool:
        """Whether nothing is sealed by an older key."""
        return not any(self.counts[name] for name in self.others)


async def rotate_keys(settings: Settings, asked: argparse.Namespace) -> int:
    """Say what each key seals; for real, put everything under the current or a new one."""
    if not asked.for_real:
        standing = await _read_standing(settings)
        print(_plan(settings, standing))
        return 0
    if not is_alone_on(settings.database_url):
        return await _rotate(settings, is_alone=False)
    with alone_on(settings.database_url):
        return await _rotate(settings, is_alone=True)


async def _read_standing(settings: Settings) -> Standing:
    async with opened(settings) as (uow, _):
        counts = await uow.read(rotation.standing)
        known = await uow.read(keys_known.key_facts)
    print("Valeurs scellées par clé :")
    for name, count in counts.items():
        print(f"  {name or 'inconnue'} : {count}")
    current, *others = [name for name in counts if name]
    return Standing(
        current,
        tuple(others),
        counts,
        prints=known.prints,
        waiting=known.waiting,
    )


def _plan(settings: Settings, standing: Standing) -> str:
    if not standing.is_done:
        return f"À faire : tout sceller sous {standing.current}. Rien n'est fait sans --for-real."
    if settings.data_keys is not None:
        return BY_HAND
    return (
        f"À faire : une clé neuve dans {settings.data_keys_file}, "
        "puis tout sceller sous elle (--for-real)."
    )


async def _rotate(settings: Settings, *, is_alone: bool) -> int:
    standing = await _read_standing(settings)
    if not standing.is_done:
        return await _seal_all(settings, standing)
    if settings.data_keys is not None:
        print(BY_HAND)
        return 0
    keys = read_keys(settings)
    if not is_alone:
        _take_a_step(settings, keys, standing)
        return 0
    name = add_key(settings.data_keys_file, keys, is_current=True)
    print(
        f"Clé {name} ajoutée en tête de {settings.data_keys_file} : sauvegardez ce fichier."
    )
    others = (standing.current, *standing.others)
    return await _seal_all(
        settings, replace(standing, current=name, others=others)
    )


def _take_a_step(
    settings: Settings, keys: dict[str, bytes], standing: Standing
) -> None:
    """Give the key to all processes before any of them seals with it."""
    path = settings.data_keys_file
    if standing.waiting:
        put_in_front(path, keys, standing.waiting)
        print(f"Clé {standing.waiting} mise en tête de {path}.")
    else:
        name = add_key(path, keys, is_current=False)
        print(
            f"Clé {name} ajoutée à {path}, pas encore courante : sauvegardez ce fichier."
        )
    print(RESTART)


async def _seal_all(settings: Settings, standing: Standing) -> int:
    async with opened(settings) as (uow, now):
        status = await _rewrap(uow, standing.current, now=now)
    print(
        f"Gardez {standing.prints} : elle fait les empreintes (adresses, recherche, journal)."
    )
    unused = [
        name
        for name in standing.others
        if name not in {standing.prints, standing.waiting}
    ]
    if unused:
        print(
            f"Plus rien n'est sous {', '.join(unused)} : "
            "à retirer quand aucune sauvegarde n'en dépend."
        )
    return status


async def _rewrap(uow: UnitOfWork, current: str, *, now: datetime) -> int:
    done = unreadable = 0
    for part in rotation.parts():
        part_done, part_unreadable = await _rewrap_part(uow, part)
        done += part_done
        unreadable += part_unreadable
    detail = json.dumps(
        {"current": current, "values": done, "unreadable": unreadable}
    )
    await uow.run(record, Act.KEYS_ROTATED, now=now, detail=detail)
    print(f"{done} valeurs scellées sous {current}.")
    if not unreadable:
        return 0
    print(
        f"{unreadable} valeurs ne s'ouvrent pas : altérées, ou sous une clé qui n'est plus là.",
        file=sys.stderr,
    )
    return 1


async def _rewrap_part(uow: UnitOfWork, part: rotation.Part) -> tuple[int, int]:
    """Return how many values of one column were sealed anew, and how many no key opens."""
    done = unreadable = 0
    while True:
        batch_done, batch_unreadable = await uow.run(
            rotation.rewrap, part, skip=unreadable, batch=BATCH
        )
        done += batch_done
        unreadable += batch_unreadable
        if batch_done + batch_unreadable < BATCH:
            return done, unreadable


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for-real",
        action="store_true",
        help="change vraiment de clé ; en plusieurs fois si le bot tourne",
    )


DUTY = Duty(
    name="rotate-keys",
    help="montre ce que scelle chaque clé ; change de clé avec --for-real",
    run=rotate_keys,
    add_arguments=_add_arguments,
)
