"""The calendar: what the machine does by itself, each job by its hour."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from bot.cleaning import Cleaner, at_night
from bot.kept_outside import Heads, RegisterFile
from models.actions import (
    absences,
    frozen_waits,
    practice,
    remaining,
    remind,
    ring,
    watch,
)
from models.actions import tell_unanswered as unanswered
from models.actions.admit import make_links
from models.actions.answer import close_questions
from models.actions.check_groupe import look_again, look_daily
from models.actions.close_by_time import remind_and_close
from models.actions.close_month import close_month
from models.actions.end_held import end_held
from models.actions.entrust import entrust_orphans
from models.actions.erase_copies import erase_copies
from models.actions.keep_drafts import warn_drafts
from models.actions.mandat_sms import sms_day
from models.actions.remind_moderation import remind_moderation
from models.actions.revoke import erase_revoked
from models.actions.say_morning import say_mornings
from models.actions.service_notes import show_notes
from models.demande.demande import last_number
from models.errors import Unavailable
from models.journal import register, sealing
from models.outbox import claiming
from models.outbox.backlog import hold_restored
from models.store.base import Session
from models.store.leader import Leader
from models.store.uow import UnitOfWork
from models.upkeep import retention
from models.upkeep.burying import bury
from models.upkeep.deaths import DIES

log = structlog.get_logger("jobs")


class Work(Protocol):
    """What a job does in one transaction; `now`: UTC."""

    def __call__(self, session: Session, *, now: datetime) -> Any:
        """Do what is due."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """A name, how often, what, and what follows once it is committed.

    `most`: how many a transaction does; when it did as many there is more, and its turn comes again
    at once, behind the other jobs. `anew`: the tables that are written again whole once it has no
    more to do, while all that erasures touch is cleaned.
    """

    name: str
    every: timedelta
    run: Work
    then: Callable[[Any], None] | None = None
    most: int = 0
    anew: tuple[str, ...] | None = None

    def has_more(self, done: Any) -> bool:
        """Whether as much was done as one transaction may."""
        counts = done.values() if isinstance(done, dict) else [done]
        full = (count for count in counts if count and count >= self.most)
        return self.most > 0 and any(full)


def watch_sms(session: Session, *, now: datetime) -> None:
    """Say in the logs, for an operator, that half of the day's SMS are spent."""
    day = sms_day(session, now=now)
    if day.is_half:
        log.warning("sms_half_spent", asked=day.asked, most=day.most)


SLOTS, KEYS = ("sondage_slot",), ("data_key", "sondage_slot")
"""What is written anew on PostgreSQL: few rows after each purge, and the keys at night."""
SOME = 3
"""How many demandes one transaction erases: the service writes between two of them."""
MANY = 200
"""How many small rows one transaction deletes, where all of a table is read to find them."""
SECONDS = timedelta(seconds=5)
HALF_A_MINUTE = timedelta(seconds=30)
A_MINUTE = timedelta(minutes=1)
SOON = timedelta(minutes=5)
LATER = timedelta(minutes=10)
HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)

JOBS = (
    Job("revoked", SOON, partial(erase_revoked, batch=SOME), most=SOME),
    Job("sms", LATER, watch_sms),
    Job("look_again", LATER, look_again),
    Job("look_daily", DAILY, look_daily),
    Job("make_links", LATER, make_links),
    Job("watch_held", HALF_A_MINUTE, watch.watch_held),
    Job("watch_daily", LATER, watch.watch_daily),
    Job("recover", SECONDS, claiming.recover),
    Job("tell_frozen", SECONDS, frozen_waits.tell_frozen),
    Job("turn_absences", SECONDS, absences.turn_absences),
    Job("ring_reminders", HALF_A_MINUTE, ring.ring_reminders),
    Job("say_mornings", A_MINUTE, say_mornings),
    Job("show_notes", A_MINUTE, show_notes),
    Job("nudge_late", SOON, remind.nudge_late),
    Job("tell_late", SOON, remind.tell_late),
    Job("tell_unanswered", SOON, unanswered.tell_unanswered),
    Job("watch_unanswered", SOON, unanswered.watch_unanswered),
    Job("remind_asked", SOON, remind.remind_asked),
    Job("remind_moderation", SOON, remind_moderation),
    Job("entrust_orphans", SOON, entrust_orphans),
    Job("end_practices", LATER, practice.end_old),
    Job("remind_and_close", SOON, remind_and_close),
    Job("warn_drafts", SOON, warn_drafts),
    Job("end_held", SOON, end_held),
    Job("close_questions", HALF_A_MINUTE, close_questions),
    Job("erase_copies", LATER, erase_copies),
    Job("delete_left_topics", LATER, remaining.try_again),
    Job("close_month", HOURLY, close_month, most=1),
    Job("bury", SECONDS, partial(bury, batch=SOME), most=SOME),
    Job(
        "purge",
        LATER,
        partial(retention.purge, batch=SOME, names=retention.OFTEN),
        most=SOME,
        anew=SLOTS,
    ),
    Job(
        "purge_rare",
        DAILY,
        partial(retention.purge, batch=MANY, names=retention.RARE),
        most=MANY,
    ),
    Job("keys_anew", HOURLY, at_night, anew=KEYS),
)


def _is_behind(session: Session, heads: Heads) -> bool:
    """Whether a backup was put back without `restore`, or somebody cut the journal.

    `verify-audit` says where.
    """
    last = heads.last()
    is_behind = sealing.last_number(session) < last
    if is_behind:
        log.error("journal_behind_its_heads", last=last)
    return is_behind


def seal_job(heads: Heads) -> Job:
    """Return the job that seals the journal, then writes the new heads outside the database."""

    def seal(session: Session, *, now: datetime) -> list[sealing.Head]:
        sealing.seal(session, now=now)
        return (
            []
            if _is_behind(session, heads)
            else sealing.heads_after(session, heads.last())
        )

    return Job("seal", SECONDS, seal, then=heads.append)


AHEAD = 200
"""How many numbers are written down before they are drawn, so that few lines say them."""


class RegisterJob:
    """Appends the lines that wait, and forgets them at its next turn: a crash repeats them."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self._written: list[int] = []
        self._number: int | None = None

    def run(
        self, session: Session, *, now: datetime
    ) -> tuple[list[tuple[int, str]], list[str]]:
        """Forget what stands in the file; return what waits, and the number to write down."""
        if self._written:
            register.forget_lines(session, self._written)
        return register.waiting_lines(session), self._numbers(
            last_number(session), now
        )

    def append(self, waiting: tuple[list[tuple[int, str]], list[str]]) -> None:
        """Append what was committed."""
        lines, numbers = waiting
        self._file.append([*(line for _, line in lines), *numbers])
        self._written = [row_id for row_id, _ in lines]

    def _numbers(self, last: int, now: datetime) -> list[str]:
        if self._number is None:
            self._number = self._file.read().number
        if last + AHEAD // 4 <= self._number:
            return []
        self._number = last + AHEAD
        return [f"{register.Word.NUMBER} {self._number} {now.isoformat()}"]


def register_job(file: RegisterFile) -> Job:
    """Return the job that keeps the register outside the database, ahead of all others."""
    job = RegisterJob(file)
    return Job("register", timedelta(seconds=1), job.run, then=job.append)


def take_over(
    heads: Heads, started: datetime
) -> Callable[[Session, datetime], int]:
    """Return what the process that begins to lead does.

    What a dead leader held is in doubt, what a backup held waits, and so does every groupe until
    its members are counted.
    """

    def begin(session: Session, now: datetime) -> int:
        if _is_behind(session, heads):
            log.error(
                "restored_sends_held", held=hold_restored(session, now=started)
            )
        watch.hold_all(session, now=now)
        return claiming.recover(session, now=now, everything=True)

    return begin


async def run_jobs(
    uow: UnitOfWork,
    now: Callable[[], datetime],
    stop: asyncio.Event,
    leader: Leader,
    jobs: Sequence[Job] = JOBS,
) -> None:
    """Run each job when its time has come, in the process that leads, until `stop`.

    All are harmless when run twice.
    """
    due = {job.name: now() for job in jobs}
    cleaner = Cleaner(partial(_clean, uow))
    while not stop.is_set():
        for job in jobs:
            if leader.is_leading() and due[job.name] <= now():
                has_more = await _one(job, uow, cleaner, now())
                due[job.name] = now() + (timedelta() if has_more else job.every)
        try:
            await asyncio.wait_for(stop.wait(), timeout=0.5)
        except TimeoutError:
            continue
    await cleaner.stop()


async def _clean(uow: UnitOfWork, anew: tuple[str, ...]) -> None:
    try:
        await uow.clean(DIES, anew=anew)
    except Unavailable:
        log.warning("cleaning_unavailable")
    except Exception:
        log.exception("cleaning_failed")


async def _one(
    job: Job, uow: UnitOfWork, cleaner: Cleaner, now: datetime
) -> bool:
    """Do a job once; return whether there is more to do."""
    try:
        done = await uow.run(job.run, now=now)
        if job.then is not None:
            job.then(done)
        return _goes_on(job, done, cleaner)
    except Unavailable:
        log.warning("job_unavailable", job=job.name)
    except Exception:
        log.exception("job_failed", job=job.name)
    return False


def _goes_on(job: Job, done: Any, cleaner: Cleaner) -> bool:
    has_more = job.has_more(done)
    if job.anew is not None and not has_more and done is not False:
        cleaner.begin(job.anew)
    return has_more
