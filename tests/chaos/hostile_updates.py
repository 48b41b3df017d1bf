"""Thousands of broken updates: no exit, no wedge, nothing of the persons in the log."""

import asyncio
import io
import logging
import traceback

from bot.demo.waiting import GaveUp
from bot.logs import Redacting, configure_logs
from models.store.parked import parked_updates
from tests.chaos.experiment import Figures, Setting
from tests.chaos.machine import machine
from tests.chaos.mutations import mutated, samples
from tests.prepared import prepare

PERSONS = ("Dupont", "Marie", "bonjour @durov", "mot du référent", "corrigé")
BATCH = 50


async def hostile(setting: Setting) -> Figures:
    """Absorb mutated updates; afterwards the service still relays, in less than a moment."""
    many = setting.many(500, 20_000)
    service = await prepare(setting.url, aidants=2)
    log = _listen()
    async with machine(service, setting.url) as moved:
        await moved.settles()
        real = samples(service, [])
        await moved.settles()
        for first in range(0, many, BATCH):
            batch = [
                mutated(
                    setting.chance.choice(real),
                    setting.chance,
                    update_id=first + rank,
                )
                for rank in range(BATCH)
            ]
            await _take(moved, batch, setting)
            if first % 5000 == 0:
                setting.tell(f"  {first}/{many} mises à jour")
        parked = await moved.app.uow.read(parked_updates)
        await _still_relays(moved, service)
    said = log.getvalue()
    shown = [one for one in (*PERSONS, "Traceback") if one in said]
    assert not shown, f"the log shows {shown}"
    return {
        "mises à jour": many,
        "mises de côté": parked,
        "incidents": said.count("incident"),
    }


def _listen() -> io.StringIO:
    """Send the process's log to a text, as the bot itself writes it."""
    configure_logs("INFO")
    log = io.StringIO()
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Redacting):
            handler.setStream(log)
    return log


async def _take(moved, batch, setting: Setting) -> None:
    try:
        async with asyncio.timeout(30):
            await moved.app.receiver.take(batch)
            await moved.app.sender.drain()
    except Exception as error:
        shown = "".join(traceback.format_exception(error)[-3:])
        raise AssertionError(
            f"{type(error).__name__} on a batch of {len(batch)}: {shown[-600:]}"
        ) from error


async def _still_relays(moved, service) -> None:
    """A référent's words still reach their aidant, whatever was asked of them meanwhile."""
    person, topic = service.aidants[1], service.topic_of(1)
    service.referent.says(
        service.group_of(1), "un mot de la fin", thread=topic.id
    )
    await moved.settles()
    await moved.passes(20)
    chat = person.chat_with(service.bot)
    if not any(
        message.text.endswith("un mot de la fin") for message in chat.shown()
    ):
        raise GaveUp("le service relaie encore")
