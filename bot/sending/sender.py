"""The only mouth: claim the heads of the lanes, render, send, record."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from bot.gateways.ports import GatewayError, MailGateway, Slow, SmsGateway, Temporary
from bot.sending.attempts import UNSAID, failed, message_id, next_step, repeats
from bot.sending.carrier import Answer, Carrier, Door
from bot.sending.carriers import CARRIERS
from bot.sending.pace import Pace
from bot.sending.sent import SentFile
from handlers.kit.calls import Broken, Call, Unsaid
from models.actions import undelivered
from models.actions.delivered import record_outcomes
from models.errors import Unavailable
from models.outbox.claiming import Claimed, claim, under_way
from models.outbox.outcomes import Done, Outcome, Undelivered
from models.outbox.place import Place
from models.outbox.rows import set_aside
from models.store.base import Session
from models.store.leader import Leader
from models.store.uow import UnitOfWork

log = structlog.get_logger("sender")

ROOM = 64
"""The most sends under way at once."""
NAP = 0.25
"""How long to wait for a word, in seconds, before looking again."""
REST = 0.5
"""How long to leave alone, in seconds, what has just failed."""
EXPECTED = frozenset({Done.SENT, Done.TOPIC_MADE, Done.CARD_SENT, Done.CARD_PINNED, Done.PART_SENT})
"""The ends that are not worth a line of the log."""

Render = Callable[[Session, Sequence[Claimed], datetime], list[Call]]
"""Renders the rows claimed together, for they look up together what they say."""

TakeOver = Callable[[Session, datetime], int]
"""What a process does once when it begins to lead; returns how many sends were in doubt."""


class Telegram(Protocol):
    """What carries a call out."""

    async def perform(self, call: Call, place: Place | None) -> Answer:
        """Carry out a call; raise a GatewayError."""
        ...

    async def probe(self) -> None:
        """Ask something that changes nothing; raise a GatewayError."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed row and the call that it became."""

    claimed: Claimed
    call: Call


class Sender:
    """Sends what the outbox holds, lane by lane, within the pace."""

    def __init__(
        self,
        uow: UnitOfWork,
        telegram: Telegram,
        mail: MailGateway,
        sms: SmsGateway,
        *,
        render: Render,
        pace: Pace,
        now: Callable[[], datetime],
        sent_file: SentFile,
        in_rush: Callable[[], bool] = lambda: False,
    ) -> None:
        self._uow, self._telegram, self._mail, self._sms = uow, telegram, mail, sms
        self._render, self._pace, self._now, self._sent_file = render, pace, now, sent_file
        self._in_rush = in_rush
        self._under_way: set[asyncio.Task[None]] = set()
        self._finished: list[Outcome] = []
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that there is something to send, or that something ended."""
        self._woken.set()

    async def run(self, stop: asyncio.Event, leader: Leader, take_over: TakeOver) -> None:
        """Send until `stop` while this process leads, then let what is under way end.

        Nothing leaves before `take_over` wrote down what another leader left when it died.
        """
        is_ready = False
        while not stop.is_set():
            await self._wait()
            if not await leader.leads():
                is_ready = False
                continue
            is_ready = is_ready or await self._begin(take_over)
            if is_ready:
                await self._try_turn(room=ROOM)
        await self.finish()

    async def _begin(self, take_over: TakeOver) -> bool:
        try:
            answered = await self._answered()
            recovered = await self._uow.run(take_over, self._now())
        except Unavailable:
            return False
        self._sent_file.forget()
        log.info("leading", answered=answered, recovered=recovered)
        return True

    async def _answered(self) -> int:
        """Write down what Telegram had answered to a process that died before it could."""
        noted = self._sent_file.read()
        attempts = await self._uow.run(under_way)
        outcomes = [noted[attempt] for attempt in attempts if attempt in noted]
        await self._uow.run(self._note_outcomes, outcomes, self._now())
        return len(outcomes)

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), timeout=NAP)
        self._woken.clear()

    async def finish(self) -> None:
        """Wait for what is under way and record it; claim nothing more."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        while self._finished:
            await self._try_turn(room=0)

    async def drain(self) -> None:
        """Send until nothing can leave any more at this instant."""
        while await self.turn(room=ROOM) or self._under_way or self._finished:
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    async def _try_turn(self, *, room: int) -> None:
        try:
            await self.turn(room=room)
        except Unavailable:
            log.warning("outbox_unavailable")
            await asyncio.sleep(REST)
        except Exception:
            log.exception("sender_failed")
            await asyncio.sleep(REST)

    async def turn(self, *, room: int) -> int:
        """Record what ended, then claim what may leave; return how much was begun."""
        await self._record()
        room = max(0, room - len(self._under_way))
        if room == 0:
            return 0
        works = await self._uow.run_first(self._claim, room, self._now())
        for work in works:
            task = asyncio.create_task(self._send(work))
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        return len(works)

    async def _record(self) -> None:
        """Write down at once what ended: until then a crash would send it again."""
        ended, self._finished = self._finished, []
        if not ended:
            return
        try:
            await self._uow.run_first(self._note_outcomes, ended, self._now())
        except BaseException:
            self._finished = ended + self._finished
            raise
        if not self._under_way and not self._finished:
            self._sent_file.forget()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._woken.set()

    def _note_outcomes(self, session: Session, ended: list[Outcome], now: datetime) -> None:
        undelivered.tell(session, self._lost(session, ended, now), now=now)

    def _claim(self, session: Session, room: int, now: datetime) -> list[Work]:
        claimed = claim(
            session,
            room=room,
            halted=self._pace.halted(),
            may_send=self._pace.may_send,
            in_rush=self._in_rush(),
            now=now,
        )
        return self._rendered(session, claimed, now)

    def _lost(self, session: Session, ended: list[Outcome], now: datetime) -> list[Undelivered]:
        """Write down what ended; return what will never arrive."""
        try:
            with session.begin_nested():
                return record_outcomes(session, ended, now=now)
        except Exception:
            log.exception("settle_failed", count=len(ended))
            if len(ended) == 1:
                set_aside(session, ended[0].id, now=now)
                return []
            # One that cannot be written down must not hold the others.
            lost: list[Undelivered] = []
            for outcome in ended:
                lost += self._lost(session, [outcome], now)
            return lost

    def _rendered(self, session: Session, claimed: list[Claimed], now: datetime) -> list[Work]:
        try:
            with session.begin_nested():
                calls = self._render(session, claimed, now)
            return [
                Work(row, next_step(call, done=row.parts_sent))
                for row, call in zip(claimed, calls, strict=True)
            ]
        except Unavailable:
            raise
        except Exception:
            if len(claimed) == 1:
                row = claimed[0]
                log.exception("render_failed", outgoing_id=row.id, kind=str(row.payload.kind))
                return [Work(row, Broken("render_failed"))]
            # One that cannot be rendered must not hold the others.
            works: list[Work] = []
            for row in claimed:
                works += self._rendered(session, [row], now)
            return works

    async def _send(self, work: Work) -> None:
        outcome = await self._outcome(work)
        if outcome.done not in EXPECTED:
            log.info(
                "outgoing_ended",
                done=str(outcome.done),
                outgoing_id=outcome.id,
                kind=str(work.claimed.payload.kind),
                fault=outcome.fault,
            )
        self._sent_file.note(work.claimed, outcome)
        self._finished.append(outcome)

    async def _outcome(self, work: Work) -> Outcome:
        claimed, call = work.claimed, work.call
        if isinstance(call, Unsaid):
            return Outcome(claimed.id, UNSAID[type(call)], fault=call.reason)
        try:
            if claimed.doubts and claimed.place is not None and not repeats(claimed, call):
                # What may have arrived is sent again only to a server that answers.
                await self._probe()
            return await self._attempt(work)
        except GatewayError as error:
            return self._failed(error, work)
        except Exception:
            log.exception("send_failed", outgoing_id=claimed.id)
            return Outcome(claimed.id, Done.MAYBE, fault="bug")

    async def _probe(self) -> None:
        try:
            await self._telegram.probe()
        except GatewayError as error:
            raise Temporary("api_away") from error

    async def _attempt(self, work: Work) -> Outcome:
        carrier = CARRIERS[type(work.call)]
        answer = await self._carry(carrier, work)
        return Outcome(
            work.claimed.id,
            carrier.done,
            telegram_ids=answer.telegram_ids,
            fault=answer.missing,
            content=answer.content,
            provider_id=answer.provider_id,
        )

    async def _carry(self, carrier: Carrier, work: Work) -> Answer:
        match carrier.door:
            case Door.MAIL:
                return await carrier.carry(work.call, self._mail, message_id(work.claimed))
            case Door.SMS:
                return await carrier.carry(work.call, self._sms, message_id(work.claimed))
            case Door.CHAT | Door.BOT:
                return await self._telegram.perform(work.call, work.claimed.place)

    def _failed(self, error: GatewayError, work: Work) -> Outcome:
        place = work.claimed.place
        if isinstance(error, Slow) and place is not None and place.chat_id is not None:
            self._pace.halt(place.chat_id, error.seconds)
        return failed(work.claimed, error, work.call)
