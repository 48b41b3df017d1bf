"""A team starts: import, `/rattacher`, what is missing is said."""

import pytest

from models.actions.directory_files import BadLines
from models.actions.import_directory import import_directory
from tests.directory import AGENTS, CAF, GROUPES


async def test_importing_twice_adds_nothing(world):
    done = await world.app.uow.run(import_directory, GROUPES, AGENTS, now=world.instant)
    assert (done.groupes, done.new_groupes, done.new_agents) == (
        len(GROUPES.splitlines()) - 1,
        0,
        0,
    )


async def test_each_bad_line_is_reported_and_nothing_is_imported(world):
    groupes = GROUPES + "Nouvelle;organisme;CAFE;87;;\nAutre;organisme;CAF;999;;\n"
    agents = AGENTS + "pas-une-adresse;A;B;;aidant;Nouvelle\n"
    with pytest.raises(BadLines) as refused:
        await world.app.uow.run(import_directory, groupes, agents, now=world.instant)
    assert [problem.partition(" : ")[0] for problem in refused.value.problems] == [
        f"groupes, ligne {len(GROUPES.splitlines()) + 1}",
        f"groupes, ligne {len(GROUPES.splitlines()) + 2}",
        f"agents, ligne {len(AGENTS.splitlines()) + 1}",
    ]


async def test_a_group_without_topics_or_rights_is_told_what_is_missing(world):
    chief = await world.player("chef@caf.example")
    chat = world.telegram.group(chief.person, "Caf", is_forum=False)
    chief.person.adds_bot(chat, world.bot, without=("can_pin_messages",))
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees("les sujets", chat=chat)
    assert chief.sees("Épingler des messages", chat=chat)
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Aucun organisme ne peut encore être joint" in maryse.screen().text


async def test_only_the_responsable_binds(world):
    paul = await world.player("paul@caf.example")
    chat = world.telegram.group(paul.person, "Caf")
    paul.person.adds_bot(chat, world.bot)
    await paul.says(f"/rattacher {CAF}", chat=chat)
    assert paul.sees("Seul le responsable", chat=chat)


async def test_an_unknown_group_is_left_after_fifteen_minutes(world):
    chief = await world.player("chef@caf.example")
    chat = world.telegram.group(chief.person, "Autre chose")
    chief.person.adds_bot(chat, world.bot)
    await world.settle()
    assert chief.sees("/rattacher", chat=chat)
    await world.wait(minutes=16)
    assert not chat.members[world.bot.user.id].is_present


async def test_a_group_that_becomes_a_supergroup_is_followed(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    chief = next(iter(world.telegram.people.values()))
    new = chief.migrates(caf)
    await world.settle()
    await maryse.says("Toujours là ?")
    assert any("Toujours là ?" in message.text for message in new.shown())


async def test_what_is_on_its_way_to_a_group_that_becomes_a_supergroup_arrives(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    maryse.person.says(maryse.chat, "Toujours là ?")
    await world.hears()
    new = next(iter(world.telegram.people.values())).migrates(caf)
    await world.app.sender.drain()
    await world.settle()
    assert any("Toujours là ?" in message.text for message in new.shown())


async def test_what_was_said_in_a_group_is_corrected_and_taken_back_in_the_supergroup(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse, paul = (
        await world.player("maryse@bellac.example"),
        await world.player("paul@caf.example"),
    )
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    said = await paul.says("Versement le 12.", chat=caf, topic=topic)
    new = next(iter(world.telegram.people.values())).migrates(caf)
    await world.settle()
    paul.person.edits(new, said, "Versement le 15.")
    await world.settle()
    assert maryse.sees("Versement le 15.")
    await paul.says("/retirer", chat=new, topic=topic, reply_to=said)
    assert not maryse.sees("Versement le 15.")


async def test_a_right_that_is_only_advised_does_not_stop_the_demandes(world):
    chief = await world.player("chef@caf.example")
    chat = world.telegram.group(chief.person, "Caf")
    chief.person.adds_bot(chat, world.bot, without=("can_pin_messages",))
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees("Il est conseillé d'ajouter", chat=chat)
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    await maryse.says("Un mot de plus.")
    assert chief.sees("Un mot de plus.", chat=chat, topic=chat.open_topics()[0])
