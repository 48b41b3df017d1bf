"""What goes at once is deleted by the hundred; what is too old alone is tried by itself."""

import pytest

from models.actions.accounts import disable
from models.outbox.place import private_place
from models.outbox.retracting import MOST, retract
from tests.directory import MARYSE
from tests.modes import on_both

pytestmark = on_both


async def says_many(world, paul, caf, at_caf, count):
    for rank in range(count):
        paul.person.says(caf, f"Mot {rank}.", thread=at_caf.id)
    await world.settle()


async def leaves(world):
    await world.app.uow.run(disable, MARYSE, now=world.instant)
    await world.settle()


def read(maryse):
    """The words of others that Maryse's chat still shows."""
    return [one for one in maryse.chat.shown() if "Mot " in one.shown]


async def test_hundreds_of_messages_go_in_a_call_for_each_hundred(
    world, line, caf, at_caf, maryse, paul
):
    await says_many(world, paul, caf, at_caf, 130)
    assert len(read(maryse)) == 130
    line.asked.clear()
    await leaves(world)
    assert read(maryse) == []
    assert (line.count("deleteMessages"), line.count("deleteMessage")) == (2, 0)


async def test_one_that_cannot_go_does_not_hold_the_others(
    world, line, caf, at_caf, maryse, paul
):
    await says_many(world, paul, caf, at_caf, 1)
    await world.wait(days=3)
    await says_many(world, paul, caf, at_caf, 4)
    line.asked.clear()
    await leaves(world)
    await world.wait(minutes=1)
    assert read(maryse) == []
    blanked = [
        one
        for one in maryse.chat.shown()
        if "Ce message est effacé" in one.shown
    ]
    assert blanked
    assert line.count("deleteMessages") == 1
    assert line.count("editMessageText") == len(blanked)


async def test_those_that_people_deleted_are_passed_over(
    world, line, caf, at_caf, maryse, paul
):
    await says_many(world, paul, caf, at_caf, 5)
    for message in read(maryse)[:4]:
        message.is_deleted = True
    await leaves(world)
    assert read(maryse) == []
    assert line.count("deleteMessage") == 0


@pytest.mark.parametrize("count", [0, 1, 2, MOST, MOST + 1, 2 * MOST + 2])
async def test_a_call_names_a_hundred_at_most_and_one_alone_by_itself(
    world, line, maryse, count
):
    def ask(session):
        place = private_place(session, maryse.chat.id, now=world.instant)
        retract(
            session,
            place,
            list(range(900_000, 900_000 + count)),
            now=world.instant,
        )

    await world.app.uow.run(ask)
    line.asked.clear()
    await world.app.sender.drain()
    full, rest = divmod(count, MOST)
    assert line.count("deleteMessages") == full + (rest > 1)
    assert line.count("deleteMessage") == (rest == 1)
