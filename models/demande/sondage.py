"""The sondage: answers wait without time nor order, then are poured by tens into sealed counters.

Nothing leads back to a demande or a person, not even two backups: they hold the counters alone.
"""

import json
from collections import Counter
from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.tools import tools
from models.store.vault import FORGOT, Unreadable

TOGETHER = 10
"""How many answers are poured at once, and the fewest that are published."""
SLOTS = 16
WIDTH = 16
"""The bytes of a slot, whatever it holds."""


class Answer(StrEnum):
    """What the aidant answered.

    « Passer » is counted like the others, so that a press tells nothing.
    """

    OUI = "oui"
    NE_SAIT_PAS = "ne_sait_pas"
    NON = "non"
    PASSER = "passer"


class SondageMonth(Base):
    """The counters of one month, in which ten answers at least are poured at once."""

    __tablename__ = "sondage_month"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    counters: Mapped[bytes] = mapped_column(
        LargeBinary, info={"brief": "sondage_month|{month}"}
    )


class SondageSlot(Base):
    """A place where an answer waits, or none: all are sealed anew at each press.

    `backup` leaves this table out.
    """

    __tablename__ = "sondage_slot"

    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(
        LargeBinary, info={"brief": "sondage_slot|{slot}"}
    )


def count_answer(session: Session, answer: Answer, *, now: datetime) -> None:
    """Let one answer wait in a slot drawn by lot; the tenth pours them all into the month."""
    waiting = _waiting(session)
    free = [slot for slot in range(SLOTS) if slot not in waiting]
    waiting[free[tools(session).chance.below(len(free))]] = answer
    if len(waiting) >= TOGETHER:
        _pour(session, Counter(waiting.values()), month=f"{now:%Y-%m}")
        waiting = {}
    _write(session, waiting)
    session.info[FORGOT] = True


def month_counters(session: Session, month: str) -> dict[Answer, int]:
    """Return the counters of a month `YYYY-MM`, all zero until ten answers are poured."""
    row = session.get(SondageMonth, month)
    return _counters(session, row) if row else dict.fromkeys(Answer, 0)


def _waiting(session: Session) -> dict[int, Answer]:
    rows = select(SondageSlot).order_by(SondageSlot.slot).with_for_update()
    opened = {row.slot: _opened(session, row) for row in session.scalars(rows)}
    return {slot: answer for slot, answer in opened.items() if answer}


def _opened(session: Session, row: SondageSlot) -> Answer | None:
    try:
        clear = tools(session).vault.open_brief(
            row.sealed, bound=_bound(row.slot)
        )
    except Unreadable:
        # Its key is gone: an answer that nobody can read says nothing.
        return None
    written = clear.rstrip(b"\0").decode()
    return Answer(written) if written else None


def _write(session: Session, waiting: dict[int, Answer]) -> None:
    for slot in range(SLOTS):
        clear = waiting.get(slot, "").encode().ljust(WIDTH, b"\0")
        sealed = tools(session).vault.seal_brief(clear, bound=_bound(slot))
        session.merge(SondageSlot(slot=slot, sealed=sealed))
    session.flush()


def _bound(slot: int) -> str:
    return f"sondage_slot|{slot}"


def _pour(session: Session, answers: Counter[Answer], *, month: str) -> None:
    row = session.get(SondageMonth, month, with_for_update=True)
    counted = Counter(_counters(session, row)) if row else Counter()
    counted.update(answers)
    counters = {answer: counted[answer] for answer in Answer}
    sealed = tools(session).vault.seal_brief(
        json.dumps(counters).encode(), bound=f"sondage_month|{month}"
    )
    session.merge(SondageMonth(month=month, counters=sealed))


def _counters(session: Session, row: SondageMonth) -> dict[Answer, int]:
    clear = tools(session).vault.open_brief(
        row.counters, bound=f"sondage_month|{row.month}"
    )
    return {
        Answer(name): int(count) for name, count in json.loads(clear).items()
    }
