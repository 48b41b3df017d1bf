"""Un groupe Telegram que son groupe a quitté garde sa porte, tant que des sujets y restent."""

from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, PAUL
from tests.modes import on_both
from tests.scenarios.test_move_groupe import another_chat, detaches, moves

BEGINNINGS = {"maryse": sent_to_caf, "caf": sent_to_caf}
DELETE = "can_delete_messages"


async def leaves_topics(world, caf):
    """The groupe moves, and the bot may not delete the topic that it left."""
    chief = await world.agent(CHIEFS[CAF])
    chat = await another_chat(world)
    chief.person.promotes(caf, world.bot.user, without=(DELETE,))
    await world.settle()
    await moves(world, CAF, chat)
    assert len(caf.open_topics()) == 1
    return chat


async def comes(world, chat, player):
    player.person.joins(chat)
    await world.settle()


@on_both
async def test_a_stranger_who_comes_where_topics_remain_is_taken_out(
    world, maryse, caf
):
    chief = await world.agent(CHIEFS[CAF])
    await leaves_topics(world, caf)
    stranger = world.someone()
    await comes(world, caf, stranger)
    assert caf.members[stranger.person.user.id].status == "left"
    assert chief.sees("Une personne non inscrite est entrée")
    await maryse.says("Toujours là ?")
    assert not any("Toujours là ?" in one.shown for one in caf.shown())


async def test_a_referent_of_the_groupe_may_still_come_there(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    if caf.holds(paul.person.user):
        paul.person.leaves(caf)
    await leaves_topics(world, caf)
    await comes(world, caf, paul)
    assert caf.holds(paul.person.user)


async def test_once_all_is_deleted_the_group_is_nobodys_and_left_alone(
    world, maryse, caf
):
    await detaches(world, CAF, caf)
    assert caf.open_topics() == []
    stranger = world.someone()
    await comes(world, caf, stranger)
    assert caf.holds(stranger.person.user)
