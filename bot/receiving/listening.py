"""Since when Telegram is listened to; a silence that lost presses is made good for."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from models.actions.watch import hold_all
from models.errors import DomainError, Unavailable
from models.lists.asked_lately import asked_between
from models.rules import Rules
from models.store.base import Session
from models.store.pulse import last_heard, note_heard
from models.store.uow import UnitOfWork

log = structlog.get_logger("listening")

NOTED_EVERY = timedelta(seconds=10)

ShowAgain = Callable[[Session, int, datetime, datetime], None]
"""Shows an account again what it was asked last, unless that was after a silence began."""


class Listening:
    """Notes that the bot hears, and notices when it did not for longer than a press waits.

    Telegram keeps words for a day and a press for 150 seconds: whoever pressed meanwhile waits
    for nothing, so whoever was asked something lately is shown it again, once.
    """

    def __init__(
        self,
        uow: UnitOfWork,
        *,
        show_again: ShowAgain,
        now: Callable[[], datetime],
        rules: Rules,
    ) -> None:
        self._uow, self._show_again, self._now, self._rules = (
            uow,
            show_again,
            now,
            rules,
        )
        self._last: datetime | None = None
        self._noted: datetime | None = None
        self._held_since: datetime | None = None

    async def heard(self, *, is_behind: bool = False) -> None:
        """Note that Telegram is listened to, and make good for a silence that has just ended.

        When it `is_behind`, that waits: what people said during the silence is read first.

        Raises:
            Unavailable: the database does not answer; the silence is made good for later.
        """
        now = self._now()
        last = await self._last_heard(now)
        await self._hold_since(last, now)
        is_silence_over = now - last > self._rules.press_answer
        if is_silence_over and is_behind:
            return
        if is_silence_over:
            await self._make_good(last, now)
        self._last = now
        if (
            self._noted is None
            or is_silence_over
            or now - self._noted >= NOTED_EVERY
        ):
            await self._uow.run(note_heard, now=now)
            self._noted = now

    async def hold_if_deaf(self) -> None:
        """Hold the groupes' lanes when this process hears no more: who comes is not seen.

        Raises:
            Unavailable: the database does not answer.
        """
        if self._last is not None:
            await self._hold_since(self._last, self._now())

    async def _hold_since(self, last: datetime, now: datetime) -> None:
        """Hold them, once a silence."""
        if now - last > self._rules.deaf and last != self._held_since:
            await self._uow.run(hold_all, now=now)
            self._held_since = last

    async def _last_heard(self, now: datetime) -> datetime:
        """Return when this process heard last, or when any did, were that a silence."""
        if (
            self._last is not None
            and now - self._last <= self._rules.press_answer
        ):
            return self._last
        noted = await self._uow.read(last_heard)
        return max(filter(None, (self._last, noted)), default=now)

    async def _make_good(self, since: datetime, now: datetime) -> None:
        user_ids = await self._uow.read(
            asked_between, since - self._rules.shown_again, since
        )
        log.info(
            "silence_over",
            seconds=(now - since).total_seconds(),
            count=len(user_ids),
        )
        works = [
            self._uow.run(self._show_again, user_id, since, now)
            for user_id in user_ids
        ]
        # One whose question cannot be shown keeps it from nobody else.
        for result in await asyncio.gather(*works, return_exceptions=True):
            if isinstance(result, Unavailable) or not isinstance(
                result, Exception | None
            ):
                raise result
            if result is not None and not isinstance(result, DomainError):
                log.error("not_shown_again", exc_info=result)
