"""Every look, in order; the answer is 0 when all is well, 1 otherwise."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bot.commands.check.base import check_base
from bot.commands.check.machine import check_machine
from bot.commands.check.outside import (
    check_mails,
    check_scanner,
    check_sms,
)
from bot.commands.check.point import Point, ill
from bot.commands.check.setting_names import check_names
from bot.commands.check.telegram import met
from bot.commands.duty import Duty
from bot.logs import configure_logs
from bot.settings import Settings, WrongSettings, read_settings

ALL_IS_WELL = "Tout est en place."
TO_MEND = "À corriger : {count}."


async def check(_settings: Settings, asked: argparse.Namespace) -> int:
    """Print each point; return 0 when all is well, 1 otherwise."""
    configure_logs("ERROR")
    names = check_names(asked.settings)
    try:
        settings = read_settings()
    except WrongSettings as error:
        wrong = [_wrong(line) for line in str(error).splitlines()]
        return tell([*names, *wrong], as_json=asked.json)
    return tell([*names, *await look(settings)], as_json=asked.json)


def _wrong(line: str) -> Point:
    name, _, mend = line.partition(" : ")
    if not mend:
        return ill("setting", "deux réglages se contredisent", line)
    words = f"{name} a une valeur qui ne convient pas"
    return ill(f"setting:{name}", words, mend)


async def look(settings: Settings) -> list[Point]:
    """Return what every look says."""
    points = [
        *check_machine(settings),
        await check_mails(settings),
        await check_sms(settings),
        *await check_scanner(settings),
    ]
    async with met(settings) as (ears, bot):
        return [*points, *ears, *await check_base(settings, bot)]


def tell(points: list[Point], *, as_json: bool) -> int:
    """Print the points, once each; return the exit status."""
    said = list(dict.fromkeys(points))
    count = sum(not point.is_well for point in said)
    if as_json:
        written = [asdict(point) for point in said]
        print(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        print(*(point.lines for point in said), sep="\n")
        print(TO_MEND.format(count=count) if count else ALL_IS_WELL)
    return int(count > 0)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        help="en JSON : une liste de {name, is_well, words, mend}",
    )
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="fichier",
        help="relit aussi les noms de ce fichier de réglages",
    )


DUTY = Duty(
    name="check",
    help="vérifie la configuration, point par point",
    run=check,
    add_arguments=_add_arguments,
    reads_settings=False,
)
