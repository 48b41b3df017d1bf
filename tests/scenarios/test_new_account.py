"""A new Telegram account is announced everywhere, and « Ce n'est pas moi » closes the way in."""

import pytest

from tests.beginnings import filed_at_caf
from tests.directory import CAF, CHIEFS
from tests.modes import in_both_modes
from tests.player import Player
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"caf": filed_at_caf}
PAUL, MARYSE = "paul@caf.example", "maryse@bellac.example"
NEW = "Un nouveau compte Telegram est relié"
NOT_ME = "Ce n'est pas moi"


@pytest.fixture
async def chief(world):
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
async def paul(world):
    return await world.player(PAUL)


async def test_a_new_account_is_announced_by_mail_in_the_other_account_and_to_the_responsable(
    world, chief, paul
):
    thief = await world.newcomer(PAUL)
    assert NEW in paul.screen().text
    assert paul.screen().labels == [NOT_ME]
    assert "Nouveau compte Telegram relié" in paul.mails()[-1].subject
    assert chief.sees("se connecte depuis un nouveau compte Telegram")
    assert not thief.sees(NEW)


async def test_an_account_that_is_known_is_not_announced_again(
    world, chief, paul
):
    other = await world.newcomer(PAUL)
    before = len(paul.mails())
    for phone in (paul, other, paul):
        await phone.says("/deconnexion")
        await phone.logs_in()
    announced = [
        mail for mail in paul.mails()[before:] if "Nouveau" in mail.subject
    ]
    assert announced == []


async def test_not_me_ends_every_session_and_nobody_comes_in_until_reactivated(
    world, chief, paul
):
    thief = await world.newcomer(PAUL)
    await paul.taps(NOT_ME)
    assert "toutes vos connexions sont arrêtées" in paul.screen().text
    for phone in (paul, thief):
        await phone.says("bonjour")
        assert "adresse e-mail professionnelle" in phone.screen().text
    before = len(paul.mails())
    for phone in (paul, thief):
        await phone.says(PAUL)
        assert "Si un compte existe" in phone.screen().text
    assert len(paul.mails()) == before
    await chief.taps("Réactiver")
    await chief.taps("Oui, réactiver")
    await paul.logs_in()
    assert "Mes connexions" in paul.screen().labels


async def test_not_me_works_once_the_own_session_is_over(world, chief, paul):
    await world.wait(days=31, step=A_WEEK)
    thief = await world.newcomer(PAUL)
    await paul.taps(NOT_ME)
    await thief.says("bonjour")
    assert "adresse e-mail professionnelle" in thief.screen().text


async def test_a_link_asked_before_not_me_is_worth_nothing_after_it(
    world, chief, paul
):
    thief = await world.newcomer(PAUL)
    await thief.says("/deconnexion")
    await thief.says(PAUL)
    link = thief.link() if thief.email else paul.link()
    await paul.taps(NOT_ME)
    await chief.taps("Réactiver")
    await chief.taps("Oui, réactiver")
    await thief.says(f"/start {link}")
    assert "a expiré" in thief.screen().text


async def test_who_logged_out_of_an_account_may_disown_nothing_from_it(
    world, chief, paul
):
    await paul.says("/deconnexion")
    await world.newcomer(PAUL)
    assert not paul.sees(NEW)


async def test_another_agent_of_the_same_account_cannot_say_not_me(
    world, chief, paul
):
    thief = await world.newcomer(PAUL)
    sonia = Player(world, paul.person, "sonia@caf.example")
    await sonia.says("/deconnexion")
    await sonia.logs_in()
    await sonia.taps(NOT_ME)
    assert "cette touche ne vaut plus" in sonia.popup()
    await thief.says("bonjour")
    assert "Mes connexions" in thief.screen().labels


async def test_every_account_leaves_the_groups_and_comes_back_after_a_login(
    world, chief, paul
):
    caf = await world.groupe(CAF)
    paul.person.joins(caf)
    await world.settle()
    await world.newcomer(PAUL)
    assert paul.person.user.id in present(caf)
    await paul.taps(NOT_ME)
    assert paul.person.user.id not in present(caf)
    await chief.taps("Réactiver")
    await chief.taps("Oui, réactiver")
    await paul.logs_in()
    assert "Rejoindre le groupe" in " ".join(paul.screen().labels)


def present(chat):
    return {
        user_id
        for user_id, member in chat.members.items()
        if member.status not in {"left", "kicked"}
    }


async def test_the_responsable_who_is_alone_is_told_to_the_moderation(
    world, chief
):
    thief = await world.newcomer(CHIEFS[CAF])
    await chief.taps(NOT_ME)
    assert "toutes vos connexions sont arrêtées" in chief.screen().text
    await thief.says("bonjour")
    assert "adresse e-mail professionnelle" in thief.screen().text


@pytest.mark.parametrize("email", [MARYSE, PAUL, CHIEFS[CAF]])
async def test_my_connections_are_listed_and_all_ended(world, chief, email):
    first = await world.player(email)
    second = Player(world, world.telegram.person("Pseudo"), email)
    await second.logs_in(device="Appareil partagé")
    await first.says("bonjour")
    await first.taps("Mes connexions")
    assert "ce compte Telegram" in first.screen().text
    assert "un autre compte Telegram" in first.screen().text
    assert "appareil partagé" in first.screen().text
    await first.taps("Me déconnecter partout")
    assert "connexions sont fermées" in first.screen().text
    for phone in (first, second):
        await phone.says("bonjour")
        assert "adresse e-mail professionnelle" in phone.screen().text


async def test_my_connections_can_be_typed(world):
    maryse = await world.player(MARYSE)
    await maryse.says("Mes connexions")
    assert "Vos connexions en cours" in maryse.screen().text
