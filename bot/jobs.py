"""The calendar: what the machine does by itself, each job by its hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from bot.cleaning import at_night
from bot.kept_outside import Heads, RegisterFile
from bot.problems import Away, find_problems
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
from models.actions.alerts import tell_troubles
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
from models.journal import register, sealing
from models.outbox import claiming
from models.outbox.backlog import backlog, hold_restored
from models.store.base import Session
from models.store.looking import Look, Truth
from models.upkeep import retention
from models.upkeep.burying import bury, is_to_bury

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
    more to do, while all that erasures touch is cleaned. `look`: what is true when there is
    something to do, where that is asked often; `at_word`: whether a commit that may cause it is not
    left to wait for the hour.
    """

    name: str
    every: timedelta
    run: Work
    then: Callable[[Any], None] | None = None
    most: int = 0
    anew: tuple[str, ...] | None = None
    look: Look | None = None
    at_word: bool = False

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
    Job("recover", SECONDS, claiming.recover, look=claiming.is_abandoned),
    Job(
        "tell_frozen",
        SECONDS,
        frozen_waits.tell_frozen,
        look=frozen_waits.is_frozen,
    ),
    Job(
        "turn_absences",
        SECONDS,
        absences.turn_absences,
        look=absences.is_turning,
    ),
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
    Job(
        "bury",
        SECONDS,
        partial(bury, batch=SOME),
        most=SOME,
        look=is_to_bury,
    ),
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

    return Job(
        "seal",
        SECONDS,
        seal,
        then=heads.append,
        look=lambda _now: sealing.is_unsealed(heads.last()),
    )


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

    def look(self, _now: datetime) -> Truth:
        """Whether a line waits, or numbers are to be written down."""
        number = self._number
        drawn = None if number is None else number - AHEAD // 4
        return register.is_waiting(drawn_beyond=drawn)

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
    return Job(
        "register",
        SECONDS,
        job.run,
        then=job.append,
        look=job.look,
        at_word=True,
    )


def alerts_job(away: Callable[[], Away]) -> Job:
    """Return the job that tells what is wrong; `away`: what does not answer this process."""

    def watch_troubles(session: Session, *, now: datetime) -> int:
        waits = backlog(session, now=now)
        problems = find_problems(session, waits, away(), now=now)
        found = {problem.trouble: problem.count for problem in problems}
        return tell_troubles(session, found, now=now)

    return Job("alerts", HALF_A_MINUTE, watch_troubles)


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
