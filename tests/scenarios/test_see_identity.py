"""« Voir l'identité » : les champs permis, pour un moment, chaque vue inscrite au journal."""

import pytest

from models.journal.entries import Act, Entry

CAF, CPAM = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"
NIR = "2551399999999"
LONG = "bâtiment C, escalier 4, troisième étage à gauche, porte 312, résidence des Tilleuls, 3 rue des Lilas, 87300 Bellac"


class Scene:
    """A demande to two organismes, with every number."""

    def __init__(self, world):
        self.world = world

    async def opens(self, *, adresse=""):
        world = self.world
        self.caf, self.cpam = (
            await world.group("chef@caf.example", CAF),
            await world.group("chef@cpam.example", CPAM),
        )
        self.maryse = await world.player("maryse@bellac.example")
        self.paul, self.ines = (
            await world.player("paul@caf.example"),
            await world.player("ines@cpam.example"),
        )
        maryse = self.maryse
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
        [self.at_caf], [self.at_cpam] = self.caf.open_topics(), self.cpam.open_topics()
        return self


@pytest.fixture
def scene(world):
    return Scene(world)


async def test_a_short_identity_is_a_pop_up_with_the_lawful_fields_alone(scene):
    await scene.opens()
    await scene.paul.taps("Voir l'identité", chat=scene.caf, topic=scene.at_caf)
    assert "Numéro d'allocataire Caf : 1234567" in scene.paul.popup()
    assert "sécurité sociale" not in scene.paul.popup()
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert "Numéro de sécurité sociale : 2 55 13 99 999 999" in scene.ines.popup()


async def test_a_long_identity_comes_in_private_with_copy_keys_and_deletes_itself(scene):
    await scene.opens(adresse=LONG)
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert "en privé, pour 10 minutes" in scene.ines.popup()
    shown = scene.ines.screen()
    assert LONG in shown.text
    assert shown.extra.get("has_protected_content")
    copies = {key["text"]: key["copy_text"]["text"] for row in shown.buttons for key in row}
    assert copies["Numéro de sécurité sociale"] == NIR
    assert copies["Nom de famille"] == "Dupont"
    assert "Adresse postale" in copies
    await scene.world.wait(minutes=11)
    assert shown.is_deleted
    assert "Dupont" not in "".join(one.text for one in scene.cpam.messages.values())


async def test_each_view_is_journaled(scene):
    await scene.opens()
    await scene.paul.taps("Voir l'identité", chat=scene.caf, topic=scene.at_caf)
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)

    def seen(session):
        return session.query(Entry).filter(Entry.act == Act.IDENTITY_SEEN).count()

    assert await scene.world.app.uow.run(seen) == 2


async def test_a_referent_of_another_organisme_sees_nothing(scene):
    await scene.opens()
    await scene.ines.taps("Voir l'identité", chat=scene.caf, topic=scene.at_caf)
    assert "Dupont" not in scene.ines.popup()
    assert "pas accès" in scene.ines.popup()


async def test_who_blocked_the_bot_is_told_in_the_pop_up(scene):
    await scene.opens(adresse=LONG)
    scene.ines.person.blocks(scene.world.bot)
    await scene.world.settle()
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert "Ouvrez d'abord une conversation" in scene.ines.popup()
    scene.ines.person.unblocks(scene.world.bot)
    await scene.world.settle()
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert LONG in scene.ines.screen().text


async def test_who_never_opened_the_chat_is_told_in_the_topic(scene):
    await scene.opens(adresse=LONG)
    scene.ines.chat.is_started = False
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert scene.ines.sees(
        "Inès V., le bot ne peut pas vous écrire", chat=scene.cpam, topic=scene.at_cpam
    )
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert "Ouvrez d'abord une conversation" in scene.ines.popup()
    await scene.ines.says("bonjour")
    await scene.ines.taps("Voir l'identité", chat=scene.cpam, topic=scene.at_cpam)
    assert LONG in scene.ines.screen().text


async def test_a_responsable_binds_the_group_and_never_sees_an_usagers_data(scene):
    await scene.opens()
    chief = await scene.world.player("chef@caf.example")
    await chief.taps("Voir l'identité", chat=scene.caf, topic=scene.at_caf)
    assert "vous n'y avez pas accès" in chief.popup()
    await chief.says("Je réponds à sa place.", chat=scene.caf, topic=scene.at_caf)
    assert not scene.maryse.sees("Je réponds à sa place.")
    manager = await scene.world.player("chef@bellac.example")
    await manager.says("/nouvelle")
    assert "Seuls les aidants" in manager.screen().text
