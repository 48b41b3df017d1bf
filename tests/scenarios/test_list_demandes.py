"""« Mes demandes »: filters with their counts, pages, and a search that knows neither accents nor capital letters."""

import pytest

from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import CAF, MARYSE
from tests.modes import on_both
from tests.scenarios.seen import topic_of

pytestmark = on_both

TITRES = (
    "RSA suspendu",
    "Loyer impayé",
    "APL jamais versée",
    "Retraite bloquée",
    "Carte perdue",
    "Dette de loyer",
)


async def six_filed(world):
    await caf_bound(world)
    await world.player(MARYSE)
    await file_many(world, MARYSE, *TITRES)


BEGINNINGS = {"maryse": six_filed}


async def test_the_list_goes_by_five_and_says_state_and_delay(world, maryse):
    await world.wait(days=2)
    await maryse.says("/demandes")
    assert "Toutes : 6\u00a0demandes" in maryse.screen().text
    assert (
        f"n°\u00a06 · Dette de loyer\n{CAF} : nouvelle, envoyée il y a 2\u00a0jours"
        in maryse.screen().text
    )
    assert "RSA suspendu" not in maryse.screen().text
    assert "Page précédente" not in maryse.screen().labels
    await maryse.taps("Page suivante")
    assert "n°\u00a01 · RSA suspendu" in maryse.screen().text
    assert "Loyer impayé" not in maryse.screen().text
    assert "Page suivante" not in maryse.screen().labels
    await maryse.taps("Page précédente")
    assert "n°\u00a06 · Dette de loyer" in maryse.screen().text


async def test_the_filters_count_and_show_their_demandes(world, caf, maryse):
    paul = await world.player("paul@caf.example")
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf, 2))
    await paul.says("Versé ce jour.", chat=caf, topic=topic_of(caf, 3))
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf, 3))
    await paul.taps("Mon dernier message", chat=caf, topic=topic_of(caf, 3))
    await maryse.says("/demandes")
    shown = maryse.screen().labels
    for label in (
        "Toutes (6)",
        "Nouvelles (4)",
        "En cours (1)",
        "À clore (1)",
        "En souffrance (0)",
        "Closes (0)",
    ):
        assert label in shown
    assert not any(label.startswith("Ma structure") for label in shown)
    await maryse.taps("À clore (1)")
    assert "À clore : 1\u00a0demande." in maryse.screen().text
    assert "APL jamais versée" in maryse.screen().text
    assert "Loyer impayé" not in maryse.screen().text
    await maryse.taps("Closes (0)")
    assert maryse.screen().text == "Closes : 0\u00a0demande."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("LOYER", {2, 6}),
        ("impaye", {2}),
        ("loyer dette", {6}),
        ("n° 4", {4}),
        ("signalement 5", {5}),
        ("ticket loyer de", {2, 6}),
        ("caf retraite", {4}),
        ("dupont rsa", {1}),
        ("inconnu", set()),
    ],
)
async def test_a_word_a_number_or_an_organisme_finds(
    world, maryse, asked, found
):
    await maryse.says(f"/demandes {asked}")
    text = maryse.screen().text
    assert {
        number for number in range(1, 7) if f"n°\u00a0{number} ·" in text
    } == found
    if not found:
        assert "Aucune demande ne correspond" in text


async def test_chercher_asks_a_word_and_deletes_it_from_the_chat(world, maryse):
    await maryse.says("/demandes")
    await maryse.taps("Chercher")
    assert "Quel mot cherchez-vous ?" in maryse.screen().text
    said = await maryse.says("Dupont")
    assert said.is_deleted
    assert "6\u00a0demandes trouvées" in maryse.screen().text
    await maryse.taps("Page suivante")
    assert "n°\u00a01 · RSA suspendu" in maryse.screen().text


async def test_a_question_left_for_another_screen_asks_nothing_any_more(
    world, caf, maryse
):
    await maryse.says("/demandes")
    await maryse.taps("Chercher")
    await maryse.taps("Mes demandes")
    await maryse.taps("n°\u00a06 · nouvelle · Dette de loyer")
    await maryse.taps("Répondre")
    await maryse.says("Loyer payé hier.")
    assert any(
        "Loyer payé hier." in one.text for one in caf.shown(topic_of(caf, 6).id)
    )


async def test_the_structures_other_demandes_can_be_read_and_closed_not_written(
    world, caf, maryse
):
    karim = await world.player("karim@bellac.example")
    await karim.says("/demandes")
    await karim.taps("Ma structure (6)")
    await karim.taps("n°\u00a06 · nouvelle · Dette de loyer")
    assert "Clore la demande" in karim.screen().labels
    assert "Répondre" not in karim.screen().labels
    await karim.closes()
    assert karim.sees("est close. Merci.")
    await karim.says("/demandes")
    assert "Toutes (0)" in karim.screen().labels


async def test_another_structure_finds_nothing(world, maryse):
    await file_many(
        world,
        "nadia@bellac.example",
        "Bourse refusée",
        structure="Point conseil de Guéret",
    )
    await maryse.says("/demandes bourse")
    assert "Bourse refusée" not in maryse.screen().text
    await maryse.says("/demandes n° 7")
    assert "Bourse refusée" not in maryse.screen().text


async def test_the_home_screen_counts_what_waits_for_the_aidant(
    world, caf, maryse
):
    await maryse.says("bonjour")
    assert "Mes demandes" in maryse.screen().labels
    paul = await world.player("paul@caf.example")
    await paul.taps(
        "Il me manque une information", chat=caf, topic=topic_of(caf, 1)
    )
    await paul.says("Quel mois manque ?", chat=caf, topic=topic_of(caf, 1))
    await maryse.says("bonjour")
    assert "Mes demandes (1)" in maryse.screen().labels
