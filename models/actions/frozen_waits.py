"""What waits for a frozen groupe is told: at once when very urgent, else after one working day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from models.actions.tell_managers import tell_moderation
from models.actions.tell_responsables import tell_responsables
from models.demande.demande import Demande, Urgence
from models.demande.dialogue import Dialogue, DialogueState
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.rows import Outgoing, State
from models.people.organisme import Groupe
from models.store.looking import Truth
from models.store.tools import tools
from models.values.calendar import after_working_days

OF_PEOPLE = (Kind.OPENED, Kind.RELAYED)
"""A demande itself, and what people say in it: the rest waits for nobody."""
WAITING = (
    select(
        Dialogue,
        Demande,
        Groupe,
        func.min(Outgoing.created_at).label("since"),
    )
    .join(Demande, Demande.id == Dialogue.demande_id)
    .join(Groupe, Groupe.id == Dialogue.groupe_id)
    .join(Outgoing, Outgoing.demande_id == Demande.id)
    .where(
        Groupe.frozen_at.is_not(None),
        Outgoing.reader_id == Groupe.id,
        Outgoing.kind.in_(OF_PEOPLE),
        Outgoing.state == State.NEW,
        Dialogue.state != DialogueState.CLOSE,
        Demande.is_practice.is_(False),
        or_(
            Dialogue.frozen_told_at.is_(None),
            Dialogue.frozen_told_at < Groupe.frozen_at,
        ),
    )
    .group_by(Dialogue.id, Demande.id, Groupe.id)
    .order_by(Demande.number)
)
"""What was not told since its groupe is frozen."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A demande that a frozen groupe does not read, and since when (UTC)."""

    dialogue: Dialogue
    demande: Demande
    groupe: Groupe
    since: datetime

    @property
    def code(self) -> NoticeCode:
        """How it is told."""
        if self.demande.urgence == Urgence.TRES_URGENT:
            return NoticeCode.FROZEN_URGENT
        return NoticeCode.FROZEN_WAITS


def is_frozen(_now: datetime) -> Truth:
    """Say whether any groupe is frozen."""
    return exists().where(Groupe.frozen_at.is_not(None))


def tell_frozen(session: Session, *, now: datetime) -> int:
    """Tell responsables and moderation, by reference only, once a freeze; return how many."""
    due = [row for row in _waiting(session) if _is_due(session, row, now)]
    told: dict[tuple[Any, NoticeCode], list[Waiting]] = defaultdict(list)
    for row in due:
        row.dialogue.frozen_told_at = now
        told[row.groupe.id, row.code].append(row)
    for (groupe_id, code), rows in told.items():
        numbers = " ".join(str(row.demande.number) for row in rows)
        notice = Noticed(code=code, groupe_id=groupe_id, detail=numbers)
        tell_responsables(session, notice, now=now)
        tell_moderation(session, notice, now=now)
    return len(due)


def _waiting(session: Session) -> Iterable[Waiting]:
    return [Waiting(*row) for row in session.execute(WAITING)]


def _is_due(session: Session, row: Waiting, now: datetime) -> bool:
    if row.code is NoticeCode.FROZEN_URGENT:
        return True
    days = tools(session).rules.frozen_told_working_days
    territoire = row.demande.territoire
    return after_working_days(row.since, days, territoire) <= now
