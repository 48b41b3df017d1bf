"""Updates in: taken in hand, absorbed in their chat's order, acknowledged only once their effects are committed."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import Bot

from bot.gateways.ports import GatewayError
from bot.gateways.telegram import MOST, Poller
from bot.receiving.flood import Flood, Judgement
from bot.receiving.reading import read_update
from handlers.kit.incoming import Incoming
from models.errors import DomainError, Unavailable
from models.store import seen
from models.store.base import Session
from models.store.uow import UnitOfWork

log = structlog.get_logger("receiver")

Json = dict[str, Any]
Absorb = Callable[[Session, Incoming, datetime], None]
Refuse = Callable[[Session, Incoming, str, datetime], None]


class Receiver:
    """The one core of polling and webhook; `absorb` runs the routes, `refuse` says a refusal or an incident."""

    def __init__(
        self,
        uow: UnitOfWork,
        bot: Bot,
        *,
        absorb: Absorb,
        refuse: Refuse,
        now: Callable[[], datetime],
        flood: Flood,
        crashes: int = 3,
    ) -> None:
        self._uow, self._bot = uow, bot
        self._absorb, self._refuse, self._now, self._crashes = absorb, refuse, now, crashes
        self._flood = flood
        self._locks: dict[int, asyncio.Lock] = {}
        self.polled_at: datetime | None = None
        self.in_rush = False
        """Whether Telegram holds more than it could give at once."""

    async def poll(self, poller: Poller, stop: asyncio.Event, *, seconds: int) -> None:
        """Ask for updates until `stop`; the offset moves only past what is committed."""
        offset = 0
        while not stop.is_set():
            try:
                # In a rush nothing is waited for: a long wait would keep receipts back when it is over.
                updates = await poller.updates(offset, seconds=0 if self.in_rush else seconds)
            except GatewayError as error:
                log.warning("poll_failed", cause=error.code)
                await asyncio.sleep(1)
                continue
            self.polled_at, self.in_rush = self._now(), len(updates) >= MOST
            await self._absorb_surely(updates)
            # Beware: ids may start again lower; an offset held on to would throw those updates away.
            offset = max(
                (int(one["update_id"]) + 1 for one in updates if _is_numbered(one)), default=0
            )

    async def _absorb_surely(self, updates: list[Json]) -> None:
        while updates:
            try:
                await self.take(updates)
            except Unavailable:
                log.warning("database_unavailable")
                await asyncio.sleep(1)
            else:
                return

    async def take(self, updates: list[Json]) -> None:
        """Absorb updates; when this returns, their effects are committed and they may be acknowledged.

        Raises:
            Unavailable: some are not committed; give them again.
        """
        numbered = {int(one["update_id"]): one for one in updates if _is_numbered(one)}
        if not numbered:
            return
        crashes = await self._uow.run(seen.take_in_hand, list(numbered), now=self._now())
        too_many = await self._spare_from_flood(numbered, crashes)
        crashes = {one: count for one, count in crashes.items() if one not in too_many}
        suspects: dict[int, list[int]] = {}
        chats: dict[int, list[Json]] = {}
        for update_id, count in crashes.items():
            chat_id = _chat_of(numbered[update_id])
            if count is not None or chat_id in suspects:
                suspects.setdefault(chat_id, []).append(update_id)
            else:
                chats.setdefault(chat_id, []).append(numbered[update_id])
        # The chat whose update was running at the last crash comes last: a first one pays for the cold start.
        for ones in sorted(
            suspects.values(), key=lambda ones: max(crashes[one] or 0 for one in ones)
        ):
            for update_id in ones:
                await self._alone(update_id, numbered[update_id], crashes[update_id] or 0)
        results = await asyncio.gather(
            *(self._chat(chat, ones) for chat, ones in chats.items()), return_exceptions=True
        )
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _spare_from_flood(
        self, numbered: dict[int, Json], crashes: dict[int, int | None]
    ) -> set[int]:
        """Set aside at once what one person sends beyond measure; it is said once."""
        self._flood.forget()
        judged = {one: self._flood.judge(_author_of(numbered[one])) for one in crashes}
        for one, judgement in judged.items():
            if judgement is Judgement.TELL:
                await self._say_too_fast(numbered[one])
        dropped = [one for one, judgement in judged.items() if judgement is not Judgement.TAKE]
        if dropped:
            log.warning("flood", count=len(dropped))
            await self._uow.run(seen.mark_all_seen, dropped, now=self._now())
        return set(dropped)

    async def _say_too_fast(self, raw: Json) -> None:
        try:
            incoming = read_update(raw, self._bot)
        except Exception:
            log.exception("update_unreadable", update_id=raw["update_id"])
            return
        if incoming is not None:
            await self._uow.run(self._refuse, incoming, "too_fast", self._now())

    async def _alone(self, update_id: int, raw: Json, crashes: int) -> None:
        if crashes >= self._crashes:
            log.error("update_parked", update_id=update_id)
            await self._park(update_id, raw, reason="crashed")
            return
        await self._uow.run(seen.run_alone, update_id)
        await self._one(raw)

    async def _chat(self, chat_id: int, updates: list[Json]) -> None:
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        async with lock:
            for raw in updates:
                await self._one(raw)
        if not lock.locked():
            self._locks.pop(chat_id, None)

    async def _one(self, raw: Json) -> None:
        update_id = int(raw["update_id"])
        try:
            incoming = read_update(raw, self._bot)
        except Exception:
            log.exception("update_unreadable", update_id=update_id)
            await self._park(update_id, raw, reason="unreadable")
            return
        if incoming is None:
            await self._uow.run(seen.mark_seen, update_id, now=self._now())
            return
        try:
            await self._absorbed(incoming)
        except Unavailable:
            raise
        except Exception:
            # Not even the refusal can be written down: the update waits for an operator, and blocks nobody.
            log.exception("update_unanswerable", update_id=update_id)
            await self._park(update_id, raw, reason="unanswerable")

    async def _absorbed(self, incoming: Incoming) -> None:
        try:
            await self._uow.run(self._absorb, incoming, self._now())
        except Unavailable:
            raise
        except DomainError as refusal:
            await self._uow.run(self._refuse, incoming, refusal.code, self._now())
        except Exception:
            log.exception("incident", update_id=incoming.update_id)
            await self._uow.run(self._refuse, incoming, "incident", self._now())

    async def _park(self, update_id: int, raw: Json, *, reason: str) -> None:
        content = json.dumps(raw).encode()
        await self._uow.run(seen.park_update, update_id, content, reason=reason, now=self._now())


def _is_numbered(raw: Json) -> bool:
    number = raw.get("update_id")
    return isinstance(number, int) and abs(number) < 2**63


def _author_of(raw: Json) -> int:
    for content in raw.values():
        author = content.get("from") if isinstance(content, dict) else None
        if isinstance(author, dict) and isinstance(author.get("id"), int):
            return int(author["id"])
    return 0


def _chat_of(raw: Json) -> int:
    for content in raw.values():
        if not isinstance(content, dict):
            continue
        holder = content.get("message") if isinstance(content.get("message"), dict) else content
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return int(chat["id"])
    return 0
