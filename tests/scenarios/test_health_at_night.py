"""La santé ne compte que ce qui devrait être parti : ce qui attend son heure n'est pas en retard."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from models.actions.answer_waits import come_back
from models.outbox.backlog import backlog
from models.outbox.rows import Outgoing, State
from models.people.agent import agent_by_email, last_session
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, MARYSE, PAUL
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


async def test_what_waited_for_its_groupe_is_due_once_that_is_bound_again(
    world, caf, maryse
):
    await detaches(world, CAF, caf)
    await maryse.says("Un mot qui attend.")
    await world.wait(hours=5)
    chief = await world.agent(CHIEFS[CAF])
    chat = world.telegram.group(chief.person, "Caf, ailleurs")
    chief.person.adds_bot(chat, world.bot)
    chief.person.says(chat, f"/rattacher {CAF}")
    oldest = [0.0]
    while updates := await world.hears():
        world.offset = updates[-1]["update_id"] + 1
        oldest += await sends_one_by_one(world)
    assert max(oldest) < 60
    assert chat.open_topics()


async def sends_one_by_one(world):
    """Send what may leave; return how late the oldest was before each."""
    sender, oldest = world.app.sender, []
    while await sender.turn(room=1) or sender._under_way:
        if sender._under_way:
            await asyncio.wait(sender._under_way)
        oldest.append((await waits(world))[1])
    return oldest


async def test_what_waited_for_a_login_is_due_from_the_login_on(
    world, caf, maryse
):
    paul = await world.player(PAUL)
    await maryse.says("/deconnexion")
    [topic] = caf.open_topics()
    await paul.says("Versement fait.", chat=caf, topic=topic)
    await world.wait(hours=5)
    await world.player(MARYSE)
    await world.app.uow.run(_comes_back, MARYSE, world.instant)
    unsent, oldest = await waits(world)
    assert unsent == 1
    assert oldest <= 1


async def test_what_failed_at_its_hour_is_late_from_that_hour_only(
    world, shown, monkeypatch
):
    """An identity was shown for ten minutes; Telegram is away when it is to be erased."""
    telegram = world.telegram.call

    def away(token, method, *fields):
        if method == "getUpdates":
            return telegram(token, method, *fields)
        return 502, {"ok": False}

    monkeypatch.setattr(world.telegram, "call", away)
    await world.wait(minutes=9)
    await world.wait(minutes=1, seconds=30)
    unsent, oldest = await waits(world)
    assert unsent > 0
    assert 0 < oldest <= 90


MINUTE = timedelta(minutes=1)


def _comes_back(session, email, now):
    agent = agent_by_email(session, email)
    come_back(session, agent, last_session(session, agent.id).user_id, now=now)


def _fails(session, now):
    words = Outgoing.kind == "relayed"
    again = {"attempts": 9, "not_before": now + 25 * MINUTE}
    session.execute(
        update(Outgoing)
        .where(words, Outgoing.state == State.NEW)
        .values(**again)
    )
