"""`check`: is everything configured? One line a point, and what to do where it is not."""

import argparse
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from telegram.error import TelegramError

from bot.app import App, build, make_mail
from bot.clock import Clock
from bot.commands.base_ready import check_age, keys_sentence
from bot.commands.duty import Duty
from bot.commands.keyring import read_keys
from bot.gateways.ports import GatewayError
from bot.gateways.smtp_answers import kept_because
from bot.logs import configure_logs
from bot.private_files import open_to_others
from bot.sending.carrier import Answer
from bot.sending.entrance import inviters_of
from bot.sending.performing import TelegramGateway
from bot.settings import MISSING_BOT, Settings, WrongSettings
from handlers.administer.texts import lacks
from handlers.kit.wording import moment
from handlers.outgoing.group import CheckGroup
from handlers.outgoing.notice_apart import people_named
from models.actions.fitness import lacking
from models.errors import Unavailable
from models.migrations.revisions import REVISIONS
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import Place, PlaceKind
from models.people.imports import interrupted_import
from models.people.organisme import bound_groupes, groupe_of_chat
from models.store.base import Session
from models.upkeep.keys_known import WrongKeys, check_keys

OK, BAD = "✔", "✘"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at, and what is said of it."""

    is_well: bool
    words: str

    @property
    def line(self) -> str:
        """The point as it is printed."""
        return f"{OK if self.is_well else BAD} {self.words}"


async def check(settings: Settings, _asked: argparse.Namespace) -> int:
    """Print each point; return 0 when all is well, 1 otherwise."""
    configure_logs("ERROR")
    points = [await mails(settings), _sms(settings), *_files(settings)]
    if settings.bot_token is None:
        points.append(Point(is_well=False, words=MISSING_BOT))
    points += await _machine(settings)
    for point in dict.fromkeys(points):
        print(point.line)
    return 0 if all(point.is_well for point in points) else 1


async def mails(settings: Settings) -> Point:
    """Ask the mail server whether it would take our mails; none leaves."""
    if settings.smtp_url is None:
        return Point(
            is_well=False,
            words="SMTP_URL manque : les e-mails sont gardés, pas envoyés",
        )
    mail = make_mail(settings, Clock(settings.clock_offset_file).now)
    try:
        await mail.probe()
    except GatewayError as error:
        words = f"e-mails gardés, pas envoyés : {kept_because(error.code)}"
        return Point(is_well=False, words=words)
    return Point(is_well=True, words="SMTP_URL : le serveur prend nos e-mails")


def _sms(settings: Settings) -> Point:
    if settings.sms_url is None:
        return Point(
            is_well=True,
            words="sans SMS_URL : « Mandat par SMS » n'est pas proposé",
        )
    return Point(is_well=True, words="SMS_URL")


def _files(settings: Settings) -> list[Point]:
    return [
        Point(
            is_well=False,
            words=(
                f"{path} : d'autres comptes de la machine y ont accès "
                f"(chmod {700 if path.is_dir() else 600})"
            ),
        )
        for path in open_to_others(settings)
    ]


async def _machine(settings: Settings) -> list[Point]:
    try:
        keys = read_keys(settings)
    except WrongSettings as error:
        return [Point(is_well=False, words=str(error))]
    keys_point = Point(is_well=True, words="clés de chiffrement lisibles")
    try:
        app = await build(settings, keys)
    except WrongSettings as error:
        return [keys_point, Point(is_well=False, words=str(error))]
    except TelegramError:
        words = "BOT_TOKEN : Telegram ne reconnaît pas ce bot, ou ne répond pas"
        return [keys_point, Point(is_well=False, words=words)]
    bot_point = Point(is_well=True, words=f"bot @{app.bot.username}")
    points = await _built(app)
    await app.close()
    return [keys_point, bot_point, *points]


async def _built(app: App) -> list[Point]:
    try:
        await check_age(app.uow)
        facts = await app.uow.read(_facts)
    except WrongSettings as error:
        return [Point(is_well=False, words=str(error)), _private_topics(app)]
    except Unavailable:
        words = "base de données : elle ne répond pas"
        return [Point(is_well=False, words=words)]
    words = f"base de données à la révision {REVISIONS[-1]}"
    points = [
        Point(is_well=True, words=words),
        _private_topics(app),
        await _keys(app),
    ]
    if facts.import_began is not None:
        words = (
            f"un import commencé {moment(facts.import_began)} n'est pas terminé : "
            "relancez la même commande"
        )
        points.append(Point(is_well=False, words=words))
    if not facts.groupes:
        words = "aucun groupe rattaché : écrivez /rattacher dans chaque groupe Telegram"
        points.append(Point(is_well=False, words=words))
    for nom, chat_id in facts.groupes:
        points += await check_groupe(app, nom, chat_id)
    return points


@dataclass(frozen=True, slots=True)
class _Facts:
    groupes: list[tuple[str, int]]
    import_began: datetime | None


def _facts(session: Session) -> _Facts:
    return _Facts(bound_groupes(session), interrupted_import(session))


async def _keys(app: App) -> Point:
    try:
        await app.uow.read(check_keys)
    except WrongKeys as fault:
        return Point(is_well=False, words=keys_sentence(fault))
    return Point(is_well=True, words="ces clés sont celles de la base")


def _private_topics(app: App) -> Point:
    me = app.bot.bot
    if not me.has_topics_enabled:
        words = "sans sujets en privé : chaque message y nomme sa demande"
        return Point(is_well=True, words=words)
    if me.allows_users_to_create_topics:
        words = (
            "sujets en privé : chacun peut en créer ou en supprimer ; "
            "retirez ce droit dans @BotFather"
        )
        return Point(is_well=False, words=words)
    return Point(
        is_well=True, words="un sujet par demande dans la conversation privée"
    )


async def check_groupe(app: App, nom: str, chat_id: int) -> list[Point]:
    """Ask Telegram whether the group can serve the groupe, and who else may let people in."""
    place = Place(kind=PlaceKind.GENERAL, chat_id=chat_id)
    try:
        group = await TelegramGateway(app.bot).perform(CheckGroup(), place)
        inviters = await inviters_of(app.bot, chat_id)
    except (GatewayError, TelegramError) as error:
        code = error.code if isinstance(error, GatewayError) else "away"
        words = f"{nom} : le bot n'atteint pas le groupe ({code})"
        return [Point(is_well=False, words=words)]
    judge = partial(_judge, chat_id=chat_id, group=group, inviters=inviters)
    return await app.uow.read(judge, now=app.clock.now())


def _judge(
    session: Session,
    *,
    chat_id: int,
    group: Answer,
    inviters: list[int],
    now: datetime,
) -> list[Point]:
    groupe = groupe_of_chat(session, chat_id)
    if groupe is None:
        return []
    found = Outcome(0, Done.CHECKED, fault=group.missing, content=group.content)
    missing = lacking(session, groupe, found, now=now)
    words = f"{groupe.nom} : sujets et droits en place"
    if missing:
        named = lacks(missing).splitlines()
        words = "\n  ".join([f"{groupe.nom} : il manque", *named])
    points = [Point(is_well=not missing, words=words)]
    if inviters:
        people = people_named(session, groupe, inviters)
        words = (
            f"{groupe.nom} : peuvent y inviter, sans en être propriétaires : "
            f"{people}"
        )
        points.append(Point(is_well=True, words=words))
    return points


DUTY = Duty(
    name="check", help="vérifie la configuration, point par point", run=check
)
