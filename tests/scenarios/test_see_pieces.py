"""« Voir les pièces » : chacune dans le sujet, pour qui les demande et personne d'autre."""

import pytest

from tests.beginnings import sent_to_caf
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

BEGINNINGS = {"maryse": sent_to_caf}


@pytest.fixture
def at_caf(caf):
    return topic_of(caf)


@pytest.fixture
async def pieces(world, maryse, caf, paul):
    """Two pieces, which the topic does not hold."""
    paul.person.joins(caf)
    maryse.person.sends_document(
        maryse.chat, name="bail.pdf", thread=maryse.own_thread
    )
    maryse.person.sends_photo(maryse.chat, thread=maryse.own_thread)
    await world.settle()
    await world.wait(seconds=5)


def media(messages):
    return sorted(kind for message in messages for kind in message.media)


async def test_each_piece_is_shown_alone_and_gone_after_ten_minutes(
    world, caf, at_caf, paul, pieces
):
    before = len(caf.shown(at_caf.id))
    await paul.taps("Voir les pièces (2)", chat=caf, topic=at_caf)
    shown = paul.alone(caf, at_caf)
    assert media(shown) == ["document", "photo"]
    assert all(message.extra["has_protected_content"] for message in shown)
    assert "par vous seul" in paul.popup()
    assert len(caf.shown(at_caf.id)) == before
    await world.wait(minutes=11)
    assert paul.alone(caf, at_caf) == []


async def test_pressed_again_they_come_in_private(caf, at_caf, paul, pieces):
    await paul.taps("Voir les pièces (2)", chat=caf, topic=at_caf)
    assert media(paul.chat.shown()) == []
    await paul.taps("Voir les pièces (2)", chat=caf, topic=at_caf)
    assert media(paul.chat.shown()) == ["document", "photo"]
    assert "en privé" in paul.popup()


async def test_on_an_older_server_they_come_in_private(
    world, caf, at_caf, paul, pieces
):
    world.telegram.api = "10.0"
    before = len(caf.shown(at_caf.id))
    await paul.taps("Voir les pièces (2)", chat=caf, topic=at_caf)
    assert media(paul.chat.shown()) == ["document", "photo"]
    assert len(caf.messages) >= before
    assert len(caf.shown(at_caf.id)) == before


async def test_who_left_the_group_reads_why_nothing_is_shown(
    world, maryse, caf, at_caf, paul, pieces
):
    paul.person.leaves(caf)
    await world.settle()
    for label in ("Voir les pièces (2)", "Voir l'identité"):
        await paul.taps(label, chat=caf, topic=at_caf)
        assert "plus dans le groupe Telegram" in paul.popup()
    shown, key = paul.person.finds_button(
        caf, "Voir les pièces (2)", thread=at_caf.id
    )
    await maryse.says("/start d1")
    await maryse.taps("Clore la demande")
    await maryse.taps("Oui, clore")
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert "plus dans le groupe Telegram" in paul.popup()
    paul.last_press = paul.person.presses(caf, shown, key["callback_data"])
    await world.settle()
    assert "ses pièces ne s'affichent plus" in paul.popup()
    assert media(paul.alone(caf, at_caf)) == media(paul.chat.shown()) == []
