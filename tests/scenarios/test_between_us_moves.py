"""Ce qui est dit après « // » : jamais ailleurs que dans l'équipe, et sur la page du sujet déplacé."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF, MODERATION, PAUL, SONIA
from tests.modes import in_both_modes, on_both
from tests.scenarios.test_move_groupe import another_chat, moves

BEGINNINGS = {"cpam": sent_to_both, "maryse": sent_to_caf, "caf": sent_to_caf}
SECRET = "// Vérifier les indus avant."


def page(world, chat, topic):
    """The words of the printed page of a topic that moved."""
    [document] = [
        message.media["document"]
        for message in chat.shown(topic.id)
        if "document" in message.media
    ]
    pdf = world.telegram.files[document["file_id"]].content
    text = "\n".join(
        part.extract_text() for part in PdfReader(BytesIO(pdf)).pages
    )
    return " ".join(text.replace("\u00a0", " ").split())


async def moved(world, nom=CAF):
    chat = await another_chat(world, nom)
    await moves(world, nom, chat)
    [topic] = chat.open_topics()
    return page(world, chat, topic)


@pytest.fixture
async def paul(world, caf, maryse):
    return await world.agent(PAUL)


@on_both
@in_both_modes
async def test_what_was_said_between_us_is_on_the_page_in_its_order(
    world, maryse, paul, caf, at_caf
):
    await paul.says("Premier mot.", chat=caf, topic=at_caf)
    await world.wait(minutes=1)
    await paul.says(SECRET, chat=caf, topic=at_caf)
    await world.wait(minutes=1)
    await paul.says("Dernier mot.", chat=caf, topic=at_caf)
    words = await moved(world)
    first, between, last = (
        words.index(text) for text in ("Premier mot.", SECRET, "Dernier mot.")
    )
    assert first < between < last
    assert f"Paul R., référent, {CAF} · entre nous" in words
    assert not maryse.sees("indus")


async def test_it_is_on_no_page_of_anybody_else(
    world, maryse, paul, caf, cpam, at_caf
):
    await paul.says(SECRET, chat=caf, topic=at_caf)
    assert "indus" not in await moved(world, "CPAM de la Haute-Vienne")
    await maryse.says("/start d1")
    await maryse.taps("Exporter l'échange")
    assert not any(
        b"indus" in file.content for file in world.telegram.files.values()
    )
    assert not maryse.sees("indus")


async def test_what_is_kept_between_us_by_the_button_is_there_too(
    world, maryse, paul, caf, at_caf
):
    await paul.says("Le 2 55 13 99 999 999 est bloqué.", chat=caf, topic=at_caf)
    await paul.taps("Garder entre nous", chat=caf, topic=at_caf)
    assert "est bloqué." in await moved(world)
    assert not maryse.sees("est bloqué.")


async def test_it_says_what_its_author_corrected(
    world, maryse, paul, caf, at_caf
):
    said = await paul.says(SECRET, chat=caf, topic=at_caf)
    paul.person.edits(caf, said, "Vérifier les droits avant.")
    await world.settle()
    words = await moved(world)
    assert "Vérifier les droits avant." in words
    assert "indus" not in words
    assert not maryse.sees("Vérifier les droits avant.")


async def test_what_its_author_takes_back_is_nowhere(
    world, maryse, paul, caf, at_caf
):
    said = await paul.says(SECRET, chat=caf, topic=at_caf)
    sonia = await world.agent(SONIA)
    await sonia.says("/retirer", chat=caf, topic=at_caf, reply_to=said)
    assert paul.sees(SECRET, chat=caf, topic=at_caf)
    await paul.says("/retirer", chat=caf, topic=at_caf, reply_to=said)
    assert not paul.sees(SECRET, chat=caf, topic=at_caf)
    assert "indus" not in await moved(world)


async def test_an_ended_session_loses_nothing_of_what_stays_here(
    world, maryse, paul, caf, at_caf
):
    await paul.says("/deconnexion")
    await paul.says(SECRET, chat=caf, topic=at_caf)
    assert SECRET in await moved(world)


async def test_a_file_said_between_us_is_named_and_not_kept(
    world, maryse, paul, caf, at_caf
):
    paul.person.sends_photo(caf, thread=at_caf.id, caption="// Le courrier")
    await world.settle()
    words = await moved(world)
    assert "Le courrier" in words
    assert "[Pièce jointe : photo]" in words
    assert not maryse.sees("Le courrier")


async def test_what_moderateurs_say_among_themselves_moves_with_the_mediation(
    world, maryse, caf, moderation, mona
):
    await maryse.says("/start d1")
    await maryse.taps("Inviter un modérateur")
    await maryse.says("La réponse ne correspond pas au dossier.")
    await maryse.taps("Oui, inviter")
    [topic] = moderation.open_topics()
    await mona.taps("Je prends cette médiation", chat=moderation, topic=topic)
    await mona.says("// Appeler la direction.", chat=moderation, topic=topic)
    assert "Appeler la direction." in await moved(world, MODERATION)
    assert not maryse.sees("Appeler la direction.")
