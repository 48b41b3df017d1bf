"""The base: whether it answers, its tables and keys, and the groupes that it holds."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Bot

from bot.app import make_tools
from bot.clock import Clock
from bot.commands.base_faults import base_fault, written
from bot.commands.base_ready import check_age, keys_sentence
from bot.commands.check.groupes import check_groupe, check_teams
from bot.commands.check.point import Point, ill, well
from bot.commands.database import is_made
from bot.commands.keyring import KEY_BYTES, read_keys
from bot.settings import Settings, WrongSettings
from handlers.kit.wording import moment
from models.errors import Unavailable
from models.lists.teams import Team, teams
from models.people.imports import interrupted_import
from models.people.organisme import bound_groupes
from models.store.base import Session
from models.store.opening import make_uow, sqlite_path
from models.store.server_url import read_server_url
from models.store.uow import UnitOfWork
from models.upkeep.keys_known import WrongKeys, check_keys

NO_KEY = {"": bytes(KEY_BYTES)}
"""Opens nothing: the base is looked at all the same."""


async def check_base(settings: Settings, bot: Bot | None) -> list[Point]:
    """Look at the base; with a `bot`, at the Telegram groups too."""
    url = settings.database_url
    if not is_made(url):
        words = f"aucune base : {sqlite_path(url)} n'existe pas encore"
        mend = (
            "python -m bot run, ou import, la crée ; sinon relisez DATABASE_URL"
        )
        return [ill("base", words, mend)]
    keys = _keys(settings)
    uow = make_uow(url, make_tools(settings, keys or NO_KEY), lambda: None)
    try:
        points = await _read(uow, bot, Clock(settings.clock_offset_file).now())
        return [*_server(url), *points, *(await _known(uow) if keys else [])]
    except WrongSettings as error:
        words, _, mend = str(error).partition(". ")
        return [ill("revision", words, mend)]
    except Unavailable as error:
        words = "base de données : elle ne répond pas"
        return [ill("base", words, base_fault(written(error)))]
    finally:
        await uow.close()


def _keys(settings: Settings) -> dict[str, bytes]:
    try:
        return read_keys(settings)
    except WrongSettings:
        return {}


def _server(url: str) -> list[Point]:
    if url.startswith("sqlite") or not read_server_url(url).binds_channel:
        return []
    words = "DATABASE_URL : channel_binding=require est sans effet"
    mend = "sslmode=verify-full prouve à qui le bot parle"
    return [well("base", words, mend)]


@dataclass(frozen=True, slots=True)
class _Facts:
    groupes: list[tuple[str, int]]
    import_began: datetime | None
    teams: list[Team]


def _facts(session: Session) -> _Facts:
    return _Facts(
        bound_groupes(session), interrupted_import(session), teams(session)
    )


async def _read(uow: UnitOfWork, bot: Bot | None, now: datetime) -> list[Point]:
    revision = await check_age(uow)
    facts = await uow.read(_facts)
    points = [well("base", f"base de données à la révision {revision}")]
    if facts.import_began is not None:
        words = (
            f"un import commencé {moment(facts.import_began)} n'est pas terminé"
        )
        points.append(ill("import", words, "relancez la même commande"))
    if not facts.groupes:
        words = "aucun groupe rattaché"
        mend = "écrivez /rattacher dans chaque groupe Telegram"
        points.append(ill("groupes", words, mend))
    points += check_teams(facts.teams)
    if bot is None:
        return points
    for nom, chat_id in facts.groupes:
        points += await check_groupe(bot, uow, nom, chat_id, now=now)
    return points


async def _known(uow: UnitOfWork) -> list[Point]:
    try:
        await uow.read(check_keys)
    except WrongKeys as fault:
        words, _, mend = keys_sentence(fault).partition(". ")
        return [ill("keys", words, mend)]
    return [well("keys", "ces clés sont celles de la base")]
