"""A team starts: import, `/rattacher`, what is missing is said."""

import pytest

from models.actions.directory_files import BadLines
from models.actions.import_directory import import_directory
from tests.directory import AGENTS, CAF, GROUPES


async def test_importing_twice_adds_nothing(world):
    done = await world.app.uow.run(
        import_directory, GROUPES, AGENTS, now=world.instant
    )
    assert (done.groupes, done.new_groupes, done.new_agents) == (
        len(GROUPES.splitlines()) - 1,
        0,
        0,
    )


async def test_each_bad_line_is_reported_and_nothing_is_imported(world):
    groupes = (
        GROUPES + "Nouvelle;organisme;CAFE;87;;\nAutre;organisme;CAF;999;;\n"
    )
    agents = AGENTS + "pas-une-adresse;A;B;;aidant;Nouvelle\n"
    with pytest.raises(BadLines) as refused:
        await world.app.uow.run(
            import_directory, groupes, agents, now=world.instant
        )
    assert [
        problem.partition(" : ")[0] for problem in refused.value.problems
    ] == [
        f"groupes.csv, ligne {len(GROUPES.splitlines()) + 1}",
        f"groupes.csv, ligne {len(GROUPES.splitlines()) + 2}",
        f"agents.csv, ligne {len(AGENTS.splitlines()) + 1}",
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


async def test_an_unknown_group_is_left_after_fifteen_minutes(world):
    chief = await world.player("chef@caf.example")
    chat = world.telegram.group(chief.person, "Autre chose")
    chief.person.adds_bot(chat, world.bot)
    await world.settle()
    assert chief.sees("/rattacher", chat=chat)
    await world.wait(minutes=16)
    assert not chat.members[world.bot.user.id].is_present


async def test_a_group_that_becomes_a_supergroup_with_topics_is_offered(world):
    old = await world.group("chef@caf.example", CAF, kind="group")
    assert any("les sujets" in message.text for message in old.shown())
    new = world.owner(old).migrates(old, is_forum=True)
    await world.settle()
    assert new.shown()[-1].text.startswith("Tout est en place")
    maryse = await world.player("maryse@bellac.example")
    await maryse.sends(CAF)
    [topic] = new.open_topics()
    await maryse.says("Toujours là ?")
    assert maryse.sees("Toujours là ?", chat=new, topic=topic)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"is_forum": False}, "les sujets"),
        (
            {"is_forum": True, "without": ("can_manage_topics",)},
            "Gérer les sujets",
        ),
        (
            {"is_forum": True, "without": ("can_restrict_members",)},
            "Bannir des membres",
        ),
        (
            {"is_forum": True, "without": ("can_invite_users",)},
            "Inviter par lien",
        ),
        (
            {"is_forum": True, "without": ("can_delete_messages",)},
            "Supprimer des messages",
        ),
    ],
    ids=["no_topics", "no_right", "no_ban", "no_link", "no_deletion"],
)
async def test_a_supergroup_is_told_what_it_still_lacks_and_is_not_offered(
    world, options, words
):
    old = await world.group("chef@caf.example", CAF, kind="group")
    new = world.owner(old).migrates(old, **options)
    await world.settle()
    assert words in new.shown()[-1].text
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Aucun organisme ne peut encore être joint" in maryse.screen().text


async def test_what_is_on_its_way_to_a_group_that_becomes_a_supergroup_arrives(
    world,
):
    chief = await world.player("chef@caf.example")
    old = world.telegram.group(chief.person, CAF, kind="group")
    chief.person.adds_bot(old, world.bot)
    await world.settle()
    chief.person.says(old, f"/rattacher {CAF}")
    await world.hears()
    new = chief.person.migrates(old, is_forum=True)
    await world.app.sender.drain()
    await world.settle()
    said = [message.text for message in new.shown()]
    assert said[0].startswith("Groupe rattaché")
    assert all(text.startswith("Tout est en place") for text in said[1:])
    assert len(said) > 1


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


@pytest.mark.parametrize(
    ("is_set", "words"),
    [
        ({"username": "caf87"}, "un groupe privé"),
        ({"linked_id": -1009}, "aucun canal lié"),
    ],
    ids=["public", "linked"],
)
async def test_a_group_that_anybody_may_read_is_not_offered(
    world, is_set, words
):
    chief = await world.player("chef@caf.example")
    chat = world.telegram.group(chief.person, "Caf")
    for name, value in is_set.items():
        setattr(chat, name, value)
    chief.person.adds_bot(chat, world.bot)
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees(words, chat=chat)
    maryse = await world.player("maryse@bellac.example")
    await maryse.says("/nouvelle")
    assert "Aucun organisme ne peut encore être joint" in maryse.screen().text
