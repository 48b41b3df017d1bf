"""The sondage: sealed monthly counters, and nothing that leads back to a demande or a person."""

import json
from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.tools import tools


class Answer(StrEnum):
    """What the aidant answered.

    « Passer » is counted like the others, so that a press tells nothing.
    """

    OUI = "oui"
    NE_SAIT_PAS = "ne_sait_pas"
    NON = "non"
    PASSER = "passer"


class SondageMonth(Base):
    """The counters of one month, sealed anew at each press."""

    __tablename__ = "sondage_month"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    counters: Mapped[bytes] = mapped_column(
        LargeBinary, info={"brief": "sondage_month|{month}"}
    )


def count_answer(session: Session, answer: Answer, *, now: datetime) -> None:
    """Add one answer to the month."""
    month = f"{now:%Y-%m}"
    row = session.scalar(
        select(SondageMonth)
        .where(SondageMonth.month == month)
        .with_for_update()
    )
    counters = _open(session, row) if row else dict.fromkeys(Answer, 0)
    counters[answer] += 1
    sealed = tools(session).vault.seal_brief(
        json.dumps(counters).encode(), bound=f"sondage_month|{month}"
    )
    if row is None:
        session.add(SondageMonth(month=month, counters=sealed))
    else:
        row.counters = sealed


def month_counters(session: Session, month: str) -> dict[Answer, int]:
    """Return the counters of a month `YYYY-MM`, all zero where nobody answered."""
    row = session.get(SondageMonth, month)
    return _open(session, row) if row else dict.fromkeys(Answer, 0)


def _open(session: Session, row: SondageMonth) -> dict[Answer, int]:
    clear = tools(session).vault.open_brief(
        row.counters, bound=f"sondage_month|{row.month}"
    )
    return {
        Answer(name): int(count) for name, count in json.loads(clear).items()
    }
