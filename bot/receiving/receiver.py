"""Updates in: taken in hand, absorbed in their chat's order, acknowledged only once committed."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog
from telegram import Bot

from bot.clock import nap
from bot.gateways.polling import MOST, Poller
from bot.gateways.ports import Elsewhere, GatewayError, Slow
from bot.metrics import REFUSALS, UPDATES
from bot.outages import Outages, Outside
from bot.receiving.aside import set_aside
from bot.receiving.flood import Flood, Judgement
from bot.receiving.listening import Listening
from bot.receiving.parking import (
    Absorb,
    Parking,
    Refuse,
    failure_of,
    numbers_of,
)
from bot.receiving.raw import (
    Json,
    author_of,
    chat_of,
    is_echo,
    is_membership,
    is_numbered,
    number_of,
)
from bot.receiving.reading import read_update
from bot.receiving.sorting import Sorted, sort_updates
from handlers.kit.incoming import Incoming
from models.errors import DomainError, Unavailable
from models.journal.refusals import TOO_FAST
from models.store import seen
from models.store.parked import Reason
from models.store.uow import UnitOfWork

log = structlog.get_logger("receiver")


class Receiver:
    """The one core of polling and webhook.

    `absorb` runs the routes, `refuse` says a refusal or an incident; an update that ended the
    process `most_crashes` times is parked.
    """

    def __init__(
        self,
        uow: UnitOfWork,
        bot: Bot,
        *,
        absorb: Absorb,
        refuse: Refuse,
        now: Callable[[], datetime],
        flood: Flood,
        most_crashes: int,
        listening: Listening,
        outages: Outages,
    ) -> None:
        self._uow, self._bot = uow, bot
        self._absorb, self._refuse, self._now = absorb, refuse, now
        self._flood, self._most_crashes = flood, most_crashes
        self._listening, self._outages = listening, outages
        self._parking = Parking(uow, refuse=refuse, now=now)
        self._locks: dict[int, asyncio.Lock] = {}
        self.posted_at: datetime | None = None
        """When Telegram last posted what is committed."""
        self.in_rush = False
        """Whether Telegram holds more than it could give at once."""

    async def poll(
        self, poller: Poller, stop: asyncio.Event, *, seconds: int
    ) -> None:
        """Ask for updates until `stop`; the offset moves only past what is committed.

        A poll lost alone is asked again at once: its connection died, Telegram did not. One that
        came too soon is asked again when Telegram says.
        """
        offset = losses = 0
        while not stop.is_set():
            try:
                # In a rush nothing is waited for: a long wait would keep receipts back when it is
                # over. After a loss either: Telegram is there again as soon as it answers.
                in_haste = self.in_rush or losses > 0
                updates = await poller.updates(
                    offset, seconds=0 if in_haste else seconds
                )
            except Slow as slow:
                log.warning("poll_slowed", seconds=slow.seconds)
                await nap(stop, slow.seconds)
                continue
            except GatewayError as error:
                losses += 1
                await self._wait_for_telegram(error, losses, stop)
                continue
            losses = 0
            self._outages.answered(Outside.HEARING)
            self._outages.answered(Outside.EAR)
            self.in_rush = len(updates) >= MOST
            await self._absorb_surely(updates, stop)
            if stop.is_set():
                return
            await self._note_heard()
            # Beware: ids may start again lower; an offset held on to would throw those updates
            # away.
            numbers = [number_of(raw) for raw in updates if is_numbered(raw)]
            offset = max(numbers) + 1 if numbers else 0

    async def _wait_for_telegram(
        self, error: GatewayError, losses: int, stop: asyncio.Event
    ) -> None:
        if isinstance(error, Elsewhere):
            await nap(stop, self._outages.failed(Outside.EAR, error.code))
        elif losses > 1:
            await nap(stop, self._outages.failed(Outside.HEARING, error.code))

    async def _absorb_surely(
        self, updates: list[Json], stop: asyncio.Event
    ) -> None:
        while updates and not stop.is_set():
            try:
                await self.take(updates)
            except Unavailable as error:
                await nap(stop, self._outages.base_failed(error))
            else:
                self._outages.answered(Outside.DATABASE)
                return

    async def _note_heard(self) -> None:
        try:
            await self._listening.heard(is_behind=self.in_rush)
        except Unavailable as error:
            self._outages.base_failed(error)
        else:
            self._outages.answered(Outside.DATABASE)

    async def take(self, updates: list[Json]) -> None:
        """Absorb updates; when this returns, they are committed and may be acknowledged.

        Raises:
            Unavailable: some are not committed; give them again.
        """
        news = [raw for raw in updates if not is_echo(raw, self._bot.id)]
        numbered = {number_of(raw): raw for raw in news if is_numbered(raw)}
        if not numbered:
            return
        crashes = await self._uow.run(
            seen.take_in_hand, list(numbered), now=self._now()
        )
        flood_ids = await self._spare_from_flood(
            {number: numbered[number] for number in crashes}
        )
        in_hand = {
            number: count
            for number, count in crashes.items()
            if number not in flood_ids
        }
        batch = sort_updates(
            in_hand, {number: chat_of(raw) for number, raw in numbered.items()}
        )
        for number in batch.suspects:
            await self._take_alone(
                numbered[number], crashes=in_hand[number] or 0
            )
        await self._take_chats(batch, numbered)

    async def _take_chats(
        self, batch: Sorted, numbered: dict[int, Json]
    ) -> None:
        """Absorb the chats side by side; one that fails lets the others end first."""
        works = [
            self._take_chat(chat_id, [numbered[number] for number in numbers])
            for chat_id, numbers in batch.chats.items()
        ]
        for result in await asyncio.gather(*works, return_exceptions=True):
            if isinstance(result, BaseException):
                raise result

    async def _spare_from_flood(self, updates: dict[int, Json]) -> set[int]:
        """Set aside at once what one person sends beyond measure; it is said once."""
        self._flood.forget()
        judgements = {
            number: self._flood.judge(author_of(raw))
            for number, raw in updates.items()
            if not is_membership(raw)
        }
        told, dropped = (
            {
                number: updates[number]
                for number, given in judgements.items()
                if given is judgement
            }
            for judgement in (Judgement.TELL, Judgement.DROP)
        )
        await self._say_too_fast(told.values())
        if told or dropped:
            log.warning("flood", count=len(told) + len(dropped))
            await self._uow.run(set_aside, told, dropped, now=self._now())
        return {*told, *dropped}

    async def _say_too_fast(self, updates: Iterable[Json]) -> None:
        for raw in updates:
            try:
                incoming = read_update(raw, self._bot)
            except Exception:
                log.exception("update_unreadable", update_id=number_of(raw))
                continue
            if incoming is not None:
                await self._uow.run(
                    self._refuse, incoming, TOO_FAST, "", self._now()
                )

    async def _take_alone(self, raw: Json, *, crashes: int) -> None:
        if crashes >= self._most_crashes:
            log.error("update_parked", **numbers_of(raw))
            failure = failure_of(raw, Reason.CRASHED, attempts=crashes)
            await self._parking.park(raw, failure)
            return
        await self._uow.run(seen.run_alone, number_of(raw))
        await self._take_one(raw)

    async def _take_chat(self, chat_id: int, updates: list[Json]) -> None:
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        async with lock:
            for raw in updates:
                await self._take_one(raw)
        if not lock.locked():
            self._locks.pop(chat_id, None)

    async def _take_one(self, raw: Json) -> None:
        try:
            incoming = read_update(raw, self._bot)
        except Exception as error:
            log.exception("update_unreadable", **numbers_of(raw))
            failure = failure_of(raw, Reason.UNREADABLE, error)
            await self._parking.park(raw, failure)
            return
        if incoming is None:
            await self._uow.run(seen.mark_seen, number_of(raw), now=self._now())
            return
        try:
            await self._absorb_or_refuse(raw, incoming)
        except Unavailable:
            raise
        except Exception as error:
            # Not even the refusal can be written down: the update waits for an operator, and
            # blocks nobody.
            log.exception("update_unanswerable", **numbers_of(raw))
            failure = failure_of(raw, Reason.UNANSWERABLE, error)
            await self._parking.park(raw, failure)

    async def _absorb_or_refuse(self, raw: Json, incoming: Incoming) -> None:
        try:
            await self._uow.run(self._absorb, incoming, self._now())
            UPDATES["absorbed"] += 1
        except Unavailable:
            raise
        except DomainError as refusal:
            UPDATES["refused"] += 1
            REFUSALS[refusal.code] += 1
            await self._uow.run(
                self._refuse, incoming, refusal.code, refusal.right, self._now()
            )
        except Exception as error:
            log.exception("incident", **numbers_of(raw))
            UPDATES["incident"] += 1
            failure = failure_of(raw, Reason.INCIDENT, error)
            await self._parking.say_incident(incoming, failure)
