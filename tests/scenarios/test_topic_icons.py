"""The list of topics shows where each demande stands, by icons, without one rename."""

import pytest

from bot.simulator.telegram.icons import STICKERS
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF
from tests.modes import in_both_modes, with_topics
from tests.scenarios.seen import own

BEGINNINGS = {"cpam": sent_to_both, "maryse": sent_to_caf}


def parked(world):
    def count(session):
        return (
            session.query(Outgoing)
            .filter(Outgoing.state == State.PARKED)
            .count()
        )

    return world.app.uow.run(count)


def icon(topic):
    return STICKERS.get(topic.icon.get("icon_custom_emoji_id"))


async def tells_how_urgent(player, urgence):
    await player.says("/nouvelle")
    for label in (CAF, "Continuer"):
        await player.taps(label)
    for text in ("APL suspendue depuis mai", "Marie", "Dupont", "1962"):
        await player.says(text)
    await player.passes_identifiers()
    await player.taps("Urgence sociale")
    await player.says("Plus rien pour vivre.")
    await player.taps(urgence)
    await player.says("Expulsion le 15")


def renames(world):
    edits = [
        one for one in world.telegram.calls if one.method == "editForumTopic"
    ]
    return [one for one in edits if "name" in one.params]


@in_both_modes
async def test_the_icon_follows_the_state_of_the_demande(
    world, maryse, paul, caf, at_caf
):
    assert icon(at_caf) == "📝"
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    assert icon(at_caf) == "💬"
    await paul.taps("Il me manque une information", chat=caf, topic=at_caf)
    await paul.says("Il manque le bail.", chat=caf, topic=at_caf)
    assert icon(at_caf) == "❓"
    await maryse.taps("Répondre")
    await maryse.says("Le voici.")
    assert icon(at_caf) == "💬"
    await paul.taps("J'ai traité la demande", chat=caf, topic=at_caf)
    await paul.taps("Mon dernier message", chat=caf, topic=at_caf)
    assert icon(at_caf) == "✅"
    await maryse.closes()
    assert icon(at_caf) == "🏁"
    await maryse.says("/demandes")
    await maryse.taps(
        next(one for one in maryse.screen().labels if "RSA" in one)
    )
    await maryse.taps("Réouvrir")
    assert icon(at_caf) == "💬"
    assert renames(world) == []


@in_both_modes
async def test_who_is_late_burns_until_the_answer(
    world, maryse, paul, caf, at_caf
):
    await world.wait(days=8)
    assert icon(at_caf) == "🔥"
    await paul.says("Bonjour, nous regardons.", chat=caf, topic=at_caf)
    assert icon(at_caf) == "💬"
    await world.wait(days=16)
    assert icon(at_caf) == "🔥"
    await paul.says("Toujours en cours.", chat=caf, topic=at_caf)
    assert icon(at_caf) == "💬"


@pytest.mark.parametrize(
    ("urgence", "shown"), [("Urgent", "❗️"), ("Très urgent", "‼️")]
)
async def test_urgency_shows_until_somebody_takes_charge(
    world, paul, caf, urgence, shown
):
    karim = await world.player("karim@bellac.example")
    await tells_how_urgent(karim, urgence)
    await karim.attests()
    await karim.taps("Envoyer ma demande")
    [topic] = caf.open_topics()
    assert icon(topic) == shown
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    assert icon(topic) == "💬"


@with_topics
async def test_the_aidants_own_topic_shows_the_whole(
    maryse, paul, caf, at_caf, cpam
):
    assert icon(own(maryse)) == "📝"
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    assert icon(own(maryse)) == "💬"


@in_both_modes
async def test_a_bot_that_is_given_no_icon_makes_its_topics_without(
    world, monkeypatch, caf, paul
):
    monkeypatch.setattr("bot.simulator.telegram.icons.STICKERS", {})
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF)
    [topic] = caf.open_topics()
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    assert icon(topic) is None
    asked = [
        one
        for one in world.telegram.calls
        if one.method == "getForumTopicIconStickers"
    ]
    assert len(asked) == 1


@in_both_modes
async def test_an_icon_refused_since_stops_neither_demande_nor_group(
    world, monkeypatch, maryse, paul, caf, at_caf
):
    await paul.taps("Je m'en occupe", chat=caf, topic=at_caf)
    monkeypatch.setattr("bot.simulator.telegram.icons.STICKERS", {})
    await paul.taps("Il me manque une information", chat=caf, topic=at_caf)
    await paul.says("Il manque le bail.", chat=caf, topic=at_caf)
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF)
    assert len(caf.open_topics()) == 2
    assert await parked(world) == 0
    refused = [
        one
        for one in world.telegram.calls
        if "DOCUMENT_INVALID" in str(one.body)
    ]
    assert len(refused) == 1


@in_both_modes
async def test_a_first_topic_whose_icon_is_refused_is_made_without(
    world, monkeypatch, caf
):
    call = world.telegram.call

    def serve(token, name, params, files_sent=None):
        if name == "createForumTopic" and params.get("icon_custom_emoji_id"):
            words = "Bad Request: DOCUMENT_INVALID"
            return 400, {"ok": False, "error_code": 400, "description": words}
        return call(token, name, params, files_sent)

    monkeypatch.setattr(world.telegram, "call", serve)
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF)
    await world.wait(minutes=1)
    [topic] = caf.open_topics()
    assert icon(topic) is None
    assert await parked(world) == 0
