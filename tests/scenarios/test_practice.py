"""« /essai » : a demande to practise on in a real group, invented from end to end, counted nowhere."""

from sqlalchemy import func, select

from models.demande.demande import Demande
from models.journal.entries import Entry
from models.lists.statistics import figures
from tests.beginnings import caf_bound
from tests.directory import CAF, PAUL


async def practising(world):
    await caf_bound(world)
    await (await world.player(PAUL)).says(
        "/essai", chat=await world.groupe(CAF)
    )


BEGINNINGS = {"paul": practising}


async def count(world, table):
    return await world.app.uow.read(
        lambda session: session.scalar(select(func.count()).select_from(table))
    )


async def test_an_exercise_is_a_topic_that_says_so(caf, paul):
    [topic] = caf.open_topics()
    assert topic.name.startswith("Exercice")
    card = caf.shown(topic.id)[0]
    assert card.is_pinned
    assert card.text.startswith("Exercice : tout est inventé")
    assert "Camille E." in card.text
    assert "Terminer l'exercice" in card.labels
    assert "n°" not in card.text
    assert (
        "à prendre en charge (1)"
        not in "".join(one.text for one in caf.shown()).casefold()
    )
    await paul.says("/essai", chat=caf)
    assert paul.sees("Un exercice est déjà ouvert dans ce groupe.", chat=caf)
    assert len(caf.open_topics()) == 1


async def test_the_invented_aidant_answers_and_nobody_real_is_told(
    world, caf, paul
):
    maryse = await world.player("maryse@bellac.example")
    [topic] = caf.open_topics()
    before = len(world.mailbox.mails)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    for words in ("Bonjour, je regarde.", "Avez-vous l'accusé ?", "Merci."):
        await paul.says(words, chat=caf, topic=topic)
    told = [
        one.text
        for one in caf.shown(topic.id)
        if one.text.startswith("Camille E., aidant, structure inventée")
    ]
    assert len(told) == 3
    assert all("(Exercice)" in text for text in told)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await paul.says("Encore un mot.", chat=caf, topic=topic)
    assert sum("(Exercice)" in one.text for one in caf.shown(topic.id)) == 3
    assert not maryse.sees("je regarde")
    assert len(world.mailbox.mails) == before


async def test_the_moderation_is_not_called_into_an_exercise(world, caf, paul):
    moderation = await world.group(
        "chef@moderation.example", "Modération Administration+"
    )
    [topic] = caf.open_topics()
    await paul.taps("Inviter un modérateur", chat=caf, topic=topic)
    await paul.says("Pour voir.", chat=caf, topic=topic)
    assert paul.sees("C'est un exercice", chat=caf, topic=topic)
    assert not moderation.open_topics()


async def test_it_is_counted_nowhere_and_spends_no_reference(world, caf, paul):
    written = await count(world, Entry)
    [topic] = caf.open_topics()
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    await paul.says("Bonjour.", chat=caf, topic=topic)
    assert await count(world, Entry) == written
    counted = await world.app.uow.read(
        lambda session: figures(session, now=world.instant)
    )
    assert not any(counted.values())
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    assert "n°\u00a01" in maryse.screen().text
    await world.wait(days=4)
    assert not any(
        "le délai visé est passé" in one.text for one in caf.shown(topic.id)
    )


async def test_it_is_erased_when_it_ends(world, caf, paul):
    [topic] = caf.open_topics()
    await paul.says("Bonjour.", chat=caf, topic=topic)
    await paul.taps("Terminer l'exercice", chat=caf, topic=topic)
    assert not caf.open_topics()
    erased = await world.app.uow.read(
        lambda session: session.scalar(select(Demande.erased_at))
    )
    assert erased is not None
    await paul.says("/essai", chat=caf)
    assert len(caf.open_topics()) == 1


async def test_it_ends_by_itself_after_seven_days(world, caf, paul):
    await world.wait(days=6)
    assert len(caf.open_topics()) == 1
    await world.wait(days=1)
    assert not caf.open_topics()


async def test_only_the_team_of_an_organismes_group_opens_one(world, caf):
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/essai", chat=caf)
    assert maryse.sees("Seuls les référents et responsables", chat=caf)
    moderation = await world.group(
        "chef@moderation.example", "Modération Administration+"
    )
    mona = await world.player("mona@moderation.example")
    await mona.says("/essai", chat=moderation)
    assert mona.sees("dans le groupe Telegram d'un organisme", chat=moderation)
    assert not caf.open_topics()


async def test_the_responsable_opens_and_ends_one_too(world, caf):
    chief = await world.player("chef@caf.example")
    await chief.says("/essai", chat=caf)
    [topic] = caf.open_topics()
    await chief.taps("Terminer l'exercice", chat=caf, topic=topic)
    assert not caf.open_topics()
