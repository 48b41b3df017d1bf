"""What waits to leave, and what waits for an operator."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Update, and_, case, func, or_, select, text, update
from sqlalchemy.orm import Session

from models.outbox.heads import WAITS_FOR_NO_THAW
from models.outbox.kinds import SILENT
from models.outbox.rows import UNSENT, Outgoing, State

RESTORED = "restored"
"""Why a row was put aside: a restored backup had still to send it, and it probably left since."""

UNREADABLE = "unreadable"
"""Why a row was put aside: no key that is given opens it, or a later release wrote it."""


OF_MAIL_SERVER = "smtp_"
"""How the fault of a mail begins that the mail server keeps from everybody, not from one reader."""
NO_MAIL_SERVER = f"{OF_MAIL_SERVER}none"
"""The fault of a mail while no server is given: a choice, which `check` says."""


IS_FIRST_TRY = or_(
    Outgoing.attempts == 0,
    and_(Outgoing.attempts == 1, Outgoing.state == State.SENDING),
)
STANDS_APART = Outgoing.lane.is_distinct_from(Outgoing.place_id)
DUE_SINCE = case(
    (and_(STANDS_APART, IS_FIRST_TRY), Outgoing.not_before),
    else_=Outgoing.created_at,
)
"""When a row was to leave: what waits for an hour of its own is late from that hour only.

Once a try has failed, since it was written: its hour is forgotten, and it is late indeed.
"""


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much is due, and since when (seconds); what was put aside, by cause."""

    unsent: int
    oldest_seconds: float
    maybe: int
    causes: Mapping[str, int]
    kept_mails: Mapping[str, int] = field(default_factory=dict)
    """How many mails wait for the mail server to be mended, by cause; they make nothing late."""

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
        .where(Outgoing.state.not_in([State.SENT, State.DROPPED]))
        .group_by(Outgoing.state, Outgoing.fault)
    )
    kept: Counter[str] = Counter()
    for state, fault, how_many in session.execute(by_cause):
        states[state] += how_many
        if state == State.PARKED:
            causes[fault or ""] = how_many
        elif fault and fault.startswith(OF_MAIL_SERVER):
            kept[fault] += how_many
    is_due = (text(UNSENT), WAITS_FOR_NO_THAW, now >= DUE_SINCE)
    is_kept = Outgoing.fault.startswith(OF_MAIL_SERVER, autoescape=True)
    late_since = case((is_kept, None), else_=DUE_SINCE)
    due = select(func.count(), func.min(late_since)).where(*is_due)
    unsent, oldest = session.execute(due).one()
    age = (now - oldest) if oldest else timedelta(0)
    return Backlog(
        unsent, age.total_seconds(), states[State.MAYBE], causes, kept
    )


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
