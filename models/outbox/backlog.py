"""What waits to leave, and what waits for an operator."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import (
    Update,
    bindparam,
    case,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from models.outbox.due import DUE_SINCE
from models.outbox.heads import WAITS_FOR_NO_THAW
from models.outbox.kinds import SILENT
from models.outbox.kinds.kind import Kind
from models.outbox.rows import UNSENT, Outgoing, State

RESTORED = "restored"
"""Why a row was put aside: a restored backup had still to send it, and it probably left since."""

UNREADABLE = "unreadable"
"""Why a row was put aside: no key that is given opens it, or a later release wrote it."""


OF_MAIL_SERVER = "smtp_"
"""How the fault of a mail begins that the mail server keeps from everybody, not from one reader."""
NO_MAIL_SERVER = f"{OF_MAIL_SERVER}none"
"""The fault of a mail while no server is given: a choice, which `check` says."""


WAITING = tuple(
    state for state in State if state not in {State.SENT, State.DROPPED}
)
"""Where a row is not over: named, so that an index finds the few among the many."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much is due, and since when (seconds); what was put aside, by cause."""

    unsent: int
    oldest_seconds: float
    maybe: int
    causes: Mapping[str, int]
    kept_mails: Mapping[str, int] = field(default_factory=dict)
    """How many mails wait for the mail server to be mended, by cause; they make nothing late."""
    faults: Mapping[str, int] = field(default_factory=dict)
    """How many rows failed and are tried again, by the cause of their last failure."""

    @property
    def parked(self) -> int:
        """How much was put aside."""
        return sum(self.causes.values())


def backlog(session: Session, *, now: datetime) -> Backlog:
    """Return what should have left and what waits for an operator."""
    states: Counter[State] = Counter()
    causes: dict[str, int] = {}
    by_cause = (
        select(Outgoing.state, Outgoing.fault, func.count())
        .where(Outgoing.state.in_(WAITING))
        .group_by(Outgoing.state, Outgoing.fault)
    )
    faults: Counter[str] = Counter()
    for state, fault, how_many in session.execute(by_cause):
        states[state] += how_many
        if state == State.PARKED:
            causes[fault or ""] = how_many
        elif fault:
            faults[fault] += how_many
    is_due = (text(UNSENT), WAITS_FOR_NO_THAW, now >= DUE_SINCE)
    is_kept = Outgoing.fault.startswith(OF_MAIL_SERVER, autoescape=True)
    late_since = case((is_kept, None), else_=DUE_SINCE)
    due = select(func.count(), func.min(late_since)).where(*is_due)
    unsent, oldest = session.execute(due).one()
    age = (now - oldest) if oldest else timedelta(0)
    kept = {
        fault: how_many
        for fault, how_many in faults.items()
        if fault.startswith(OF_MAIL_SERVER)
    }
    return Backlog(
        unsent, age.total_seconds(), states[State.MAYBE], causes, kept, faults
    )


ABOUT_ONE = ("number_refused", "no_sms_url", "sms_400", "sms_422")
"""The faults of an SMS that say nothing of the provider: this number, or a choice."""
LAST_SMS_LOST = (
    select(Outgoing.fault, Outgoing.sent_at)
    .where(
        Outgoing.state == State.PARKED,
        Outgoing.sent_at > bindparam("since"),
        Outgoing.kind == Kind.SMS_SENT,
        Outgoing.fault.not_in(ABOUT_ONE),
    )
    .order_by(Outgoing.sent_at.desc())
    .limit(1)
)
SMS_LEFT = (
    select(Outgoing.id)
    .where(
        Outgoing.state == State.SENT,
        Outgoing.sent_at > bindparam("since"),
        Outgoing.kind == Kind.SMS_SENT,
    )
    .limit(1)
)


def sms_fault(session: Session, *, since: datetime) -> str:
    """Return why the provider took no SMS lately, or nothing: it took one, or none was tried."""
    lost = session.execute(LAST_SMS_LOST, {"since": since}).first()
    if lost is None:
        return ""
    has_left = session.scalar(SMS_LEFT, {"since": lost.sent_at}) is not None
    return "" if has_left else str(lost.fault)


def hold_restored(session: Session, *, now: datetime) -> int:
    """Put aside what a backup, put back before `now`, had still to send; return how many rows."""
    is_unsent = Outgoing.state.in_([State.NEW, State.SENDING, State.MAYBE])
    is_older = Outgoing.created_at <= now
    speaks = Outgoing.kind.not_in(SILENT)
    aside = {
        "state": State.PARKED,
        "sent_at": now,
        "leased_until": None,
        "fault": RESTORED,
    }
    unsent = update(Outgoing).where(is_unsent, is_older, speaks)
    return _count(session, unsent.values(**aside))


def _count(session: Session, statement: Update) -> int:
    return int(getattr(session.execute(statement), "rowcount", 0))
