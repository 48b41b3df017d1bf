"""Là où @BotFather laisse chacun créer des sujets : ce qui s'y dit est lu, et la réponse y est."""

from datetime import timedelta

from tests.beginnings import sent_to_both
from tests.directory import CAF
from tests.modes import with_topics
from tests.scenarios.test_beside_the_topics import (
    asked_where,
    makes_topic,
    parked,
)

pytestmark = with_topics

BEGINNINGS = {"maryse": sent_to_both}


def shown_in(player, topic):
    return [message.text for message in player.chat.shown(topic.id)]


async def test_what_is_said_in_a_topic_made_by_hand_is_answered_there(
    world, maryse, paul, caf
):
    made = makes_topic(maryse, "mes notes")
    await maryse.says("Voici le bail.", topic=made)
    [question] = shown_in(maryse, made)[1:]
    assert "À quelle demande" in question
    await maryse.chooses(1, topic=made)
    assert paul.sees("Voici le bail.", chat=caf)
    await maryse.says("/aide", topic=made)
    assert maryse.screen().thread_id == made.id
    assert "Que voulez-vous faire ?" not in maryse.screen().text
    assert "répondez à son message" in maryse.screen().text


async def test_somebody_logs_in_and_files_a_demande_in_topics_made_by_hand(
    world, caf
):
    world.bot.people_make_topics = True
    karim = world.someone()
    karim.email = "karim@bellac.example"
    await karim.says("bonjour")
    made = karim.screen().thread_id
    assert made is not None
    karim.stands_in = made
    await karim.says(karim.email)
    await karim.says(karim.code())
    if "J'accepte les conditions" in karim.screen().labels:
        await karim.taps("J'accepte les conditions")
    await karim.taps("Appareil individuel")
    await karim.sends(CAF)
    asked = {message.thread_id for message in karim.chat.shown()}
    assert made in asked
    assert None not in asked
    assert "n°" in karim.screen().text


async def test_a_question_in_one_topic_takes_nothing_said_in_another(maryse):
    here, there = makes_topic(maryse, "ici"), makes_topic(maryse, "mes notes")
    await maryse.says("/nouvelle", topic=here)
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("Penser au pain", topic=there)
    assert asked_where(maryse)
    await maryse.taps("Ne pas l'envoyer")
    await maryse.taps("Retour")
    await maryse.taps("Continuer")
    maryse.person.says(maryse.chat, "Loyer impayé", thread=here.id)
    await maryse.world.settle()
    assert "Étape 3/6" in maryse.screen().text


async def test_a_topic_made_by_hand_that_is_gone_is_answered_in_general(
    world, maryse
):
    made = makes_topic(maryse, "mes notes")
    maryse.person.says(maryse.chat, "Voici le bail.", thread=made.id)
    await world.hears()
    maryse.person.deletes_topic(maryse.chat, made)
    world.instant += timedelta(minutes=2)
    await world.settle()
    assert asked_where(maryse)
    assert maryse.screen().thread_id is None
    assert await parked(world) == 0
