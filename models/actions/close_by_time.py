"""What the clock closes, never without a warning.

A treated demande after thirty days, any other after sixty of silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session

from models.actions.aidant_side import tell_aidants
from models.actions.close import close_by_time
from models.actions.mail import mail_waiting
from models.actions.relay import tell_topics
from models.actions.stand_in import following
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import DialogueState
from models.demande.followers import dialogues_of
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.rules import Rules
from models.store.tools import tools

BATCH = 50
SPOKEN: ColumnElement[datetime] = func.coalesce(
    Demande.spoken_at, Demande.created_at
)
TREATED: ColumnElement[datetime] = case(
    (Demande.treated_at < SPOKEN, SPOKEN), else_=Demande.treated_at
)


@dataclass(frozen=True, slots=True)
class Wait:
    """Which demandes wait, from when, what reminds of them, and when they close."""

    code: NoticeCode
    states: tuple[DemandeState, ...]
    since: ColumnElement[datetime]
    reminders: Sequence[timedelta]
    closes: timedelta


def waits(rules: Rules) -> tuple[Wait, ...]:
    """Return the two waits of the product."""
    silent = (
        DemandeState.NOUVELLE,
        DemandeState.EN_COURS,
        DemandeState.ATTENTE,
    )
    return (
        Wait(
            NoticeCode.TREATED_AGAIN,
            (DemandeState.TRAITEE,),
            TREATED,
            rules.treated_reminders,
            rules.treated_closes,
        ),
        Wait(
            NoticeCode.SILENT,
            silent,
            SPOKEN,
            rules.silent_reminders,
            rules.silent_closes,
        ),
    )


def remind_and_close(session: Session, *, now: datetime) -> int:
    """Remind of what waits, and close what nobody speaks of any more.

    Returns how many demandes were told of or closed.
    """
    count = 0
    for wait in waits(tools(session).rules):
        _forget_reminders(session, wait, now=now)
        # The closing first, then the last reminder: after a halt of the machine nothing is told
        # twice in one go.
        count += _close(session, wait, now=now)
        count += _remind(session, wait, now=now)
    return count


def _close(session: Session, wait: Wait, *, now: datetime) -> int:
    last = len(wait.reminders)
    demandes = _due(session, wait, wait.closes, now=now, reminded=(last, last))
    for demande in demandes:
        close_by_time(session, demande, now=now)
    return len(demandes)


def _remind(session: Session, wait: Wait, *, now: datetime) -> int:
    count = 0
    for rank, after in reversed(list(enumerate(wait.reminders))):
        demandes = _due(session, wait, after, now=now, reminded=(0, rank))
        for demande in demandes:
            demande.reminders = rank + 1
            _tell(session, demande, wait, left=wait.closes - after, now=now)
        count += len(demandes)
    return count


def keep_open(demande: Demande, *, now: datetime) -> None:
    """« Garder ouverte »: the silence counts from now."""
    demande.spoken_at, demande.reminders = now, 0


def _due(
    session: Session,
    wait: Wait,
    after: timedelta,
    *,
    now: datetime,
    reminded: tuple[int, int],
) -> list[Demande]:
    query = select(Demande).where(
        Demande.state.in_(wait.states),
        wait.since <= now - after,
        Demande.reminders.between(*reminded),
        Demande.erased_at.is_(None),
        Demande.is_practice.is_(False),
    )
    batch = query.order_by(Demande.number).limit(BATCH)
    return list(session.scalars(batch.with_for_update(skip_locked=True)))


def _forget_reminders(session: Session, wait: Wait, *, now: datetime) -> None:
    spoke_since = (
        (Demande.reminders > 0)
        & Demande.state.in_(wait.states)
        & (wait.since > now - wait.reminders[0])
    )
    session.execute(update(Demande).where(spoke_since).values(reminders=0))


def _tell(
    session: Session,
    demande: Demande,
    wait: Wait,
    *,
    left: timedelta,
    now: datetime,
) -> None:
    dialogues = dialogues_of(session, demande.id)
    treated = [
        dialogue.id
        for dialogue in dialogues
        if dialogue.state == DialogueState.TRAITEE
    ]
    notice = Noticed(
        code=wait.code,
        demande_id=demande.id,
        dialogue_id=treated[0] if treated else None,
        detail=(now + left).isoformat(),
    )
    tell_aidants(session, demande, notice, now=now)
    mail_waiting(
        session,
        demande,
        to=following(session, demande, now=now).mailed,
        now=now,
    )
    if not treated:
        tell_topics(
            session,
            demande,
            Noticed(code=NoticeCode.SILENT_TOPIC, detail=notice.detail),
            now=now,
        )
