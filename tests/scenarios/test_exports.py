"""`/exporter`: the demandes of a groupe for who may list them, the closed months for an administrateur."""

import csv
import io

import pytest
from sqlalchemy import select

from models.journal.entries import Act, Entry
from tests.demandes import file_many
from tests.directory import CAF, CHIEFS, CPAM, MANAGER, MARYSE, PAUL
from tests.modes import in_both_modes
from tests.scenarios.managing import changes
from tests.scenarios.seen import topic_of
from tests.scenarios.test_figures import ALI, said, two_months

pytestmark = in_both_modes


async def two_filed(world):
    await two_months(world)
    await world.player(MARYSE)
    await world.player(PAUL)
    await file_many(world, MARYSE, "RSA suspendu", "Loyer impayé")


BEGINNINGS = {"caf": two_filed}


def sheet(world, player):
    """The rows of the last document, by the heads of their columns."""
    file_id = player.screen().media["document"]["file_id"]
    text = world.telegram.files[file_id].content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


async def journaled(world):
    def acts(session):
        exported = (Act.DEMANDES_EXPORTED, Act.FIGURES_EXPORTED)
        query = select(Entry.act).where(Entry.act.in_(exported))
        return list(session.scalars(query))

    return await world.app.uow.run(acts)


async def test_a_responsable_who_is_referent_exports_a_line_per_demande(
    world, caf, paul
):
    await world.wait(hours=2)
    await paul.says("Il manque un papier.", chat=caf, topic=topic_of(caf, 1))
    chief = await world.agent(CHIEFS[CAF])
    await chief.says("/exporter")
    assert "Ni titre, ni usager, ni message." in said(chief)
    asked = chief.screen()
    await chief.taps("Ce mois-ci")
    assert "s'efface de cette conversation dans 1" in chief.popup()
    sent = chief.screen()
    first, second = sheet(world, chief)
    assert (first["Référence"], first["Structure"]) == (
        "1",
        "France services de Bellac",
    )
    assert first["Reçue le"] == "24/11/2026 10:00"
    assert first["Heures ouvrées avant première réponse"] == "2,0"
    assert (second["Référence"], second["Première réponse le"]) == ("2", "")
    file = world.telegram.files[sent.media["document"]["file_id"]]
    for private in ("RSA", "Loyer", "Dupont", "papier", "Maryse", "Paul"):
        assert private not in file.content.decode()
    assert await journaled(world) == [Act.DEMANDES_EXPORTED]
    assert not asked.buttons
    await world.wait(hours=2)
    assert sent.is_deleted


@pytest.mark.parametrize("email", [MANAGER, PAUL, MARYSE])
async def test_nobody_else_exports_demandes(world, caf, email):
    player = await world.agent(email)
    await player.says("/exporter")
    assert "responsable et référent à la fois" in said(player)
    assert await journaled(world) == []


async def test_a_role_that_ends_exports_nothing(world, caf):
    chief, odile = await world.agent(CHIEFS[CAF]), await world.agent(MANAGER)
    await chief.says("/exporter")
    await changes(odile, "Dany Marty", "Référent")
    await chief.taps("Les 6 derniers mois")
    assert "document" not in chief.screen().media
    assert await journaled(world) == []


async def test_an_administrateur_exports_what_is_published_and_no_demande(
    world, caf
):
    ali = await world.agent(ALI)
    await ali.says("/exporter")
    rows = sheet(world, ali)
    october = {row["Groupe"]: row for row in rows if row["Mois"] == "2026-10"}
    assert october["Tout le service"]["Demandes"] == "77"
    assert october[CAF]["Semaine 1"] == "12"
    assert october[CAF]["Semaine 6"] == ""
    assert october[CAF]["Versement bloqué"] == "30"
    assert october[CAF]["Dossier incomplet"] == ""
    assert october[CPAM]["Demandes"] == "17"
    september = {row["Groupe"] for row in rows if row["Mois"] == "2026-09"}
    assert CAF not in september
    assert await journaled(world) == [Act.FIGURES_EXPORTED]
