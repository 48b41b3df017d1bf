"""The « / » menu lists the commands of who is logged in there, and of nobody else."""

import pytest

from bot.sending.menu import publish_menus
from tests.beginnings import caf_bound
from tests.directory import CAF, CHIEFS, INES, MARYSE, PAUL
from tests.modes import in_both_modes
from tests.scenarios.test_alerts import ALI, ali_is_told
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"caf": caf_bound}
STRANGERS = ["start"]
ALL = ["annuler", "profil", "confidentialite", "aide", "deconnexion"]
AIDANTS = ["nouvelle", "demandes", "retirer", "absence"]


@pytest.fixture
async def published(world):
    await publish_menus(world.app.bot)


def menu(world, player, chat=None):
    return player.person.sees_commands(world.bot, chat or player.chat)


@pytest.mark.parametrize(
    ("email", "own"),
    [
        (MARYSE, AIDANTS),
        (PAUL, ["dossiers", "absence"]),
        (
            CHIEFS[CAF],
            ["dossiers", "membres", "statistiques", "exporter", "absence"],
        ),
    ],
)
async def test_the_menu_is_that_of_the_role_until_one_leaves(
    world, published, caf, email, own
):
    person = await world.newcomer(email)
    assert menu(world, person) == [*own, *ALL]
    await person.says("/deconnexion")
    assert menu(world, person) == STRANGERS


async def test_the_menu_of_an_administrateur_names_the_alerts(
    world, published, caf
):
    await ali_is_told(world)
    ali = await world.newcomer(ALI)
    assert menu(world, ali) == ["alertes", "statistiques", "exporter", *ALL]


async def test_the_menu_ends_with_the_session(world, published, caf):
    maryse = await world.newcomer(MARYSE)
    await world.wait(days=29, step=A_WEEK)
    assert menu(world, maryse) == [*AIDANTS, *ALL]
    await world.wait(days=2)
    assert menu(world, maryse) == STRANGERS


async def test_on_a_shared_device_the_menu_ends_the_same_day(
    world, published, caf
):
    ines = world.someone()
    ines.email = INES
    await ines.logs_in(device="Appareil partagé")
    assert menu(world, ines) == ["dossiers", "absence", *ALL]
    await world.wait(hours=13)
    assert menu(world, ines) == STRANGERS


async def test_who_logs_in_again_before_the_end_keeps_the_menu(
    world, published, caf
):
    maryse = await world.newcomer(MARYSE)
    await world.wait(days=20, step=A_WEEK)
    await maryse.says("/deconnexion")
    await maryse.logs_in()
    await world.wait(days=15)
    assert menu(world, maryse) == [*AIDANTS, *ALL]


async def test_in_a_group_the_menu_is_that_of_the_referents(
    world, published, caf, paul
):
    assert menu(world, paul, caf) == [
        "retirer",
        "type",
        "types",
        "pieces",
        "essai",
        "aide",
    ]
    chief = await world.agent(CHIEFS[CAF])
    assert menu(world, chief, caf) == [
        "rattacher",
        "retirer",
        "type",
        "types",
        "pieces",
        "essai",
        "aide",
    ]


async def test_a_menu_that_is_refused_holds_nothing_back(
    world, monkeypatch, caf
):
    call = world.telegram.call

    def serve(token, name, params, files_sent=None):
        if name == "setMyCommands":
            words = "Too Many Requests: retry after 500"
            refusal = {"ok": False, "error_code": 429, "description": words}
            return 429, refusal | {"parameters": {"retry_after": 500}}
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", serve)
    await publish_menus(world.app.bot)
    maryse = await world.newcomer(MARYSE)
    assert "Nouvelle demande" in maryse.screen().labels
    await maryse.says("/nouvelle")
    assert "Étape 1/6" in maryse.screen().text


async def test_every_command_of_a_menu_is_answered_as_such(
    world, published, caf
):
    maryse = await world.newcomer(MARYSE)
    home = maryse.screen().text.splitlines()[-1]
    for command in menu(world, maryse)[:-1]:
        await maryse.says(f"/{command}")
        assert maryse.screen().text != home, command
