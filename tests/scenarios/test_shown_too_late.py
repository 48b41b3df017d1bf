"""Entre la touche et l'envoi tout peut changer : ce qui n'est plus permis ne s'affiche plus."""

import pytest

from tests.beginnings import sent_to_both
from tests.directory import MARYSE
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes


async def with_a_piece(world):
    await sent_to_both(world)
    maryse = await world.agent(MARYSE)
    maryse.person.sends_document(
        maryse.chat, name="bail.pdf", thread=maryse.own_thread
    )
    await world.settle()
    await world.wait(seconds=5)


BEGINNINGS = {"maryse": with_a_piece}
WAYS = pytest.mark.parametrize(
    "is_member", [True, False], ids=["in the topic", "in private"]
)


@pytest.fixture
def at_caf(caf):
    return topic_of(caf)


async def opens_page(maryse):
    await maryse.says("/demandes")
    await maryse.taps(
        next(
            label for label in maryse.screen().labels if label.startswith("n°")
        )
    )


async def revocation(maryse):
    await opens_page(maryse)
    await maryse.taps("Retirer l'autorisation")
    return "Oui, retirer"


async def presses_while(world, paul, maryse, label, *, chat, topic, change):
    """Paul presses, then Maryse confirms, and only then does anything leave."""
    paul.person.taps(chat, label, thread=topic.id)
    maryse.person.taps(maryse.chat, change)
    await world.hears()
    await world.settle()


def reads(paul, chat, topic):
    """All that Paul reads of the usager: the name, and the pieces."""
    shown = [*paul.alone(chat, topic), *paul.chat.shown()]
    return [
        message
        for message in shown
        if "Dupont" in message.shown or "document" in message.media
    ]


@WAYS
@pytest.mark.parametrize("label", ["Voir l'identité", "Voir les pièces (1)"])
async def test_an_authorisation_withdrawn_before_it_leaves_shows_nothing(
    world, maryse, caf, at_caf, paul, is_member, label
):
    if is_member:
        paul.person.joins(caf)
    change = await revocation(maryse)
    await presses_while(
        world, paul, maryse, label, chat=caf, topic=at_caf, change=change
    )
    assert reads(paul, caf, at_caf) == []


@WAYS
@pytest.mark.parametrize("label", ["Voir l'identité", "Voir les pièces (1)"])
async def test_an_organisme_that_follows_no_more_is_shown_nothing(
    world, maryse, caf, at_caf, paul, is_member, label
):
    if is_member:
        paul.person.joins(caf)
    await paul.taps("Pas le bon interlocuteur", chat=caf, topic=at_caf)
    await paul.taps("Un organisme absent d'ici", chat=caf, topic=at_caf)
    change = "Continuer sans la Caf de la Haute-Vienne"
    await presses_while(
        world, paul, maryse, label, chat=caf, topic=at_caf, change=change
    )
    assert reads(paul, caf, at_caf) == []


@pytest.mark.parametrize("label", ["Voir l'identité", "Voir les pièces (1)"])
async def test_who_left_the_telegram_group_before_it_leaves_is_shown_nothing(
    world, maryse, caf, at_caf, paul, label
):
    paul.person.joins(caf)
    await world.settle()
    paul.person.taps(caf, label, thread=at_caf.id)
    paul.person.leaves(caf)
    await world.hears()
    await world.settle()
    assert reads(paul, caf, at_caf) == []
