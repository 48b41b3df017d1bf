"""« Voir l'identité » : les champs permis, pour un moment, chaque vue inscrite au journal."""

import pytest

from models.journal.entries import Act, Entry
from tests.beginnings import both_bound
from tests.directory import CAF, CPAM, MARYSE

NIR = "2551399999999"
LONG = "bâtiment C, escalier 4, troisième étage à gauche, porte 312, résidence des Tilleuls, 3 rue des Lilas, 87300 Bellac"


async def sent(world, *, adresse=""):
    """A demande to two organismes, with every number."""
    await both_bound(world)
    maryse = await world.player(MARYSE)
    await maryse.says("/nouvelle")
    for organisme in (CAF, CPAM):
        await maryse.taps(organisme)
    await maryse.taps("Continuer")
    for text in ("RSA suspendu depuis septembre", "Marie", "Dupont", "1962"):
        await maryse.says(text)
    while "Ne peut pas fournir" in maryse.screen().labels:
        await maryse.says(NIR if "sécurité sociale" in maryse.screen().text else "1234567")
    if adresse:
        await maryse.taps("Adresse postale")
        await maryse.says(adresse)
    await maryse.taps("Continuer")
    await maryse.tells_blocage()
    await maryse.attests()
    await maryse.taps("Envoyer ma demande")


async def sent_with_an_address(world):
    await sent(world, adresse=LONG)


BEGINNINGS = {"long_identity": sent_with_an_address, "caf": sent, "cpam": sent}


@pytest.fixture
def long_identity(world):
    """The identity does not fit in a pop-up."""


async def test_a_short_identity_is_a_pop_up_with_the_lawful_fields_alone(
    caf, at_caf, cpam, at_cpam, paul, ines
):
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Numéro d'allocataire Caf\u00a0: 1234567".encode() in paul.popup().encode()
    assert "sécurité sociale" not in paul.popup()
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "Numéro de sécurité sociale : 2 55 13 99 999 999" in ines.popup()


async def test_a_long_identity_comes_in_private_with_copy_keys_and_deletes_itself(
    world, cpam, at_cpam, ines, long_identity
):
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "en privé, pour 10 minutes" in ines.popup()
    shown = ines.screen()
    assert LONG in shown.text
    assert shown.extra.get("has_protected_content")
    copies = {key["text"]: key["copy_text"]["text"] for row in shown.buttons for key in row}
    assert copies["Numéro de sécurité sociale"] == NIR
    assert copies["Nom de famille"] == "Dupont"
    assert "Adresse postale" in copies
    await world.wait(minutes=11)
    assert shown.is_deleted
    assert "Dupont" not in "".join(one.text for one in cpam.messages.values())


async def test_each_view_is_journaled(world, caf, at_caf, cpam, at_cpam, paul, ines):
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)

    def seen(session):
        return session.query(Entry).filter(Entry.act == Act.IDENTITY_SEEN).count()

    assert await world.app.uow.run(seen) == 2


async def test_a_referent_of_another_organisme_sees_nothing(caf, at_caf, ines):
    await ines.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "Dupont" not in ines.popup()
    assert "pas accès" in ines.popup()


async def test_who_blocked_the_bot_is_told_in_the_pop_up(world, cpam, at_cpam, ines, long_identity):
    ines.person.blocks(world.bot)
    await world.settle()
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "Ouvrez d'abord une conversation" in ines.popup()
    ines.person.unblocks(world.bot)
    await world.settle()
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert LONG in ines.screen().text


async def test_who_never_opened_the_chat_is_told_in_the_topic(cpam, at_cpam, ines, long_identity):
    ines.chat.is_started = False
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert ines.sees("Inès V., le bot ne peut pas vous écrire", chat=cpam, topic=at_cpam)
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert "Ouvrez d'abord une conversation" in ines.popup()
    await ines.says("bonjour")
    await ines.taps("Voir l'identité", chat=cpam, topic=at_cpam)
    assert LONG in ines.screen().text


async def test_a_responsable_binds_the_group_and_never_sees_an_usagers_data(
    world, caf, at_caf, maryse
):
    chief = await world.player("chef@caf.example")
    await chief.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "vous n'y avez pas accès" in chief.popup()
    await chief.says("Je réponds à sa place.", chat=caf, topic=at_caf)
    assert not maryse.sees("Je réponds à sa place.")
    manager = await world.player("chef@bellac.example")
    await manager.says("/nouvelle")
    assert "Seuls les aidants" in manager.screen().text
