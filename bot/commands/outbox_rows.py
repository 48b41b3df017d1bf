"""`outbox list`, `retry` and `drop`: the rows that wait, one by one."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime

from bot.commands.causes import cause_in_french
from bot.commands.database import opened
from bot.commands.duty import Duty
from bot.commands.reason import add_reason
from bot.commands.row_words import GOES_TO, STATES, what_leaves
from bot.settings import Settings
from handlers.kit.wording import moment
from models.actions.give_up import give_up
from models.lists.waiting_sends import WaitingSend, waiting_sends
from models.outbox.chosen import Chosen, send_again
from models.store.uow import UnitOfWork

SHOWN = 50
"""Rows that are printed when nothing else is asked."""
MAYBE_TWICE = (
    "Ce qui est peut-être déjà parti se nomme : par son numéro, ou par --cause."
)
NOT_THERE = (
    "{ids} : rien à décider "
    "(parti, abandonné, en cours d'envoi, ou son contenu est effacé)"
)
DRY = "Rien n'est abandonné sans --for-real."


async def _list(settings: Settings, asked: argparse.Namespace) -> int:
    chosen = Chosen(cause=asked.cause or "")
    async with opened(settings) as (uow, now):
        rows, total = await uow.read(
            waiting_sends, chosen, limit=asked.limit, now=now
        )
    if asked.json:
        told = [_fields(row) for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(*_lines(rows, total), sep="\n")
    return 0


def _lines(rows: Sequence[WaitingSend], total: int) -> list[str]:
    if not rows:
        return ["Rien n'attend."]
    more = total - len(rows)
    rest = [f"… et {more} autres (--limit)"] if more else []
    return [*map(_line, rows), *rest]


def _line(row: WaitingSend) -> str:
    about = [
        what_leaves(row.kind),
        GOES_TO[row.place] if row.place else "",
        row.groupe,
        f"demande n° {row.demande}" if row.demande else "",
        _why(row),
    ]
    told = ", ".join(part for part in about if part)
    since = moment(row.since)
    return f"{row.id} · {STATES[row.state]} depuis {since} · {told}"


def _why(row: WaitingSend) -> str:
    why = f"{cause_in_french(row.cause)} [{row.cause}]" if row.cause else ""
    return why if row.can_leave else f"{why}, contenu effacé"


def _fields(row: WaitingSend) -> dict[str, object]:
    return {
        "id": row.id,
        "sorte": row.kind,
        "destination": row.place,
        "groupe": row.groupe,
        "demande": row.demande,
        "etat": row.state,
        "cause": row.cause,
        "depuis": row.since.isoformat(),
        "peut_partir": row.can_leave,
    }


async def _retry(settings: Settings, asked: argparse.Namespace) -> int:
    chosen = _chosen(asked)
    async with opened(settings) as (uow, now):
        ids = await uow.run(send_again, chosen, now=now)
    print(f"Remis à l'envoi : {len(ids)}")
    if not chosen.are_named:
        print(MAYBE_TWICE)
    return _say_missing(chosen, ids)


async def _drop(settings: Settings, asked: argparse.Namespace) -> int:
    chosen = _chosen(asked)
    async with opened(settings) as (uow, now):
        if not asked.for_real:
            return await _foresee(uow, chosen, now=now)
        ids = await _give_up_all(uow, chosen, reason=asked.reason, now=now)
    print(f"Abandonnés : {len(ids)}")
    return _say_missing(chosen, ids)


async def _foresee(uow: UnitOfWork, chosen: Chosen, *, now: datetime) -> int:
    limit = max(SHOWN, len(chosen.ids))
    rows, total = await uow.read(waiting_sends, chosen, limit=limit, now=now)
    print(f"À abandonner : {total}", *_lines(rows, total), DRY, sep="\n")
    return _say_missing(chosen, [row.id for row in rows])


async def _give_up_all(
    uow: UnitOfWork, chosen: Chosen, *, reason: str, now: datetime
) -> list[int]:
    """By short transactions, so that the service writes between them."""
    gone: list[int] = []
    while True:
        ids = await uow.run(give_up, chosen, reason=reason, now=now)
        if not ids:
            return gone
        gone += ids


def _say_missing(chosen: Chosen, ids: Sequence[int]) -> int:
    missing = sorted(set(chosen.ids) - set(ids))
    if not missing:
        return 0
    numbers = ", ".join(map(str, missing))
    print(NOT_THERE.format(ids=numbers), file=sys.stderr)
    return 1


def _chosen(asked: argparse.Namespace) -> Chosen:
    return Chosen(tuple(asked.ids), asked.cause or "")


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cause", metavar="code", help="ceux-là seulement, par leur [code]"
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=SHOWN,
        metavar="nombre",
        help=f"combien au plus ({SHOWN})",
    )
    parser.add_argument("--json", action="store_true", help="en JSON")


def _add_drop(parser: argparse.ArgumentParser) -> None:
    _add_choice(parser)
    add_reason(parser)
    parser.add_argument(
        "--for-real", action="store_true", help="renonce vraiment"
    )


def _add_choice(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "ids",
        type=int,
        nargs="*",
        default=[],
        metavar="numéro",
        help="le numéro que donne outbox list",
    )
    choice.add_argument(
        "--cause", metavar="code", help="tous ceux-là, par leur [code]"
    )
    choice.add_argument(
        "--all", action="store_true", help="tout ce qui est mis de côté"
    )


ACTIONS = (
    Duty(
        name="list",
        help="chaque envoi qui attend : jamais un contenu, un nom ni une adresse",
        run=_list,
        add_arguments=_add_list,
    ),
    Duty(
        name="retry",
        help="renvoie ce qui fut mis de côté, chacun à son rang",
        run=_retry,
        add_arguments=_add_choice,
    ),
    Duty(
        name="drop",
        help="renonce à des envois ; qui les a écrits est prévenu",
        run=_drop,
        add_arguments=_add_drop,
    ),
)
