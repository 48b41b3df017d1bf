"""Who answers what: two groups of référents, and an aidant who wrote to both."""

import pytest

CAF, CPAM, MSA = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne", "MSA du Limousin"


@pytest.fixture
async def caf(world):
    return await world.group("chef@caf.example", CAF)


@pytest.fixture
async def cpam(world):
    return await world.group("chef@cpam.example", CPAM)


@pytest.fixture
async def maryse(world, caf, cpam):
    player = await world.player("maryse@bellac.example")
    await player.sends(CAF, CPAM)
    return player


@pytest.fixture
async def paul(world):
    return await world.player("paul@caf.example")


@pytest.fixture
async def sonia(world):
    return await world.player("sonia@caf.example")


@pytest.fixture
async def ines(world):
    return await world.player("ines@cpam.example")


def topic_of(chat, number=1):
    return next(topic for topic in chat.open_topics() if topic.name.startswith(f"n° {number} "))


def card(chat, number=1):
    topic = topic_of(chat, number)
    return next(
        message for message in chat.shown(topic.id) if "// = entre nous" in message.text
    ).text


def names(player):
    """The names of the topics in somebody's own chat."""
    return [topic.name for topic in player.chat.open_topics()]


def own(player, number=1):
    """The topic of a demande in somebody's own chat."""
    return topic_of(player.chat, number)


async def two_demandes(maryse):
    """File a second one."""
    await maryse.sends(CAF, titre="Allocation logement arrêtée", nom="Martin")
