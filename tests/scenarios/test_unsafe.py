"""A group that is not safe is refused, and frozen even with no stranger in it."""

import pytest

from bot.commands.check.groupes import check_groupe
from models.actions.accounts import disable
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, PAUL
from tests.modes import in_both_modes, on_both

BEGINNINGS = {"maryse": sent_to_caf, "chief": sent_to_caf}
OPEN = "Rouvrir le groupe"
SECRET = "Marie dort dans sa voiture."
UNSAFE = "n'est plus sûr"


@pytest.fixture
async def chief(world, caf):
    return await world.agent(CHIEFS[CAF])


def reads(chat, words):
    return any(words in message.shown for message in chat.messages.values())


async def may(world, chief, chat, *, without=()):
    chief.person.promotes(chat, world.bot.user, without=without)
    await world.settle()


@on_both
@in_both_modes
@pytest.mark.parametrize(
    ("right", "named"),
    [
        ("can_restrict_members", "Bannir des membres"),
        ("can_invite_users", "Inviter par lien"),
        ("can_delete_messages", "Supprimer des messages"),
        ("can_manage_topics", "Gérer les sujets"),
    ],
)
async def test_a_right_taken_from_the_bot_freezes_the_group(
    world, maryse, caf, chief, right, named
):
    await may(world, chief, caf, without=(right,))
    assert chief.sees(UNSAFE)
    assert chief.sees(named)
    await maryse.writes(SECRET)
    assert not reads(caf, SECRET)
    await chief.taps(OPEN)
    assert named in chief.screen().text
    assert not reads(caf, SECRET)
    await may(world, chief, caf)
    await world.wait(minutes=11)
    assert not reads(caf, SECRET)
    await chief.taps(OPEN)
    assert "est rouvert" in chief.screen().text
    assert reads(caf, SECRET)


@on_both
@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("username", "caf87", "un groupe privé"),
        ("linked_id", -1_009_000_000_001, "aucun canal lié"),
    ],
)
async def test_a_group_that_becomes_public_or_linked_is_frozen_at_the_next_look(
    world, maryse, caf, chief, name, value, named
):
    setattr(caf, name, value)
    await world.wait(days=2)
    assert chief.sees(named)
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


async def hands_over(world, chat, old, new):
    """The owner cedes the group, and stays in it."""
    new.person.joins(chat)
    await world.settle()
    chat.members[old.person.user.id].status = "member"
    old.person.promotes(chat, old.person.user)
    chat.members[new.person.user.id].status = "creator"


@on_both
async def test_an_owner_who_is_no_referent_any_more_freezes_it(
    world, maryse, paul, caf, chief
):
    await hands_over(world, caf, chief, paul)
    await world.wait(days=2)
    await maryse.says("Un premier mot.")
    await maryse.chooses(1)
    assert reads(caf, "Un premier mot.")
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


async def test_a_group_whose_owner_is_no_referent_is_refused(world):
    chief, owner = await world.agent(CHIEFS[CAF]), world.someone("Ailleurs")
    chat = world.telegram.group(owner.person, "Caf")
    chief.person.joins(chat)
    owner.person.promotes(chat, chief.person.user)
    owner.person.adds_bot(chat, world.bot)
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees("un propriétaire qui est inscrit ici", chat=chat)
    assert not chief.sees("Tout est en place", chat=chat)


@on_both
async def test_check_says_that_its_owner_is_no_referent_and_who_may_invite(
    world, maryse, paul, caf, chief
):
    await hands_over(world, caf, chief, paul)
    app = world.app
    [is_right, may_invite] = await check_groupe(
        app.bot, app.uow, CAF, caf.id, now=world.instant
    )
    assert is_right.is_well
    assert f"{CAF} : peuvent y inviter" in may_invite.words
    assert "Dany Marty" in may_invite.words
    await world.app.uow.run(disable, PAUL, now=world.instant)
    lacks, _ = await check_groupe(
        app.bot, app.uow, CAF, caf.id, now=world.instant
    )
    assert not lacks.is_well
    assert "un propriétaire qui est inscrit ici" in lacks.words
