"""Every update one to five times, shuffled across chats, presses again under new ids, ids that start again lower."""

import copy

from sqlalchemy import func, select

from bot.simulator.webhooks import Lane, lane_of
from models.demande.dialogue import Message
from tests.chaos.experiment import Figures, Setting
from tests.chaos.machine import machine
from tests.chaos.relay import Relay
from tests.prepared import TOKEN, prepare

AIDANTS, GROUPS = 20, 3


async def redelivery(setting: Setting) -> Figures:
    """Absorb a shuffled, repeated flow: each word arrives once and in order, each press has one effect."""
    sequences = setting.many(60, 2000)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    async with machine(service, setting.url) as moved:
        await moved.settles()
        relay = Relay(service, chance=setting.chance, unanswered=set())
        for number in range(sequences):
            relay.says(number)
        for aidant in range(AIDANTS):
            topic = service.topic_of(aidant)
            service.referent.taps(
                service.group_of(aidant), "Je m'en occupe", thread=topic.id
            )
        once = [copy.deepcopy(update) for _, update in service.bot.updates]
        service.bot.updates.clear()
        flow = list(_repeated(once, setting.chance))
        deliveries = len(flow)
        while flow:
            size = setting.chance.randint(1, 30)
            batch, flow = flow[:size], flow[size:]
            await moved.app.receiver.take(batch)
            if setting.chance.random() < 0.3:
                await moved.app.sender.drain()
        await moved.app.sender.drain()
        kept = await moved.app.uow.read(
            lambda session: session.scalar(
                select(func.count()).select_from(Message)
            )
        )
    verdict = relay.ledger.verdict()
    verdict.check()
    taken = [_notices(service, person) for person in service.aidants]
    assert verdict.doubled == 0
    assert kept == sequences, f"{kept} messages kept of {sequences}"
    assert taken == [1] * AIDANTS, f"« s'en occupe » read {taken} times"
    return {
        "mises à jour": len(once),
        "livraisons": deliveries,
    } | verdict.figures()


def _repeated(once: list[dict], chance):
    """The flow as it may come: first deliveries in their queue's order, the rest anywhere after."""
    jump = chance.choice((0, -400_000, 300_000))
    lanes: dict[Lane, list[dict]] = {}
    for rank, update in enumerate(once):
        moved = update | {
            "update_id": update["update_id"]
            + (jump if rank > len(once) // 2 else 0)
        }
        lanes.setdefault(lane_of(TOKEN, moved), []).append(moved)
    done: list[dict] = []
    while lanes:
        lane = chance.choice(list(lanes))
        update = lanes[lane].pop(0)
        if not lanes[lane]:
            del lanes[lane]
        done.append(update)
        yield update
        for _ in range(chance.randint(0, 2)):
            yield _again(chance.choice(done), chance)


def _again(update: dict, chance) -> dict:
    if "callback_query" not in update or chance.random() < 0.5:
        return copy.deepcopy(update)
    again = copy.deepcopy(update) | {"update_id": chance.randrange(2**31)}
    again["callback_query"]["id"] = str(chance.getrandbits(60))
    return again


def _notices(service, person) -> int:
    return sum(
        "s'en occupe" in message.text
        for message in person.chat_with(service.bot).shown()
    )
