"""The calendar: what the machine does by itself, each job by its hour."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.lists import Heads
from models import outbox, retention, sealing
from models.actions import practice, remind
from models.actions.close_by_time import remind_and_close
from models.actions.entrust import entrust_orphans
from models.actions.erase_copies import erase_copies
from models.actions.keep_drafts import warn_drafts
from models.actions.mandat_sms import sms_day
from models.actions.remind_moderation import remind_moderation
from models.actions.revoke import erase_revoked
from models.base import Session
from models.errors import Unavailable
from models.uow import UnitOfWork

log = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True)
class Job:
    """A name, how often, what, and what follows once it is committed."""

    name: str
    every: timedelta
    run: Callable[[Session, datetime], Any]
    then: Callable[[Any], None] | None = None


def watch_sms(session: Session, now: datetime) -> None:
    """Say in the logs, for an operator, that half of the day's SMS are spent."""
    day = sms_day(session, now=now)
    if day.is_half:
        log.warning("sms_half_spent", asked=day.asked, most=day.most)


JOBS = (
    Job("revoked", timedelta(minutes=5), lambda session, now: erase_revoked(session, now=now)),
    Job("sms", timedelta(minutes=10), watch_sms),
    Job("recover", timedelta(seconds=5), lambda session, now: outbox.recover(session, now=now)),
    Job("nudge_late", timedelta(minutes=5), lambda session, now: remind.nudge_late(session, now=now)),
    Job("tell_late", timedelta(minutes=5), lambda session, now: remind.tell_late(session, now=now)),
    Job("remind_asked", timedelta(minutes=5), lambda session, now: remind.remind_asked(session, now=now)),
    Job("remind_moderation", timedelta(minutes=5), lambda session, now: remind_moderation(session, now=now)),
    Job("entrust_orphans", timedelta(minutes=5), lambda session, now: entrust_orphans(session, now=now)),
    Job("end_practices", timedelta(minutes=10), lambda session, now: practice.end_old(session, now=now)),
    Job("remind_and_close", timedelta(minutes=5), lambda session, now: remind_and_close(session, now=now)),
    Job("warn_drafts", timedelta(minutes=5), lambda session, now: warn_drafts(session, now=now)),
    Job("erase_copies", timedelta(minutes=10), lambda session, now: erase_copies(session, now=now)),
    Job("purge", timedelta(minutes=10), lambda session, now: retention.purge(session, now=now)),
)


def seal_job(heads: Heads, is_leading: Callable[[], bool]) -> Job:
    """Return the job of the process that leads: it seals the journal, then writes the new heads outside the database."""

    def seal(session: Session, now: datetime) -> list[sealing.Head]:
        if not is_leading():
            return []
        sealing.seal(session, now=now)
        last = heads.last()
        if sealing.last_number(session) < last:
            # A backup was put back without `restore`, or somebody cut the journal: `verify-audit` says where.
            log.error("journal_behind_its_heads", last=last)
            return []
        return sealing.heads_after(session, last)

    return Job("seal", timedelta(seconds=5), seal, then=heads.append)


async def run_jobs(
    uow: UnitOfWork, now: Callable[[], datetime], stop: asyncio.Event, jobs: Sequence[Job] = JOBS
) -> None:
    """Run each job when its time has come, until `stop`; every job is harmless when run twice."""
    due = {job.name: now() for job in jobs}
    while not stop.is_set():
        for job in jobs:
            if due[job.name] <= now():
                due[job.name] = now() + job.every
                await _one(job, uow, now())
        try:
            await asyncio.wait_for(stop.wait(), timeout=0.5)
        except TimeoutError:
            continue


async def _one(job: Job, uow: UnitOfWork, now: datetime) -> None:
    try:
        done = await uow.run(job.run, now)
        if job.then is not None:
            job.then(done)
    except Unavailable:
        log.warning("job_unavailable", job=job.name)
    except Exception:
        log.exception("job_failed", job=job.name)
