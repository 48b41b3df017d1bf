"""La santé ne compte que ce qui devrait être parti : ce qui attend son heure n'est pas en retard."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.outbox.backlog import backlog
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_caf
from tests.directory import CAF, PAUL
from tests.modes import on_both
from tests.scenarios.test_move_groupe import detaches

pytestmark = on_both

BEGINNINGS = {"caf": sent_to_caf}


async def waits(world):
    """What the health says: how much is due, and since when."""
    waiting = await world.app.uow.read(backlog, now=world.instant)
    return waiting.unsent, waiting.oldest_seconds


@pytest.fixture
async def shown(world, caf, at_caf):
    """Paul has just logged in, and looked at an identity that goes in ten minutes."""
    paul = await world.newcomer(PAUL)
    paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)


async def test_what_waits_for_its_hour_is_neither_late_nor_counted(
    world, shown
):
    await world.wait(minutes=9)
    assert await waits(world) == (0, 0)
    await world.wait(hours=5)
    assert await waits(world) == (0, 0)


async def test_what_waits_for_a_groupe_that_left_its_group_is_not_late(
    world, caf, maryse
):
    await detaches(world, CAF, caf)
    await maryse.says("Un mot qui attend.")
    await world.wait(hours=5)
    assert await waits(world) == (0, 0)


async def test_what_is_tried_again_is_late_since_it_was_said(
    world, caf, maryse
):
    maryse.person.says(maryse.chat, "Un mot qui ne part pas.")
    await world.hears()
    await world.app.uow.run(_fails, world.instant)
    world.instant += 20 * MINUTE
    assert (await waits(world))[1] == 20 * 60


MINUTE = timedelta(minutes=1)


def _fails(session, now):
    words = Outgoing.kind == "relayed"
    again = {"attempts": 9, "not_before": now + 25 * MINUTE}
    session.execute(
        update(Outgoing)
        .where(words, Outgoing.state == State.NEW)
        .values(**again)
    )
