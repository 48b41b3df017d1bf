"""What happened before a scenario begins; each is played once and copied (`tests.worlds`)."""

from tests.demandes import file_many
from tests.directory import CAF, CPAM, MARYSE, MODERATION, MONA, PAUL
from tests.world import World


async def town(world: World) -> None:
    """The directory is read; nobody came yet."""


async def caf_bound(world: World) -> None:
    """The Caf's référents have their group."""
    await world.groupe(CAF)


async def both_bound(world: World) -> None:
    """The Caf and the CPAM have theirs."""
    await world.groupe(CAF)
    await world.groupe(CPAM)


async def maryse_came(world: World) -> None:
    """Maryse is logged in, and the Caf has its group."""
    await world.groupe(CAF)
    await world.player(MARYSE)


async def maryse_came_to_both(world: World) -> None:
    """Maryse is logged in, and the Caf and the CPAM have their groups."""
    await both_bound(world)
    await world.player(MARYSE)


async def maryse_at_mandat(world: World) -> None:
    """Maryse answered every question up to the mandat."""
    await world.groupe(CAF)
    await (await world.player(MARYSE)).reaches_mandat(CAF)


async def sent_to_caf(world: World) -> None:
    """Maryse sent the demande n° 1 to the Caf, by every screen."""
    await world.groupe(CAF)
    await (await world.player(MARYSE)).sends(CAF)


async def sent_to_both(world: World) -> None:
    """Maryse sent the demande n° 1 to the Caf and to the CPAM, by every screen."""
    await both_bound(world)
    await (await world.player(MARYSE)).sends(CAF, CPAM)


async def beside_moderation(world: World) -> None:
    """The same, with the référents and a moderateur logged in and the moderation's group bound."""
    await world.groupe(MODERATION)
    await world.player(PAUL)
    await world.player(MONA)
    await sent_to_both(world)


async def answered_beside_moderation(world: World) -> None:
    """The same, and Paul answered."""
    await beside_moderation(world)
    caf = await world.groupe(CAF)
    [topic] = caf.open_topics()
    await (await world.agent(PAUL)).says(
        "Bonjour, nous regardons.", chat=caf, topic=topic
    )


async def filed_at_caf(world: World) -> None:
    """Maryse's demande n° 1 reached the Caf, filed by the product's own verb: her chat shows no questions."""
    await world.groupe(CAF)
    await world.player(MARYSE)
    await file_many(world, MARYSE, "RSA suspendu")
