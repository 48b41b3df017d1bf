"""« Un ClamAV, s'il y en a un, retient un fichier jusqu'à son verdict », never the words around it."""

import pytest

from tests.beginnings import sent_to_caf
from tests.clamd import VIRUS, listening
from tests.files import PDF
from tests.modes import on_both

pytestmark = on_both

BEGINNINGS = {"maryse": sent_to_caf, "caf": sent_to_caf}


@pytest.fixture
async def world(worlds, databases, beginning):
    async with listening() as (clamd, url):
        world = await worlds.copy(beginning, databases, clamd_url=url)
        world.clamd = clamd
        yield world
        await world.close()


def media(chat, topic):
    return [one for one in chat.shown(topic.id) if one.media]


async def test_a_clean_file_goes_with_its_words(world, caf, at_caf, maryse):
    maryse.person.sends_document(
        maryse.chat, content=PDF, name="bail.pdf", caption="Le bail"
    )
    await world.settle()
    [piece] = media(caf, at_caf)
    assert piece.caption.endswith("Le bail")
    assert world.clamd.scanned == [PDF]


async def test_a_virus_goes_to_nobody_and_its_words_do(
    world, caf, at_caf, maryse
):
    maryse.person.sends_document(
        maryse.chat, content=PDF + VIRUS, name="bail.pdf", caption="Le bail"
    )
    await world.settle()
    assert not media(caf, at_caf)
    assert caf.shown(at_caf.id)[-1].text.endswith("Le bail")
    assert "un virus" in maryse.screen().text


async def test_while_it_is_away_the_words_go_and_the_file_waits_for_its_verdict(
    world, caf, at_caf, maryse
):
    world.clamd.is_away = True
    maryse.person.sends_document(
        maryse.chat, content=PDF, name="bail.pdf", caption="Le bail"
    )
    await world.settle()
    await world.wait(seconds=3)
    assert caf.shown(at_caf.id)[-1].text.endswith("Le bail")
    assert not media(caf, at_caf)
    await maryse.says("Et l'adresse a changé.")
    assert caf.shown(at_caf.id)[-1].text.endswith("Et l'adresse a changé.")
    await world.wait(minutes=30)
    assert not media(caf, at_caf)
    world.clamd.is_away = False
    await world.wait(minutes=10)
    assert len(media(caf, at_caf)) == 1
    assert sum("Le bail" in one.shown for one in caf.shown(at_caf.id)) == 1


async def test_a_file_that_is_found_infected_later_never_goes(
    world, caf, at_caf, maryse
):
    world.clamd.is_away = True
    maryse.person.sends_document(
        maryse.chat, content=PDF + VIRUS, name="bail.pdf"
    )
    await world.settle()
    await world.wait(seconds=3)
    world.clamd.is_away = False
    await world.wait(minutes=10)
    assert not media(caf, at_caf)
    assert maryse.sees("un virus")
