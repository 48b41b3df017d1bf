"""An operator gives up what waits to leave; whoever wrote it is told, and the journal knows why."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import undelivered
from models.actions.delivered import record_outcomes
from models.journal import entries as journal
from models.outbox.chosen import CAN_END, Chosen
from models.outbox.outcomes import Done, Outcome, Undelivered
from models.outbox.rows import Outgoing, State

TOGETHER = 500
"""Rows given up in one transaction, under one line of the journal."""
GIVEN_UP = "given_up"


def give_up(
    session: Session, chosen: Chosen, *, reason: str, now: datetime
) -> list[int]:
    """Never send up to `TOGETHER` of these rows; return which.

    Who wrote one that was still to leave is told; of one put aside they were told already.
    """
    named = select(Outgoing).where(CAN_END, chosen.clause())
    rows = session.scalars(named.order_by(Outgoing.id).limit(TOGETHER)).all()
    _end_waiting(
        session, [row for row in rows if row.state != State.PARKED], now=now
    )
    for row in rows:
        row.state, row.sent_at, row.payload = State.DROPPED, now, None
    ids = [row.id for row in rows]
    if ids:
        detail = json.dumps({"ids": ids, "reason": reason}, ensure_ascii=False)
        journal.record(
            session, journal.Act.SENDS_GIVEN_UP, now=now, detail=detail
        )
    return ids


def _end_waiting(
    session: Session, rows: Sequence[Outgoing], *, now: datetime
) -> None:
    lost = [
        Undelivered(
            id=row.id,
            kind=row.kind,
            place_id=row.place_id,
            demande_id=row.demande_id,
            message_id=row.message_id,
            fault=row.fault or GIVEN_UP,
        )
        for row in rows
    ]
    undelivered.tell(session, lost, now=now)
    outcomes = [Outcome(row.id, Done.DROPPED, fault=row.fault) for row in lost]
    record_outcomes(session, outcomes, now=now)
