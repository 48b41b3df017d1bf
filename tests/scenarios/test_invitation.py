"""An invitation opens the dialogue, from one account, for fourteen days; it lets nobody in."""

import pytest

from tests.modes import in_both_modes
from tests.scenarios.managing import (
    JEANNE,
    enrols,
    invitation_link,
    logs_in_by_invitation,
    newcomer,
)

pytestmark = in_both_modes

EMAIL = "lou@bellac.example"


@pytest.fixture
async def jeanne(world):
    jeanne = await world.player(JEANNE)
    await enrols(jeanne, EMAIL, "Lou", "Martin", "Aidant")
    return jeanne


async def opens(someone, link):
    await someone.says(f"/start {link}")


async def test_it_shows_a_prenom_and_an_initial_and_asks_for_the_address(
    world, jeanne
):
    lou = newcomer(world, EMAIL)
    await opens(lou, invitation_link(world, EMAIL))
    assert "Lou M." in lou.screen().text
    assert "Martin" not in lou.screen().text
    assert not lou.sees("inv_")
    await lou.taps("Oui, c'est moi")
    assert "adresse e-mail qui a reçu cette invitation" in lou.screen().text
    await lou.says("bonjour")
    assert "adresse e-mail professionnelle" in lou.screen().text


async def test_another_account_does_not_open_it(world, jeanne):
    lou, other = newcomer(world, EMAIL), world.someone()
    link = invitation_link(world, EMAIL)
    await opens(lou, link)
    await opens(other, link)
    assert "depuis un autre compte Telegram" in other.screen().text
    assert "Lou" not in other.screen().text
    await opens(lou, link)
    assert "Lou M." in lou.screen().text


async def test_it_lasts_fourteen_days(world, jeanne):
    lou = newcomer(world, EMAIL)
    link = invitation_link(world, EMAIL)
    await world.wait(days=13)
    await opens(lou, link)
    assert "Lou M." in lou.screen().text
    await world.wait(days=1, hours=1)
    await opens(lou, link)
    assert "n'est plus valable" in lou.screen().text


async def test_who_is_somebody_else_ends_it_and_the_responsable_is_told(
    world, jeanne
):
    stranger = world.someone()
    link = invitation_link(world, EMAIL)
    await opens(stranger, link)
    await stranger.taps("Non, ce n'est pas moi")
    assert jeanne.sees("Une autre personne a ouvert l'invitation de Lou M.")
    await opens(stranger, link)
    assert "n'est plus valable" in stranger.screen().text


async def test_the_address_that_is_typed_decides_who_logs_in(world, jeanne):
    stranger = world.someone()
    await opens(stranger, invitation_link(world, EMAIL))
    await stranger.taps("Oui, c'est moi")
    await stranger.says(EMAIL)
    assert "Si un compte existe" in stranger.screen().text
    lou = newcomer(world, EMAIL)
    await lou.says(f"/start {lou.link()}")
    assert "depuis le compte Telegram qui l'a demandé" in lou.screen().text
    await lou.logs_in()
    assert jeanne.sees("Lou M. a suivi son invitation")
    await stranger.says("bonjour")
    assert "adresse e-mail professionnelle" in stranger.screen().text


async def test_an_invitation_whose_role_ended_opens_nothing(world, jeanne):
    link = invitation_link(world, EMAIL)
    await jeanne.says("/membres")
    await jeanne.taps("Lou Martin")
    await jeanne.taps("Retirer du groupe")
    await jeanne.taps("Oui, retirer")
    lou = newcomer(world, EMAIL)
    await opens(lou, link)
    assert "n'est plus valable" in lou.screen().text


@pytest.mark.parametrize("word", ["inv_" + "a" * 43, "inv_", "inv_" + "a" * 60])
async def test_a_link_that_never_was_one_opens_nothing(world, word):
    stranger = world.someone()
    await opens(stranger, word)
    assert "est pour" not in stranger.screen().text


async def test_who_is_at_work_already_is_not_taken_for_another(world, jeanne):
    karim = await world.player("karim@bellac.example")
    await opens(karim, invitation_link(world, EMAIL))
    assert "Une connexion est déjà ouverte" in karim.screen().text
    lou = newcomer(world, EMAIL)
    await logs_in_by_invitation(lou)
    await lou.says("bonjour")
    assert "Nouvelle demande" in lou.screen().labels
