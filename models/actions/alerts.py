"""An administrateur who asks for it is told what is wrong with the machine: once, then edited."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.outbox.kinds.alert import Alerted
from models.outbox.kinds.kind import Kind
from models.outbox.place import private_place
from models.outbox.reader import agent_reader
from models.outbox.rows import Outgoing, post
from models.people.agent import Agent, open_sessions_of
from models.people.alert import Alert, alert_of
from models.people.roles import GroupeRight, operates
from models.store.trouble import Trouble, note_troubles, standing_troubles

HELD = timedelta(minutes=1)
"""How long a trouble stands before it is told: most are over by then."""
AGAIN = timedelta(minutes=10)
"""What is wrong again by then goes on in the same message."""


def begin_alerts(session: Session, agent: Agent) -> Alert:
    """Have the agent told from now on.

    Raises:
        NotAllowed: the agent is no administrateur.
    """
    check_operates(session, agent.id)
    alert = alert_of(session, agent.id)
    if alert is None:
        alert = Alert(agent_id=agent.id, said="")
        session.add(alert)
    alert.silent_until = None
    session.flush()
    return alert


def end_alerts(session: Session, agent: Agent) -> None:
    """Have the agent told no more.

    Raises:
        NotAllowed: the agent is no administrateur.
    """
    check_operates(session, agent.id)
    alert = alert_of(session, agent.id)
    if alert is not None:
        session.delete(alert)
        session.flush()


def silence_alerts(session: Session, agent: Agent, *, until: datetime) -> None:
    """Hold back what begins until then (UTC); what is told already goes on being edited.

    Raises:
        NotAllowed: the agent is no administrateur.
    """
    begin_alerts(session, agent).silent_until = until


def check_operates(session: Session, agent_id: UUID) -> None:
    """Refuse who is no administrateur.

    Raises:
        NotAllowed: the agent is none.
    """
    if not operates(session, agent_id):
        raise NotAllowed(right=GroupeRight.OPERATE)


def tell_troubles(
    session: Session, found: Mapping[Trouble, int], *, now: datetime
) -> int:
    """Write down what is wrong, and tell who asked for it; return how many were told."""
    note_troubles(session, found, now=now)
    said = " ".join(
        f"{name}:{count}"
        for name, count in troubles_held(session, now=now).items()
    )
    alerts = select(Alert).with_for_update(skip_locked=True)
    told = [_tell(session, each, said, now) for each in session.scalars(alerts)]
    return sum(told)


def troubles_held(session: Session, *, now: datetime) -> dict[Trouble, int]:
    """Return what has been wrong for long enough to be told, the gravest first, and the counts."""
    return {
        name: trouble.count
        for name, trouble in standing_troubles(session).items()
        if now - trouble.since >= HELD
    }


def _tell(session: Session, alert: Alert, said: str, now: datetime) -> bool:
    if not operates(session, alert.agent_id):
        session.delete(alert)
        return False
    logins = open_sessions_of(session, alert.agent_id, now=now)
    if not logins or said == alert.said:
        return False
    if not alert.said:
        if alert.is_silent(now):
            return False
        _begin(alert, now)
    alert.said, alert.ended_at = said, None if said else now
    post(
        session,
        private_place(session, logins[-1].user_id, now=now),
        Alerted(),
        reader=agent_reader(alert.agent_id),
        now=now,
        is_enough_once=True,
    )
    return True


def _begin(alert: Alert, now: datetime) -> None:
    if alert.ended_at is None or now - alert.ended_at > AGAIN:
        alert.began_at = now


def alert_shown(session: Session, alert: Alert, place_id: UUID) -> int | None:
    """Return Telegram's id of the message that stands for this agent there, once it is sent."""
    made = select(Outgoing.telegram_ids).where(
        Outgoing.place_id == place_id,
        Outgoing.kind == Kind.ALERTED,
        Outgoing.reader_id == alert.agent_id,
        Outgoing.created_at >= alert.began_at,
        Outgoing.telegram_ids != "",
    )
    last = session.scalar(made.order_by(Outgoing.id.desc()).limit(1))
    return int(last.split()[-1]) if last else None
