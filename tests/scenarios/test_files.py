"""« Fichiers : photos, PDF, documents bureautiques sans macros, voix ; lus par leur contenu. »"""

import pytest

from models.demande.file_verdict import DAY
from tests.beginnings import sent_to_caf
from tests.files import DOCM, DOCX, PAGE, PDF, PROGRAM, zipped
from tests.modes import on_both

pytestmark = on_both

BEGINNINGS = {"maryse": sent_to_caf, "caf": sent_to_caf}
PER_DAY = 3


@pytest.fixture
async def world(worlds, databases, beginning):
    world = await worlds.copy(beginning, databases, files_per_day=PER_DAY)
    yield world
    await world.close()


def media(chat, topic):
    return [one for one in chat.shown(topic.id) if one.media]


async def test_a_program_named_as_a_document_goes_to_nobody_and_its_words_do(
    world, caf, at_caf, maryse
):
    maryse.person.sends_document(
        maryse.chat, content=PROGRAM, name="attestation.pdf", caption="Voici"
    )
    await world.settle()
    assert not media(caf, at_caf)
    assert caf.shown(at_caf.id)[-1].text.endswith("Voici")
    assert "Ce fichier est un programme" in maryse.screen().text


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (zipped("a.pdf"), "pieces.zip", "en contient d'autres"),
        (PAGE, "releve.pdf", "une page web"),
        (DOCM, "courrier.docx", "des macros"),
        (b"@echo off", "a.pdf", "que du texte"),
        (PDF, "facture.pdf.exe", "un programme"),
    ],
)
async def test_each_file_that_is_not_taken_says_what_to_send_instead(
    world, caf, at_caf, maryse, content, name, words
):
    maryse.person.sends_document(maryse.chat, content=content, name=name)
    await world.settle()
    assert not media(caf, at_caf)
    assert words in maryse.screen().text
    assert not maryse.sees("est parti")
    assert not maryse.sees("n'a pas pu être remis")


async def test_a_file_too_heavy_to_be_read_goes_to_nobody(
    world, caf, at_caf, maryse
):
    maryse.person.sends_document(maryse.chat, size=21 * 2**20)
    await world.settle()
    assert not media(caf, at_caf)
    assert "trop lourd" in maryse.screen().text


async def test_a_referent_is_told_in_the_topic_where_they_sent_it(
    world, caf, at_caf, maryse, paul
):
    paul.person.sends_document(
        caf, content=PROGRAM, name="reponse.pdf", thread=at_caf.id
    )
    await world.settle()
    assert "Ce fichier est un programme" in caf.shown(at_caf.id)[-1].text
    assert not any(one.media for one in maryse.chat.shown())
    await paul.taps("J'ai traité la demande", chat=caf, topic=at_caf)
    assert "Mon dernier message" not in caf.shown(at_caf.id)[-1].labels


async def test_a_letter_without_macros_is_relayed(world, caf, at_caf, maryse):
    maryse.person.sends_document(maryse.chat, content=DOCX, name="lettre.docx")
    await world.settle()
    assert len(media(caf, at_caf)) == 1


async def test_of_an_album_the_good_pages_alone_go(world, caf, at_caf, maryse):
    maryse.person.sends_album(
        maryse.chat, PDF, PROGRAM, PDF, kind="document", caption="Les trois"
    )
    await world.settle()
    await world.wait(seconds=2)
    assert len(media(caf, at_caf)) == 2
    assert maryse.sees("Ce fichier est un programme")


async def test_files_count_by_person_and_day(world, caf, at_caf, maryse):
    for _ in range(PER_DAY + 1):
        maryse.person.sends_document(maryse.chat, name="bail.pdf")
        await world.settle()
    assert len(media(caf, at_caf)) == PER_DAY
    assert "beaucoup de fichiers" in maryse.screen().text
    await world.wait(seconds=DAY.total_seconds() + 1)
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    maryse.person.sends_document(maryse.chat, name="bail.pdf")
    await world.settle()
    assert len(media(caf, at_caf)) == PER_DAY + 1
