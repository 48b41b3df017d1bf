"""« Votre message n'est pas parti » : dit à qui l'a écrit, et un signe sous ses mots."""

import pytest

from tests.beginnings import sent_to_caf
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

UNSENT = "🙊"
REFUSED = "Votre message n'est pas parti"

BEGINNINGS = {"maryse": sent_to_caf}


@pytest.fixture
def at_caf(caf):
    return topic_of(caf)


@pytest.fixture
async def stranger(world, caf, sonia):
    """Somebody of the group who is not logged in."""
    stranger = sonia
    await stranger.says("/deconnexion")
    stranger.person.joins(caf)
    await world.settle()
    return stranger


def reactions(world, message):
    own = message.reactions.get(world.bot.user.id, [])
    return [reaction["emoji"] for reaction in own]


async def test_who_is_not_logged_in_is_told_alone_with_the_way_in(
    world, maryse, caf, at_caf, stranger
):
    said = await stranger.says("Versement fait.", chat=caf, topic=at_caf)
    [told] = stranger.alone(caf, at_caf)
    assert REFUSED in told.text
    assert told.labels == ["Me connecter"]
    assert not any(
        REFUSED in message.shown for message in caf.messages.values()
    )
    assert reactions(world, said) == [UNSENT]


async def test_the_sign_goes_when_the_words_go(
    world, maryse, caf, at_caf, paul
):
    paul.person.joins(caf)
    await paul.says("/deconnexion")
    said = await paul.says("Versement fait.", chat=caf, topic=at_caf)
    assert reactions(world, said) == [UNSENT]
    assert not maryse.sees("Versement fait.")
    await paul.logs_in()
    await world.wait(seconds=5)
    assert maryse.sees("Versement fait.")
    assert UNSENT not in reactions(world, said)


async def test_each_correction_that_did_not_go_bears_the_sign(
    world, maryse, caf, at_caf, paul
):
    paul.person.joins(caf)
    texts = ["Versement en mai.", "Dossier complet."]
    said = [await paul.says(one, chat=caf, topic=at_caf) for one in texts]
    await paul.says("/deconnexion")
    for message in said:
        paul.person.edits(caf, message, "Versement en juin.")
        await world.settle()
    [told] = paul.alone(caf, at_caf)
    assert "Votre correction n'est pas partie" in told.text
    assert [reactions(world, one) for one in said] == [[UNSENT], [UNSENT]]
    await paul.logs_in()
    paul.person.edits(caf, said[0], "Versement en juillet.")
    await world.settle()
    assert maryse.sees("Versement en juillet.")
    assert [reactions(world, one) for one in said] == [["👌"], [UNSENT]]


async def test_it_disappears_after_an_hour_and_the_sign_stays(
    world, maryse, caf, at_caf, stranger
):
    said = await stranger.says("Versement fait.", chat=caf, topic=at_caf)
    await world.wait(minutes=61)
    assert stranger.alone(caf, at_caf) == []
    assert reactions(world, said) == [UNSENT]


@pytest.mark.parametrize("api", ["10.0", "10.1"])
async def test_an_older_server_says_it_before_all(
    world, maryse, caf, at_caf, stranger, api
):
    world.telegram.api = api
    said = await stranger.says("Versement fait.", chat=caf, topic=at_caf)
    assert stranger.sees(REFUSED, chat=caf, topic=at_caf)
    assert reactions(world, said) == [UNSENT]


async def test_a_bot_that_is_no_administrator_says_it_before_all(
    world, maryse, caf, at_caf, stranger
):
    world.bot.sees_all = True
    caf.members[world.bot.user.id].status = "member"
    await stranger.says("Versement fait.", chat=caf, topic=at_caf)
    assert stranger.sees(REFUSED, chat=caf, topic=at_caf)
