"""An API that loses answers, is away, slows us down, speaks HTML or hangs, while people write both ways."""

import asyncio
import time
from collections import Counter
from random import Random

from sqlalchemy import func, select

from bot.demo.waiting import until
from bot.simulator.faults import Fault, Trouble
from models.demande.dialogue import Message
from models.outbox.rows import Outgoing, State
from tests.chaos.experiment import Figures, Setting
from tests.chaos.ledger import Where
from tests.chaos.relay import Relay
from tests.prepared import database, prepare
from tests.processes import Bench

AIDANTS, GROUPS = 20, 3
RETRY_AFTER = 2
RATES = {
    Trouble.LOSE: 0.05,
    Trouble.BAD_GATEWAY: 0.03,
    Trouble.TOO_MANY: 0.03,
    Trouble.NOT_JSON: 0.01,
    Trouble.HANG: 0.005,
    Trouble.HANG_APPLIED: 0.005,
}


class FaultyApi:
    """Draws a trouble for a call, and counts the calls that come to a lane inside its `retry_after`."""

    def __init__(self, chance: Random) -> None:
        self.is_on = True
        self.made: Counter[str] = Counter()
        self.too_early = 0
        self._chance = chance
        self._until: dict[Where, float] = {}

    def __call__(self, method, params) -> Fault | None:
        lane = lane_of(method, params)
        if lane is not None and time.monotonic() < self._until.get(lane, 0):
            self.too_early += 1
        if not self.is_on or method == "getMe":
            return None
        kind = self._draw()
        if kind is None or (
            method == "getUpdates"
            and kind in {Trouble.HANG, Trouble.HANG_APPLIED}
        ):
            return None
        self.made[kind] += 1
        if kind is Trouble.TOO_MANY and lane is not None:
            self._until[lane] = time.monotonic() + RETRY_AFTER
        return Fault(kind, retry_after=RETRY_AFTER)

    def _draw(self) -> Trouble | None:
        drawn = self._chance.random()
        for kind, rate in RATES.items():
            drawn -= rate
            if drawn < 0:
                return kind
        return None


def lane_of(method, params) -> Where | None:
    """The topic or the private chat that a message goes to; other calls have lanes of their own, maybe under way."""
    if method != "sendMessage":
        return None
    chat_id, thread_id = params.get("chat_id"), params.get("message_thread_id")
    return (
        None
        if chat_id is None or (chat_id < 0 and thread_id is None)
        else (chat_id, thread_id)
    )


async def faulty(setting: Setting) -> Figures:
    """Relay through a faulty API: what is not there was said to be in doubt, and no topic stands twice."""
    messages = setting.many(60, 2000)
    service = await prepare(setting.url, aidants=AIDANTS, groups=GROUPS)
    api = FaultyApi(setting.chance)
    quick = {"TELEGRAM_TIMEOUT_SECONDS": "1.5"}
    async with Bench(
        service, setting.url, setting.folder, latency=0.01, faults=api, **quick
    ) as bench:
        await bench.start()
        await until(service.are_ready, "les sujets", patience=120)
        relay = Relay(
            service, chance=setting.chance, unanswered=bench.server.unanswered
        )
        for number in range(messages):
            relay.says(number)
            await asyncio.sleep(0.005)
        await calm(is_quiet(service, setting.url), patience=600)
        api.is_on = False
        relay.ledger.told = await said_doubtful(setting.url)
        await bench.stop()
    verdict = relay.ledger.verdict()
    verdict.check()
    assert api.too_early == 0, f"{api.too_early} calls inside a retry_after"
    assert _topics(service) == AIDANTS, (
        f"{_topics(service)} topics for {AIDANTS} demandes"
    )
    troubles = {str(kind): count for kind, count in sorted(api.made.items())}
    return (
        verdict.figures()
        | {"dits non remis": len(relay.ledger.told), "sujets": _topics(service)}
        | troubles
    )


async def calm(quiet, *, patience: float) -> None:
    """Wait until nothing moves any more."""
    end = time.monotonic() + patience
    while not await quiet():
        assert time.monotonic() < end, "still moving"
        await asyncio.sleep(0.2)


def is_quiet(service, url: str):
    """Nothing waits to be read, and nothing but mails (there is no server for them) to be sent."""

    async def look() -> bool:
        async with database(url) as uow:
            return not service.telegram.pending(
                service.bot
            ) and not await uow.read(unsent)

    return look


def unsent(session) -> int:
    mails = ("answer_mailed", "login_mailed", "account_bound_mailed")
    waits = Outgoing.state.in_([State.NEW, State.SENDING, State.MAYBE])
    return session.scalar(
        select(func.count())
        .select_from(Outgoing)
        .where(waits, Outgoing.kind.not_in(mails))
    )


async def said_doubtful(url: str) -> set[str]:
    """The texts of the messages whose author was told that they may not have arrived."""

    def read(session):
        query = select(Message).join(
            Outgoing, Outgoing.message_id == Message.id
        )
        return {
            one.body
            for one in session.scalars(
                query.where(Outgoing.state == State.PARKED)
            )
        }

    async with database(url) as uow:
        return await uow.read(read)


def _topics(service) -> int:
    return sum(len(chat.open_topics()) for chat in service.groups)
