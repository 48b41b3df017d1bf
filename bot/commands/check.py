"""`check`: is everything configured? One line a point, and what to do where it is not."""

from telegram.error import TelegramError

from bot.app import App, build
from bot.gateways.ports import GatewayError
from bot.logs import configure_logs
from bot.sending.performing import TelegramGateway
from bot.settings import MISSING_BOT, Settings, WrongSettings, read_keys
from handlers.administer.texts import WHAT
from handlers.kit.calls import CheckGroup
from models.errors import Unavailable
from models.migrations import head
from models.outbox.place import Place, PlaceKind
from models.people.organisme import bound_groupes, revision
from models.store.base import Session

OK, BAD = "✔", "✘"


async def check(settings: Settings) -> int:
    """Print each point; return 0 when all is well, 1 otherwise."""
    configure_logs("ERROR")
    points: list[tuple[bool, str]] = []
    _settings(settings, points)
    if settings.bot_token is None:
        points.append((False, MISSING_BOT))
    try:
        keys, _ = read_keys(settings, make=False)
        points.append((True, "clés de chiffrement lisibles"))
        app = await build(settings, keys)
    except WrongSettings as error:
        if (False, str(error)) not in points:
            points.append((False, str(error)))
    except TelegramError:
        points.append((False, "BOT_TOKEN : Telegram ne reconnaît pas ce bot, ou ne répond pas"))
    else:
        points.append((True, f"bot @{app.bot.username}"))
        await _machine(app, points)
        await app.close()
    print(*(f"{OK if is_well else BAD} {words}" for is_well, words in points), sep="\n")
    return 0 if all(is_well for is_well, _ in points) else 1


def _settings(settings: Settings, points: list[tuple[bool, str]]) -> None:
    mail = settings.smtp_url is not None
    points.append(
        (mail, "SMTP_URL" if mail else "SMTP_URL manque : les e-mails sont gardés, pas envoyés")
    )
    sms = settings.sms_url is not None
    points.append(
        (True, "SMS_URL" if sms else "sans SMS_URL : « Mandat par SMS » n'est pas proposé")
    )


async def _machine(app: App, points: list[tuple[bool, str]]) -> None:
    try:
        now_at, groupes = await app.uow.read(_facts)
    except Unavailable:
        points.append(
            (
                False,
                "base de données : elle ne répond pas, ou n'est pas à jour (python -m bot migrate)",
            )
        )
        return
    points.append((now_at == head(), f"base de données à la révision {now_at}"))
    points.append(_private_topics(app))
    if not groupes:
        points.append(
            (False, "aucun groupe rattaché : écrivez /rattacher dans chaque groupe Telegram")
        )
    for nom, chat_id in groupes:
        points.append(await _group(app, nom, chat_id))


def _private_topics(app: App) -> tuple[bool, str]:
    me = app.bot.bot
    if not me.has_topics_enabled:
        return True, "sans sujets en privé : chaque message y nomme sa demande"
    if me.allows_users_to_create_topics:
        return (
            False,
            "sujets en privé : chacun peut en créer ou en supprimer ; retirez ce droit dans @BotFather",
        )
    return True, "un sujet par demande dans la conversation privée"


def _facts(session: Session) -> tuple[str, list[tuple[str, int]]]:
    return revision(session), bound_groupes(session)


async def _group(app: App, nom: str, chat_id: int) -> tuple[bool, str]:
    place = Place(kind=PlaceKind.GENERAL, chat_id=chat_id)
    try:
        missing = (await TelegramGateway(app.bot).perform(CheckGroup(), place)).missing
    except GatewayError as error:
        return False, f"{nom} : le bot n'atteint pas le groupe ({error.code})"
    if missing:
        return False, "\n  ".join(
            [f"{nom} : il manque", *(WHAT[one] for one in missing.split(","))]
        )
    return True, f"{nom} : sujets et droits en place"
