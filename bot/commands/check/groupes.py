"""Each groupe: who is in the team, and whether its Telegram group can serve."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from telegram import Bot
from telegram.error import TelegramError

from bot.commands.check.point import Point, ill, well
from bot.gateways.ports import GatewayError
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer
from bot.sending.entrance import inviters_of
from bot.sending.performing import TelegramGateway
from handlers.administer.texts import lacks
from handlers.kit.wording import counted
from handlers.outgoing.group import CheckGroup
from handlers.outgoing.notice_apart import people_named
from models.actions.fitness import lacking
from models.lists.teams import Team
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import Place, PlaceKind
from models.people.organisme import GroupeType, groupe_of_chat
from models.people.presence import accounts_known
from models.store.base import Session
from models.store.uow import UnitOfWork

WORKERS = {
    GroupeType.STRUCTURE: "aidant",
    GroupeType.ORGANISME: "référent",
    GroupeType.MODERATION: "modérateur",
}
MENDS_GROUP = (
    "réglages du groupe Telegram, Administrateurs ; puis /rattacher le relit"
)


def check_teams(teams: Iterable[Team]) -> list[Point]:
    """Say which groupes nobody serves, or nobody answers for."""
    points = []
    for team in teams:
        if not team.workers:
            role = WORKERS[team.type]
            words = f"{team.nom} : aucun {role}, personne ne peut y répondre"
            mend = f"ajoutez une ligne à agents.csv (rôle {role}), puis import"
            points.append(ill(f"team:{team.nom}", words, mend))
        elif not team.responsables:
            words = f"{team.nom} : aucun responsable"
            mend = (
                "une seconde ligne d'agents.csv donne aussi ce rôle à quelqu'un"
            )
            points.append(well(f"team:{team.nom}", words, mend))
    return points


async def check_groupe(
    bot: Bot, uow: UnitOfWork, nom: str, chat_id: int, *, now: datetime
) -> list[Point]:
    """Ask Telegram whether the group can serve the groupe, and who else may let people in."""
    place = Place(kind=PlaceKind.GENERAL, chat_id=chat_id)
    try:
        group = await TelegramGateway(bot).perform(CheckGroup(), place)
        inviters = await inviters_of(bot, chat_id)
        count = await bot.get_chat_member_count(chat_id)
    except (GatewayError, TelegramError) as error:
        cause = error if isinstance(error, GatewayError) else classify(error)
        words = f"{nom} : le bot n'atteint pas le groupe ({cause.code})"
        mend = "remettez-y le bot comme administrateur, ou /rattacher dans le nouveau groupe"
        return [ill(f"groupe:{nom}", words, mend)]
    look = partial(
        _judge, chat_id=chat_id, group=group, inviters=inviters, count=count
    )
    return await uow.read(look, now=now)


def _judge(
    session: Session,
    *,
    chat_id: int,
    group: Answer,
    inviters: list[int],
    count: int,
    now: datetime,
) -> list[Point]:
    groupe = groupe_of_chat(session, chat_id)
    if groupe is None:
        return []
    name = f"groupe:{groupe.nom}"
    found = Outcome(0, Done.CHECKED, fault=group.missing, content=group.content)
    missing = lacking(session, groupe, found, now=now)
    there = counted(count - 1, "personne", "personnes")
    known = len(accounts_known(session, groupe))
    words = f"{groupe.nom} : sujets et droits en place, {there} et le bot, {known} inscrites"
    if missing:
        named = lacks(missing).splitlines()
        words = "\n  ".join([f"{groupe.nom} : il manque", *named])
        points = [ill(name, words, MENDS_GROUP)]
    else:
        points = [well(name, words)]
    if groupe.frozen_at is not None:
        words = f"{groupe.nom} : gelé, rien n'y est envoyé"
        mend = "« Mon groupe » de son responsable dit qui n'y est pas connu"
        points.append(ill(f"frozen:{groupe.nom}", words, mend))
    if inviters:
        people = people_named(session, groupe, inviters)
        words = f"{groupe.nom} : peuvent y inviter, sans en être propriétaires : {people}"
        points.append(well(f"inviters:{groupe.nom}", words))
    return points
