"""The tick: each job by its hour, asking the base only for what may be there."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from math import inf
from typing import Any

import structlog

from bot.cleaning import Cleaner
from bot.clock import nap
from bot.jobs import JOBS, Job
from bot.outages import Outages, Outside
from models.errors import Unavailable
from models.store.leader import Leader
from models.store.looking import answers
from models.store.uow import UnitOfWork
from models.upkeep.deaths import DIES

log = structlog.get_logger("jobs")

TICK = 1.0
"""Seconds between two looks at the clock."""
BREATH = 0.5
"""The same, while a job has more to do."""


class Calendar:
    """Runs each job when its time has come, in the process that leads.

    Those that look first are asked for together; some at a word too. All are harmless when run
    twice.
    """

    def __init__(
        self,
        uow: UnitOfWork,
        jobs: Sequence[Job] = JOBS,
        *,
        now: Callable[[], datetime],
        outages: Outages,
    ) -> None:
        self._uow, self._jobs, self._now = uow, jobs, now
        self._outages, self._not_before = outages, -inf
        self._due = {job.name: now() for job in jobs}
        self._has_word = False
        self._cleaner = Cleaner(self._clean)

    def wake(self) -> None:
        """Say that something was committed from which work may follow."""
        self._has_word = True

    async def run(self, stop: asyncio.Event, leader: Leader) -> None:
        """Do what is due until `stop`."""
        while not stop.is_set():
            has_more = leader.is_leading() and await self.turn(leader)
            await nap(stop, BREATH if has_more else TICK)
        await self._cleaner.stop()

    async def turn(self, leader: Leader) -> bool:
        """Do once what is due now; return whether there is more of it."""
        has_more = False
        if self._outages.monotonic() < self._not_before:
            return False
        for job in await self._to_do(self._now()):
            if leader.is_leading() and await self._do(job):
                self._due[job.name] = self._now()
                has_more = True
        return has_more

    async def _to_do(self, now: datetime) -> list[Job]:
        has_word, self._has_word = self._has_word, False
        due = [
            job
            for job in self._jobs
            if self._due[job.name] <= now or (has_word and job.at_word)
        ]
        self._due.update((job.name, now + job.every) for job in due)
        idle = await self._idle([job for job in due if job.look], now)
        return [job for job in due if job.name not in idle]

    async def _idle(self, jobs: Sequence[Job], now: datetime) -> set[str]:
        """Return which of those that look have nothing to do."""
        if not jobs:
            return set()
        names = [job.name for job in jobs]
        looks = [job.look for job in jobs if job.look]
        try:
            found = await self._uow.read(answers, looks, now=now)
            self._outages.answered(Outside.DATABASE)
        except Unavailable as error:
            self._wait(error)
            return set(names)
        except Exception:
            log.exception("job_failed", job="looks")
            return set()
        return {
            name
            for name, is_there in zip(names, found, strict=True)
            if not is_there
        }

    async def _do(self, job: Job) -> bool:
        """Do a job once; return whether there is more to do."""
        try:
            done = await self._uow.run(job.run, now=self._now())
            if job.then is not None:
                job.then(done)
            return self._goes_on(job, done)
        except Unavailable as error:
            self._wait(error)
        except Exception:
            log.exception("job_failed", job=job.name)
        return False

    def _goes_on(self, job: Job, done: Any) -> bool:
        has_more = job.has_more(done)
        if job.anew is not None and not has_more and done is not False:
            self._cleaner.begin(job.anew)
        return has_more

    def _wait(self, error: Unavailable) -> None:
        pause = self._outages.base_failed(error)
        self._not_before = self._outages.monotonic() + pause

    async def _clean(self, anew: tuple[str, ...]) -> None:
        try:
            await self._uow.clean(DIES, anew=anew)
        except Unavailable as error:
            self._outages.base_failed(error)
        except Exception:
            log.exception("cleaning_failed")
