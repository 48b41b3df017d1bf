"""A press applied twice shows nothing twice: a double tap, or one sent again under a new id."""

import pytest

from tests.beginnings import answered_beside_moderation
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes
BEGINNINGS = {"maryse": answered_beside_moderation}


async def presses(player, label, *, times, chat=None, topic=None):
    """Press one button of one message, at once, as often as it is said."""
    thread = topic.id if topic else None
    where = chat or player.chat
    message, button = player.person.finds_button(where, label, thread=thread)
    for _ in range(times):
        player.person.presses(where, message, button["callback_data"])
    await player.world.settle()


def count(player, words, *, chat=None, topic=None):
    shown = player.person.reads(
        chat or player.chat, topic.id if topic else None
    )
    return sum(words in message.shown for message in shown)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Clore la demande", "Clore la demande n°"),
        ("Inviter un modérateur", "Pourquoi inviter un modérateur"),
        ("Répondre", "Écrivez votre message"),
    ],
)
async def test_what_an_aidant_presses_twice_is_asked_once(
    maryse, caf, label, words
):
    await presses(maryse, label, times=2)
    topics = maryse.chat.open_topics()
    topic = topics[0] if topics else None
    assert count(maryse, words, topic=topic) == 1


async def test_what_a_referent_presses_twice_is_asked_once(maryse, paul, caf):
    at_caf = topic_of(caf)
    for label, words in (
        ("J'ai traité la demande", "Mon dernier message"),
        ("Procédure standard", "procédure"),
        ("Autres actions", "Réponse type"),
    ):
        before = [one.id for one in caf.shown(at_caf.id)]
        await presses(paul, label, times=2, chat=caf, topic=at_caf)
        added = [one for one in caf.shown(at_caf.id) if one.id not in before]
        assert len(added) == 1, words


async def test_an_older_screen_tapped_twice_comes_back_once(maryse, caf):
    await maryse.fills(CAF, titre="APL jamais versée", nom="Durand")
    await maryse.says("/demandes")
    await presses(maryse, "Modifier", times=2)
    bearing = [
        one
        for one in maryse.chat.shown()
        if "Modifier le titre" in one.labels
        or "Envoyer ma demande" in one.labels
    ]
    assert len(bearing) == 1


async def test_pressed_again_later_it_is_answered_again(world, maryse, caf):
    message, button = maryse.person.finds_button(
        maryse.chat, "Clore la demande"
    )
    for seconds in (0, 6):
        await world.wait(seconds=seconds)
        maryse.person.presses(maryse.chat, message, button["callback_data"])
        await world.settle()
    asked = [one for one in maryse.chat.shown() if "Oui, clore" in one.labels]
    assert len(asked) == 2


async def test_an_older_button_of_a_closed_demande_asks_nothing(
    maryse, paul, caf
):
    at_caf = topic_of(caf)
    pressed = [
        (maryse, maryse.chat, "Envoyée par erreur", None),
        (paul, caf, "J'ai traité la demande", at_caf.id),
    ]
    found = [
        (player, chat, *player.person.finds_button(chat, label, thread=thread))
        for player, chat, label, thread in pressed
    ]
    await maryse.closes()
    for player, chat, message, button in found:
        before = [one.id for one in chat.shown()]
        player.last_press = player.person.presses(
            chat, message, button["callback_data"]
        )
        await player.world.settle()
        assert "La demande est close" in player.popup()
        assert [one.id for one in chat.shown()] == before
