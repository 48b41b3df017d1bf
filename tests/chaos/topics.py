"""Topics closed, deleted, made again by hand; groups without topics, or where the bot is demoted or removed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.check.groupes import check_groupe
from bot.health import read_health
from models.actions.change_roles import Post, set_roles
from models.people.agent import account_by_email
from models.people.membership import Role
from models.people.organisme import Groupe
from tests.chaos.experiment import Figures, Setting
from tests.chaos.machine import Machine, machine
from tests.prepared import REFERENT, Service, database, name_of, prepare

TOLD = "n'a pas pu être remis"


@dataclass(frozen=True, slots=True)
class Case:
    """What happens to the aidant's topic or group, and what must follow.

    Kept or made again, the topic holds the words; "told", the aidant knows that they did not leave; "frozen", they wait
    until the responsable opens the group.
    """

    name: str
    breaks: Callable[[Service, int], None]
    follows: str
    mends: Callable[[Service, int], None] | None = None


def _topic(service: Service, who: int):
    return service.topic_of(who)


def close(service: Service, who: int) -> None:
    service.referent.closes_topic(service.group_of(who), _topic(service, who))


def delete(service: Service, who: int) -> None:
    service.referent.deletes_topic(service.group_of(who), _topic(service, who))


def remake(service: Service, who: int) -> None:
    name = _topic(service, who).name
    delete(service, who)
    service.referent.creates_topic(service.group_of(who), name)


def switch_off(service: Service, who: int) -> None:
    service.referent.turns_topics(service.group_of(who), is_on=False)


def switch_on(service: Service, who: int) -> None:
    service.referent.turns_topics(service.group_of(who), is_on=True)


def demote_and_delete(service: Service, who: int) -> None:
    service.referent.demotes(service.group_of(who), service.bot.user)
    delete(service, who)


def promote(service: Service, who: int) -> None:
    service.referent.adds_bot(service.group_of(who), service.bot)


def remove(service: Service, who: int) -> None:
    service.referent.removes(service.group_of(who), service.bot.user)


CASES = (
    Case("sujet fermé", close, "kept"),
    Case("sujet supprimé", delete, "remade"),
    Case("sujet supprimé et refait à la main", remake, "remade"),
    Case("sujets désactivés", switch_off, "told", switch_on),
    Case(
        "bot rétrogradé, sujet supprimé", demote_and_delete, "frozen", promote
    ),
    Case("bot retiré", remove, "told", promote),
)


def _manages(session: Session, *, now: datetime) -> None:
    """Let the référent be responsable too, of each groupe: a group that froze is opened by one."""
    roles = frozenset({Role.REFERENT, Role.RESPONSABLE})
    agent = account_by_email(session, REFERENT)
    for groupe in session.scalars(
        select(Groupe).where(Groupe.chat_id.is_not(None))
    ):
        set_roles(session, Post(agent, groupe), roles, now=now)


async def topics(setting: Setting) -> Figures:
    """Break each topic, write, look; mend what can be mended, write again, look again."""
    service = await prepare(setting.url, aidants=len(CASES), groups=len(CASES))
    async with database(setting.url) as uow:
        await uow.run(_manages, now=datetime.now(UTC))
    async with machine(service, setting.url) as moved:
        await moved.settles()
        for who, case in enumerate(CASES):
            await _play(moved, service, who, case)
        health = (await read_health(moved.app))[1]
    left = sum(_in_general(chat, service) for chat in service.groups)
    assert left == 0, f"{left} messages stand in General"
    assert health["parked"] >= 3, health
    return {
        "cas": len(CASES),
        "dans General": left,
        "mis de côté (/health)": health["parked"],
    }


async def _play(moved: Machine, service: Service, who: int, case: Case) -> None:
    person, chat = (
        service.aidants[who],
        service.aidants[who].chat_with(service.bot),
    )
    before = service.topic_of(who)
    case.breaks(service, who)
    await moved.settles()
    for word in range(2):
        person.says(chat, f"après {word}")
        await moved.settles()
    now = service.topic_of(who)
    is_there = [
        bool(now)
        and any(
            one.text.endswith(f"\naprès {word}")
            for one in service.group_of(who).shown(now.id)
        )
        for word in range(2)
    ]
    if case.follows in {"told", "frozen"}:
        is_told = any(TOLD in one.text for one in chat.shown())
        assert is_told == (case.follows == "told"), f"{case.name}: {is_told}"
        point, *_ = await check_groupe(
            moved.app.bot,
            moved.app.uow,
            name_of(who),
            service.group_of(who).id,
            now=moved.app.clock.now(),
        )
        assert not point.is_well, f"{case.name}: check says « {point.words} »"
    else:
        assert all(is_there), f"{case.name}: {is_there}"
        assert (now is before) == (case.follows == "kept"), (
            f"{case.name}: {before.id} → {now.id}"
        )
        assert not any(TOLD in one.text for one in chat.shown()), (
            f"{case.name}: told for nothing"
        )
    if case.mends is not None:
        case.mends(service, who)
        await moved.settles()
        if case.follows == "frozen":
            service.referent.taps(
                service.referent.chat_with(service.bot), "Rouvrir le groupe"
            )
            await moved.settles()
        person.says(chat, "une fois réparé")
        await moved.passes(10)
        now = service.topic_of(who)
        assert now is not None, f"{case.name}: no topic once mended"
        shown = service.group_of(who).shown(now.id)
        assert any(one.text.endswith("\nune fois réparé") for one in shown), (
            f"{case.name}: still broken once mended"
        )


def _in_general(chat, service: Service) -> int:
    ours = [
        one
        for one in chat.shown()
        if one.author is service.bot.user and one.thread_id is None
    ]
    return sum(
        "\naprès" in one.text or "\nune fois" in one.text for one in ours
    )
