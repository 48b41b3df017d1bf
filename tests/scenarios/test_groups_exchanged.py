"""Deux groupes échangent leurs groupes Telegram, ou le bot meurt au milieu d'un déplacement."""

from tests.beginnings import sent_to_both
from tests.directory import CAF, CHIEFS, CPAM, INES, PAUL
from tests.modes import on_both
from tests.scenarios.test_move_groupe import (
    another_chat,
    detaches,
    is_given_to,
    texts,
)

BEGINNINGS = {"cpam": sent_to_both}


async def binds(world, nom, chat):
    chief = await world.agent(CHIEFS[nom])
    await is_given_to(world, chief, chat)
    if (
        world.bot.user.id not in chat.members
        or not chat.members[world.bot.user.id].is_present
    ):
        chief.person.adds_bot(chat, world.bot)
    await chief.says(f"/rattacher {nom}", chat=chat)
    await world.wait(seconds=5)


@on_both
async def test_each_reads_its_own_once_they_exchanged(world, maryse, caf, cpam):
    paul, ines = await world.agent(PAUL), await world.agent(INES)
    await detaches(world, CAF, caf)
    await detaches(world, CPAM, cpam)
    await maryse.says("Un mot pour les deux.")
    await binds(world, CAF, cpam)
    await binds(world, CPAM, caf)
    [of_caf], [of_cpam] = cpam.open_topics(), caf.open_topics()
    await paul.says("Ici la Caf.", chat=cpam, topic=of_caf)
    await ines.says("Ici la CPAM.", chat=caf, topic=of_cpam)
    assert (
        sum("Un mot pour les deux." in text for text in texts(cpam, of_caf))
        == 1
    )
    assert (
        sum("Un mot pour les deux." in text for text in texts(caf, of_cpam))
        == 1
    )
    assert maryse.sees("Ici la Caf.")
    assert maryse.sees("Ici la CPAM.")


@on_both
async def test_a_kill_at_each_send_of_a_move_loses_and_doubles_nothing(
    world, maryse, caf, cpam
):
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    chief.person.taps(chat, "Déplacer ici")
    await world.hears()
    for _ in range(12):
        await world.app.sender.turn(room=1)
        await world.app.sender.finish()
        await world.close()
        await world.start()
    await world.settle()
    await world.wait(minutes=3)
    [moved] = chat.open_topics()
    assert caf.open_topics() == []
    await maryse.says("Après la panne.")
    assert sum("Après la panne." in text for text in texts(chat, moved)) == 1
