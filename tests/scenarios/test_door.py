"""La porte d'un groupe Telegram : ce qui la rouvre est repris, et qui peut encore inviter est nommé."""

from tests.beginnings import caf_bound
from tests.directory import CAF, CHIEFS, PAUL
from tests.modes import on_both

BEGINNINGS = {"caf": caf_bound}
AGAIN = "pouvaient à nouveau y ajouter quelqu'un"
MAY = "Peuvent encore inviter"


def said(player, words):
    return sum(words in message.shown for message in player.chat.shown())


async def appoints(world, chat, player, *, without=()):
    """The owner makes an administrator of somebody who is there."""
    if not chat.holds(player.person.user):
        player.person.joins(chat)
    world.owner(chat).promotes(chat, player.person.user, without=without)
    await world.settle()


@on_both
async def test_the_responsable_is_told_that_the_right_was_taken_again(
    world, caf
):
    chief = await world.agent(CHIEFS[CAF])
    await world.wait(days=2)
    assert said(chief, AGAIN) == 0
    caf.permissions |= {"can_invite_users"}
    await world.wait(days=2)
    assert "can_invite_users" not in caf.permissions
    assert said(chief, AGAIN) == 1
    await world.wait(days=2)
    assert said(chief, AGAIN) == 1


@on_both
async def test_every_other_administrator_who_may_invite_is_named_once(
    world, caf
):
    chief, paul = await world.agent(CHIEFS[CAF]), await world.agent(PAUL)
    await appoints(world, caf, paul)
    await world.wait(days=2)
    assert said(chief, MAY) == 1
    assert chief.sees("Paul Roche")
    assert "Marty" not in chief.screen().text
    await world.wait(days=2)
    assert said(chief, MAY) == 1


async def test_who_may_not_invite_is_not_named(world, caf):
    chief, paul = await world.agent(CHIEFS[CAF]), await world.agent(PAUL)
    await appoints(world, caf, paul, without=("can_invite_users",))
    await world.wait(days=2)
    assert said(chief, MAY) == 0


async def test_the_group_reads_that_other_links_are_to_be_revoked(world, caf):
    assert any(
        "Révoquez les autres liens d'invitation" in message.shown
        for message in caf.shown()
    )
