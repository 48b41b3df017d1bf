"""The calendar: what the machine does by itself, each job by its hour."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from models import outbox, retention
from models.actions import remind
from models.actions.close_by_time import remind_and_close
from models.actions.erase_copies import erase_copies
from models.actions.keep_drafts import warn_drafts
from models.actions.mandat_sms import sms_day
from models.base import Session
from models.errors import Unavailable
from models.uow import UnitOfWork

log = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True)
class Job:
    """A name, how often, and what."""

    name: str
    every: timedelta
    run: Callable[[Session, datetime], object]


def watch_sms(session: Session, now: datetime) -> None:
    """Say in the logs, for an operator, that half of the day's SMS are spent."""
    day = sms_day(session, now=now)
    if day.is_half:
        log.warning("sms_half_spent", asked=day.asked, most=day.most)


JOBS = (
    Job("sms", timedelta(minutes=10), watch_sms),
    Job("recover", timedelta(seconds=5), lambda session, now: outbox.recover(session, now=now)),
    Job("nudge_late", timedelta(minutes=5), lambda session, now: remind.nudge_late(session, now=now)),
    Job("tell_late", timedelta(minutes=5), lambda session, now: remind.tell_late(session, now=now)),
    Job("remind_asked", timedelta(minutes=5), lambda session, now: remind.remind_asked(session, now=now)),
    Job("remind_and_close", timedelta(minutes=5), lambda session, now: remind_and_close(session, now=now)),
    Job("warn_drafts", timedelta(minutes=5), lambda session, now: warn_drafts(session, now=now)),
    Job("erase_copies", timedelta(minutes=10), lambda session, now: erase_copies(session, now=now)),
    Job("purge", timedelta(minutes=10), lambda session, now: retention.purge(session, now=now)),
)


async def run_jobs(uow: UnitOfWork, now: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Run each job when its time has come, until `stop`; every job is harmless when run twice."""
    due = {job.name: now() for job in JOBS}
    while not stop.is_set():
        for job in JOBS:
            if due[job.name] <= now():
                due[job.name] = now() + job.every
                await _one(job, uow, now())
        try:
            await asyncio.wait_for(stop.wait(), timeout=0.5)
        except TimeoutError:
            continue


async def _one(job: Job, uow: UnitOfWork, now: datetime) -> None:
    try:
        await uow.run(job.run, now)
    except Unavailable:
        log.warning("job_unavailable", job=job.name)
    except Exception:
        log.exception("job_failed", job=job.name)
