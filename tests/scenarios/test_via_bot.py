"""« via @bot » : ce qu'un autre robot a écrit pour quelqu'un le dit, comme un transfert."""

import pytest

from tests.beginnings import filed_at_caf, maryse_came
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"paul": filed_at_caf, "maryse": maryse_came}
VIA = "via @phrases_bot"


@pytest.fixture
def phrases(world):
    """A bot of somebody else, that writes sentences for whoever asks."""
    return world.telegram.add_bot("77:phrases", username="phrases_bot").user


async def test_a_referents_words_written_by_a_bot_say_so(
    world, paul, caf, at_caf, phrases
):
    maryse = await world.agent("maryse@bellac.example")
    paul.person.says_via(caf, phrases, "Versement le 12.", thread=at_caf.id)
    await world.settle()
    line, words = maryse.screen().text.split("\n")[:2]
    assert VIA in line
    assert words == "Versement le 12."


async def test_an_aidants_words_written_by_a_bot_say_so(
    world, paul, caf, at_caf, phrases
):
    maryse = await world.agent("maryse@bellac.example")
    await paul.says("Quelle urgence ?", chat=caf, topic=at_caf)
    thread = maryse.screen().thread_id
    maryse.person.says_via(
        maryse.chat, phrases, "La coupure est demain.", thread=thread
    )
    await world.settle()
    [copy] = [
        one
        for one in caf.shown(at_caf.id)
        if "La coupure est demain." in one.text
    ]
    assert VIA in copy.text.split("\n")[0]


async def test_words_kept_until_the_login_still_say_so(
    world, paul, caf, at_caf, phrases
):
    await paul.says("/deconnexion")
    paul.person.says_via(caf, phrases, "Versement le 12.", thread=at_caf.id)
    await world.settle()
    await paul.logs_in()
    maryse = await world.agent("maryse@bellac.example")
    assert maryse.sees(VIA)


async def test_a_problem_written_by_a_bot_says_so_on_the_card(
    world, maryse, caf, phrases
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("RSA suspendu depuis septembre")
    for text in ("Marie", "Dupont", "1962"):
        await maryse.says(text)
    await maryse.passes_identifiers()
    for label in (
        "Démarches restées sans effet",
        "Versement bloqué",
    ):
        await maryse.taps(label)
    thread = maryse.stands_in
    maryse.person.says_via(
        maryse.chat, phrases, "Rien depuis juin.", thread=thread
    )
    await world.settle()
    await maryse.taps("Sans urgence particulière")
    await maryse.attests()
    await maryse.taps("Envoyer ma demande")
    card = caf.shown(topic_of(caf).id)[0].text
    assert f"Rien depuis juin. ({VIA})" in card
