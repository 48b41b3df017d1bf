"""Where people once hesitated, and what they now read."""

import pytest

from tests.beginnings import sent_to_caf
from tests.directory import CAF
from tests.scenarios.seen import topic_of
from tests.scenarios.test_group import board
from tests.scenarios.test_topic_icons import tells_how_urgent

BEGINNINGS = {"maryse": sent_to_caf}


async def test_a_diagnosis_in_the_problem_is_pointed_out_and_kept(world, caf):
    karim = await world.player("karim@bellac.example")
    await karim.says("/nouvelle")
    for label in (CAF, "Continuer"):
        await karim.taps(label)
    for text in ("APL suspendue depuis mai", "Marie", "Dupont", "1962"):
        await karim.says(text)
    await karim.passes_identifiers()
    await karim.taps("Urgence sociale")
    assert "Pas de diagnostic médical" in karim.screen().text
    await karim.says("En dépression depuis juin, plus de loyer payé.")
    assert "semble parler de santé" in karim.screen().text
    assert "«\u00a0dépression\u00a0»" in karim.screen().text
    assert {"Tout réécrire", "Sans urgence particulière"} <= set(
        karim.screen().labels
    )


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        (1, "Un brouillon vous attend"),
        (2, "2 brouillons vous attendent"),
    ],
)
async def test_the_list_of_who_has_only_drafts_speaks_of_them(
    world, caf, drafts, told
):
    karim = await world.player("karim@bellac.example")
    await karim.says("/nouvelle")
    for _ in range(drafts - 1):
        await karim.says("/nouvelle")
        await karim.taps("Commencer une autre demande")
    await karim.says("/demandes")
    assert told in karim.screen().text
    await karim.taps("Reprendre")
    assert karim.sees("Étape 1/6")


async def test_closing_asks_once_and_may_be_left(caf, maryse, paul):
    await maryse.says("/start d1")
    await maryse.taps("Clore la demande")
    assert "Clore la demande n°\u00a01 ?" in maryse.screen().text.replace(
        "\u00a0?", " ?"
    )
    assert not topic_of(caf).is_closed
    await maryse.taps("Non, garder ouverte")
    assert not topic_of(caf).is_closed
    await paul.says("Je regarde.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Je regarde.")


async def test_the_board_says_what_is_urgent(world, caf, maryse):
    karim = await world.player("karim@bellac.example")
    await tells_how_urgent(karim, "Très urgent")
    await karim.attests()
    await karim.taps("Envoyer quand même")
    lines = board(caf).text.splitlines()
    [urgent] = [line for line in lines if line.startswith("n°\u00a02")]
    [plain] = [line for line in lines if line.startswith("n°\u00a01")]
    assert "TRÈS URGENT" in urgent
    assert "URGENT" not in plain


async def test_the_help_of_the_wizard_speaks_of_what_is_still_there(
    world, maryse
):
    await maryse.says("/nouvelle")
    await maryse.says("/aide")
    assert "Pour corriger : « Corriger »" in maryse.screen().text.replace(
        "\u00a0", " "
    )
    assert "modifiez votre message" not in maryse.screen().text.casefold()
