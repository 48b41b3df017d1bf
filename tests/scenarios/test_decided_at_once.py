"""Deux personnes décident au même instant : l'une d'elles l'apprend, rien ne se contredit."""

import asyncio

import pytest

from models.actions import bind_groupe, manage_groupe
from models.actions.change_roles import Post
from models.actions.import_directory import groupe_by_name
from models.errors import Stale
from models.people.agent import account_by_email, agent_by_email
from models.people.membership import Role, roles_in
from models.people.organisme import groupe_of_chat
from tests.beginnings import caf_bound
from tests.directory import CAF, CHIEFS, CPAM, KARIM, PAUL
from tests.modes import on_both
from tests.scenarios.managing import JEANNE, STRUCTURE, changes
from tests.world import A_WEEK

BEGINNINGS = {"caf": caf_bound}
NADIA = "nadia@bellac.example"
BOTH = frozenset({Role.AIDANT, Role.RESPONSABLE})


async def at_once(world, *works):
    """What each gave, or raised."""
    runs = [
        world.app.uow.run(work, *args, now=world.instant)
        for work, *args in works
    ]
    return await asyncio.gather(*runs, return_exceptions=True)


def refusals(outcomes):
    return [type(one) for one in outcomes if isinstance(one, Exception)]


async def chat_of(world, nom):
    chief = await world.agent(CHIEFS[nom])
    chat = world.telegram.group(chief.person, nom)
    chief.person.adds_bot(chat, world.bot)
    await world.settle()
    return chat


@on_both
async def test_a_groupe_bound_to_two_groups_at_once_is_bound_to_one_and_asks_in_the_other(
    world,
):
    chief = await world.agent(CHIEFS[CAF])
    chats = [await chat_of(world, CAF) for _ in range(2)]
    for chat in chats:
        chief.person.says(chat, f"/rattacher {CAF}")
    await world.settle()
    said = [
        "\n".join(message.shown for message in chat.shown()) for chat in chats
    ]
    assert sum("Groupe rattaché" in words for words in said) == 1
    assert sum("déjà un autre groupe" in words for words in said) == 1
    bound = [await is_bound(world, chat) for chat in chats]
    assert bound == ["Groupe rattaché" in words for words in said]


async def is_bound(world, chat):
    return await world.app.uow.run(
        lambda session: groupe_of_chat(session, chat.id) is not None
    )


@on_both
async def test_two_groupes_that_take_one_group_at_once_do_not_share_it(world):
    chat = await chat_of(world, CAF)
    outcomes = await at_once(
        world, (binds, CAF, chat.id), (binds, CPAM, chat.id)
    )
    assert refusals(outcomes) == [bind_groupe.ChatTaken]


def binds(session, nom, chat_id, *, now):
    agent = agent_by_email(session, CHIEFS[nom])
    groupe = bind_groupe.find(session, nom)
    bind_groupe.check(session, agent, groupe, chat_id=chat_id)
    bind_groupe.bind(session, agent, groupe, chat_id=chat_id, now=now)


@pytest.fixture
async def two(world):
    """Jeanne and Karim are both responsables."""
    jeanne = await world.agent(JEANNE)
    karim = await world.agent(KARIM)
    await changes(jeanne, "Karim Sorel", "Aidant et responsable")
    return jeanne, karim


def decides(session, by, email, before, after, *, now):
    groupe = groupe_by_name(session, STRUCTURE)
    post = Post(account_by_email(session, email), groupe)
    manage_groupe.change(
        session,
        account_by_email(session, by),
        post,
        before=before,
        after=after,
        now=now,
    )


@on_both
async def test_of_two_who_decide_differently_about_one_person_the_second_is_told(
    world, two
):
    before = frozenset({Role.AIDANT})
    outcomes = await at_once(
        world,
        (decides, JEANNE, NADIA, before, frozenset()),
        (decides, KARIM, NADIA, before, BOTH),
    )
    assert refusals(outcomes) == [Stale]
    is_out = not isinstance(outcomes[0], Exception)
    now = await world.app.uow.run(roles_of, NADIA)
    assert now == (frozenset() if is_out else BOTH)


def roles_of(session, email):
    groupe = groupe_by_name(session, STRUCTURE)
    return roles_in(session, account_by_email(session, email).id, groupe.id)


@on_both
async def test_when_the_last_two_responsables_leave_at_once_one_is_kept(
    world, two
):
    outcomes = await at_once(
        world,
        (decides, JEANNE, JEANNE, frozenset({Role.RESPONSABLE}), frozenset()),
        (decides, KARIM, KARIM, BOTH, frozenset({Role.AIDANT})),
    )
    assert refusals(outcomes) == [manage_groupe.LastResponsable]
    left = [await world.app.uow.run(roles_of, one) for one in (JEANNE, KARIM)]
    assert sum(Role.RESPONSABLE in roles for roles in left) == 1


@pytest.mark.slow
@on_both
async def test_a_session_that_ends_by_its_date_expels_nobody_from_the_group(
    world, caf
):
    paul = await world.agent(PAUL)
    if not caf.holds(paul.person.user):
        paul.person.joins(caf)
    await world.settle()
    await world.wait(days=40, step=A_WEEK)
    assert caf.holds(paul.person.user)
    chief = await world.agent(CHIEFS[CAF])
    assert caf.holds(chief.person.user)
    assert not any(
        "Une personne non inscrite" in message.shown for message in caf.shown()
    )
