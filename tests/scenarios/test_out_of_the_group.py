"""Qui n'est plus du groupe sort de son groupe Telegram, de celui-là seulement, et garde ses autres rôles."""

import pytest

from models.actions.import_directory import import_directory
from tests.beginnings import sent_to_both
from tests.directory import CAF, CHIEFS, CPAM, PAUL, SONIA
from tests.modes import in_both_modes, on_both
from tests.scenarios.managing import changes, removes

pytestmark = in_both_modes

BEGINNINGS = {"cpam": sent_to_both}
NO_GROUPE = "nom;type;organisme;territoires;email;note\n"
SONIA_TOO = f"email;prenom;nom;fonction;role;groupe\n{SONIA};Sonia;Girard;;referent;{CPAM}\n"


@pytest.fixture
async def chief(world, caf):
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
async def sonia(world, caf, cpam):
    """A référent of both, in both Telegram groups."""
    await world.app.uow.run(
        import_directory, NO_GROUPE, SONIA_TOO, now=world.instant
    )
    sonia = await world.agent(SONIA)
    for chat in (caf, cpam):
        await comes(world, chat, sonia)
    return sonia


async def comes(world, chat, player):
    if not chat.holds(player.person.user):
        player.person.joins(chat)
    await world.settle()


@on_both
async def test_who_is_taken_out_of_the_groupe_is_out_of_its_telegram_group(
    world, caf, cpam, chief
):
    paul = await world.agent(PAUL)
    await comes(world, caf, paul)
    await removes(chief, "Paul Roche")
    assert not caf.holds(paul.person.user)
    assert caf.members[paul.person.user.id].status == "left"
    assert not paul.sees("Une personne non inscrite", chat=caf)
    await paul.says("bonjour")
    assert "adresse e-mail professionnelle" in paul.screen().text


@on_both
async def test_who_becomes_responsable_alone_is_out_of_it_too(
    world, caf, cpam, chief
):
    paul = await world.agent(PAUL)
    await comes(world, caf, paul)
    await changes(chief, "Paul Roche", "Responsable")
    assert not caf.holds(paul.person.user)
    await paul.says("bonjour")
    assert "Mon groupe" in paul.screen().labels


@on_both
async def test_of_two_groupes_one_stays_where_the_role_goes_on(
    world, caf, cpam, chief, sonia
):
    await removes(chief, "Sonia Girard")
    assert not caf.holds(sonia.person.user)
    assert cpam.holds(sonia.person.user)
    maryse = await world.agent("maryse@bellac.example")
    [topic] = cpam.open_topics()
    await sonia.says("La CPAM regarde.", chat=cpam, topic=topic)
    assert maryse.sees("La CPAM regarde.")


async def test_losing_the_role_later_does_not_unsay_what_was_said(
    world, caf, cpam, chief, sonia
):
    maryse = await world.agent("maryse@bellac.example")
    [topic] = caf.open_topics()
    await sonia.says("La Caf regarde.", chat=caf, topic=topic)
    await removes(chief, "Sonia Girard")
    assert maryse.sees("La Caf regarde.")
