"""`updates`: what came from Telegram and could not be absorbed, found by its number."""

import argparse
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from bot.app import App, build
from bot.commands.database import opened
from bot.commands.duty import Duty, add_actions, run_action
from bot.commands.keyring import read_keys
from bot.receiving.replaying import Replayed
from bot.settings import Settings, WrongSettings
from handlers.kit.wording import moment
from models.store.parked import ParkedUpdate, Reason, listed_updates
from models.store.vault import Unreadable

KINDS = {
    "message": "un message",
    "edited_message": "une correction",
    "callback_query": "une touche",
    "my_chat_member": "le bot ajouté ou retiré",
    "chat_member": "quelqu'un entré ou sorti",
    "chat_join_request": "une demande d'entrée",
}
REASONS = {
    Reason.CRASHED: "le processus s'est arrêté à chaque essai",
    Reason.UNREADABLE: "illisible",
    Reason.UNANSWERABLE: "erreur du bot, rien n'a été répondu",
    Reason.INCIDENT: "erreur du bot, la personne a lu ce numéro et renvoie elle-même",
}
ENDS = {
    Replayed.ABSORBED: "repris, comme s'il venait d'arriver",
    Replayed.REFUSED: "repris, et refusé : la personne lit pourquoi",
    Replayed.GONE: "n'attend plus",
    Replayed.FAILED: "échoue encore, et reste mis de côté (updates list dit où)",
}
UNREADABLE = "aucune des clés données ne l'ouvre"
NOT_FOUND = (
    "{number} : rien de tel n'est gardé (7 jours). "
    "Cherchez « number={number} » dans le journal technique."
)
SENT_AGAIN = (
    "{number} : rien n'en est gardé, la personne renvoie elle-même son message"
)
TELEGRAM_AWAY = "Telegram ne répond pas, ou ne reconnaît pas BOT_TOKEN"


async def _list(settings: Settings, asked: argparse.Namespace) -> int:
    number = getattr(asked, "incident", None)
    async with opened(settings) as (uow, _now):
        rows = await uow.read(listed_updates, number=number)
    if getattr(asked, "json", False):
        told = [_fields(row) for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    elif rows:
        print(*map(_line, rows), sep="\n")
    elif number is not None:
        print(NOT_FOUND.format(number=number), file=sys.stderr)
        return 1
    else:
        print("Rien n'est mis de côté.")
    return 0


def _line(row: ParkedUpdate) -> str:
    about = [
        KINDS.get(row.update_kind, row.update_kind),
        REASONS.get(row.reason, row.reason),
        _where(row),
        f"essais : {row.attempts}" if row.attempts else "",
        "" if row.can_be_replayed else "rien à rejouer",
    ]
    told = " · ".join(part for part in about if part)
    return f"Incident n° {row.number}, {moment(row.at)} · {told}"


def _where(row: ParkedUpdate) -> str:
    return f"{row.fault} dans {row.places}" if row.fault else ""


def _fields(row: ParkedUpdate) -> dict[str, object]:
    return {
        "numero": row.number,
        "update_id": row.update_id,
        "le": row.at.isoformat(),
        "sorte": row.update_kind,
        "raison": row.reason,
        "erreur": row.fault,
        "endroits": row.places,
        "essais": row.attempts,
        "a_rejouer": row.can_be_replayed,
    }


async def _replay(settings: Settings, asked: argparse.Namespace) -> int:
    rows = await _chosen(settings, asked.numeros)
    status = 0
    async with _machine(settings) as app:
        for row in rows:
            words, is_done = await _replay_one(app, row)
            print(f"{row.number} : {words}")
            status = status if is_done else 1
    return status


async def _chosen(
    settings: Settings, numbers: Sequence[int]
) -> list[ParkedUpdate]:
    """Return what may be tried again, in the order in which it came; all when none is named.

    Raises:
        WrongSettings: one is not there, or is not kept.
    """
    async with opened(settings) as (uow, _now):
        rows = await uow.read(listed_updates)
    for number in numbers:
        named = [row for row in rows if row.number == number]
        if not named:
            raise WrongSettings(NOT_FOUND.format(number=number))
        if not any(row.can_be_replayed for row in named):
            raise WrongSettings(SENT_AGAIN.format(number=number))
    return [
        row
        for row in rows
        if row.can_be_replayed and (not numbers or row.number in numbers)
    ]


async def _replay_one(app: App, row: ParkedUpdate) -> tuple[str, bool]:
    try:
        end = await app.replaying.replay(row.id)
    except Unreadable:
        return UNREADABLE, False
    return ENDS[end], end is not Replayed.FAILED


@asynccontextmanager
async def _machine(settings: Settings) -> AsyncIterator[App]:
    try:
        app = await build(settings, read_keys(settings))
    except TelegramError:
        raise WrongSettings(TELEGRAM_AWAY) from None
    try:
        yield app
    finally:
        await app.close()


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--incident",
        type=int,
        metavar="n°",
        help="celui-là seulement, par le numéro que la personne a lu",
    )
    parser.add_argument("--json", action="store_true", help="en JSON")


def _add_replay(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "numeros",
        type=int,
        nargs="*",
        default=[],
        metavar="n°",
        help="le numéro que donne updates list",
    )
    choice.add_argument("--all", action="store_true", help="tout, dans l'ordre")


ACTIONS = (
    Duty(
        name="list",
        help="chacun : quand, quoi, quelle erreur et où ; jamais un contenu ni un nom",
        run=_list,
        add_arguments=_add_list,
    ),
    Duty(
        name="replay",
        help="reprend ce qui est gardé, une fois l'erreur réparée",
        run=_replay,
        add_arguments=_add_replay,
    ),
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_actions(parser, ACTIONS, alone=_list)


DUTY = Duty(
    name="updates",
    help="ce qui est venu de Telegram et n'a pas pu être traité ; retrouve un incident",
    run=run_action,
    add_arguments=_add_arguments,
)
