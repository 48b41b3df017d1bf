"""The only mouth: claim the heads of the lanes, render, send, record."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.gateways.ports import GatewayError, MailGateway, Slow, SmsGateway
from bot.outages import Outages, Outside
from bot.sending.allowance import Allowance
from bot.sending.attempts import (
    NO_ANSWER,
    Work,
    failed,
    is_doubtful,
    left_unsaid,
    messages_of,
    next_step,
    note_end,
)
from bot.sending.doors import Doors, Telegram
from bot.sending.idle import Idle
from bot.sending.pace import Pace
from bot.sending.sent import SentFile
from bot.sending.servers import Servers
from handlers.kit.calls import Broken, Call, Unsaid
from models.actions import undelivered
from models.actions.delivered import record_outcomes
from models.errors import Unavailable
from models.outbox.claiming import Claimed, under_way
from models.outbox.heads import next_due
from models.outbox.outcomes import Done, Outcome
from models.outbox.queued import end_pauses, set_aside
from models.store.base import Session
from models.store.leader import Leader
from models.store.uow import UnitOfWork

log = structlog.get_logger("sender")

ROOM = 64
"""The most sends under way at once."""
Render = Callable[[Session, Sequence[Claimed], datetime], list[Call]]
"""Renders the rows claimed together, for they look up together what they say."""
TakeOver = Callable[[Session, datetime], int]
"""What a process does once when it begins to lead; returns how many sends were in doubt."""

Prepare = Callable[[Session, Sequence[Claimed], datetime], list[Work]]
"""Makes calls of what was claimed, together or row by row."""


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
        first: Callable[[], Awaitable[None]] | None = None,
        outages: Outages,
    ) -> None:
        self._uow, self._doors = uow, Doors(telegram, mail, sms)
        self._render, self._pace = render, pace
        self._now, self._sent_file = now, sent_file
        self._in_rush, self._first = in_rush, first
        self._under_way: set[asyncio.Task[None]] = set()
        self._finished: list[Outcome] = []
        self._idle = Idle()
        self._outages, self._servers = outages, Servers(outages)

    def wake(self) -> None:
        """Say that there is something to send, or that something ended."""
        self._idle.wake()

    async def run(
        self, stop: asyncio.Event, leader: Leader, take_over: TakeOver
    ) -> None:
        """Send until `stop` while this process leads, then let what is under way end.

        Nothing leaves before `take_over` wrote down what another leader left when it died.
        """
        is_ready = False
        while not stop.is_set():
            await self._idle.wait(self._now())
            if not await leader.leads():
                is_ready = False
                self._idle.rest(None)
                continue
            is_ready = is_ready or await self._begin(take_over)
            if is_ready and self._idle.is_over(self._now()):
                await self._try_turn(room=ROOM)
            elif is_ready and self._idle.is_long():
                await self._try_turn(room=0)
        await self.finish()

    async def _begin(self, take_over: TakeOver) -> bool:
        try:
            answered = await self._answered()
            recovered = await self._uow.run(take_over, self._now())
        except Unavailable as error:
            await asyncio.sleep(self._outages.base_failed(error))
            return False
        self._sent_file.forget()
        self._idle.wake()
        log.info("leading", answered=answered, recovered=recovered)
        return True

    async def _answered(self) -> int:
        """Write down what Telegram had answered to a process that died before it could."""
        outcomes = self._sent_file.among(await self._uow.run(under_way))
        count = len(outcomes)
        await self._write_down(outcomes)
        return count

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
                await asyncio.wait(self._under_way)

    async def _try_turn(self, *, room: int) -> None:
        """Do a turn, then rest until the next row is due; without room, claim nothing before."""
        try:
            begun = await self.turn(room=room)
            if not (begun or self._under_way or self._finished):
                self._idle.rest(await self._uow.read(next_due))
            self._outages.answered(Outside.DATABASE)
            self._outages.answered(Outside.TURN)
        except Unavailable as error:
            await asyncio.sleep(self._outages.base_failed(error))
        except Exception as bug:
            if Outside.TURN not in self._outages.standing():
                log.exception("sender_failed")
            cause = type(bug).__name__
            await asyncio.sleep(self._outages.failed(Outside.TURN, cause))

    async def turn(self, *, room: int) -> int:
        """Record what ended, then claim what may leave; return how much was begun."""
        await self._record()
        room = max(0, room - len(self._under_way))
        if room == 0:
            return 0
        if self._first is not None:
            await self._first()
        works = await self._take(room)
        for work in works:
            self._pace.spend(work.claimed.place, messages_of(work.call) - 1)
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
            await self._write_down(ended)
        except BaseException:
            self._finished = ended + self._finished
            raise
        if self._servers.is_back:
            await self._uow.run_first(end_pauses, NO_ANSWER, now=self._now())
            self._servers.is_back = False
        if not self._under_way and not self._finished:
            self._sent_file.forget()

    async def _write_down(self, ended: list[Outcome]) -> None:
        """Empty `ended` into the database; what cannot be written must not hold the others."""
        if await self._is_written(ended):
            return
        while ended:
            if not await self._is_written(ended[:1]):
                await self._uow.run_first(
                    set_aside, ended[0].id, now=self._now()
                )
            del ended[0]

    async def _is_written(self, ended: Sequence[Outcome]) -> bool:
        try:
            await self._uow.run_first(_note_outcomes, ended, self._now())
        except Unavailable:
            raise
        except Exception:
            log.exception("settle_failed", count=len(ended))
            return False
        return True

    async def _take(self, room: int) -> list[Work]:
        """Claim and render together; row by row when one of them cannot be rendered."""
        allowance, now = Allowance(self._pace), self._now()
        take = partial(self._claim, room=room, allowance=allowance, now=now)
        try:
            return await self._uow.run_first(take, prepare=self._together)
        except Unavailable:
            raise
        except Exception:
            log.exception("claim_failed")
            return await self._uow.run_first(take, prepare=self._one_by_one)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._idle.wake()

    def _claim(
        self,
        session: Session,
        *,
        prepare: Prepare,
        room: int,
        allowance: Allowance,
        now: datetime,
    ) -> list[Work]:
        claimed = allowance.claim(
            session, room=room, in_rush=self._in_rush(), now=now
        )
        return prepare(session, claimed, now)

    def _together(
        self, session: Session, claimed: Sequence[Claimed], now: datetime
    ) -> list[Work]:
        calls = self._render(session, claimed, now)
        return [
            next_step(row, call)
            for row, call in zip(claimed, calls, strict=True)
        ]

    def _one_by_one(
        self, session: Session, claimed: Sequence[Claimed], now: datetime
    ) -> list[Work]:
        return [self._alone(session, row, now) for row in claimed]

    def _alone(self, session: Session, row: Claimed, now: datetime) -> Work:
        try:
            with session.begin_nested():
                [work] = self._together(session, [row], now)
        except Unavailable:
            raise
        except Exception:
            log.exception(
                "render_failed", outgoing_id=row.id, kind=str(row.payload.kind)
            )
            return Work(row, Broken("render_failed"))
        return work

    async def _send(self, work: Work) -> None:
        outcome = replace(
            await self._outcome(work), attempts=work.claimed.attempts
        )
        if not self._servers.note(work, outcome, self._pace):
            note_end(work, outcome)
        self._sent_file.note(work.claimed, outcome)
        self._finished.append(outcome)

    async def _outcome(self, work: Work) -> Outcome:
        claimed, call = work.claimed, work.call
        if isinstance(call, Unsaid):
            return left_unsaid(claimed, call)
        try:
            if is_doubtful(work):
                await self._doors.probe()
            return await self._doors.attempt(work)
        except GatewayError as error:
            return self._failed(error, work)
        except Exception:
            log.exception("send_failed", outgoing_id=claimed.id)
            return Outcome(claimed.id, Done.MAYBE, fault="bug")

    def _failed(self, error: GatewayError, work: Work) -> Outcome:
        if isinstance(error, Slow) and work.chat_id is not None:
            self._pace.halt(work.chat_id, error.seconds)
        return failed(work, error)


def _note_outcomes(
    session: Session, ended: Sequence[Outcome], now: datetime
) -> None:
    undelivered.tell(session, record_outcomes(session, ended, now=now), now=now)
