"""What the machine says of itself: is it well (`/health`), may it be given work (`/ready`)."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.app import App
from bot.outages import Outside
from bot.problems import (
    FOREIGN,
    find_problems,
    register_lag,
    say_away,
)
from models.actions.mandat_sms import sms_day
from models.errors import Unavailable
from models.migrations.revisions import Age, read_age
from models.outbox.backlog import backlog
from models.store.base import Session
from models.store.leader import Leader
from models.store.parked import parked_updates
from models.upkeep.keys_known import foreign_key

Told = tuple[int, dict[str, Any]]
"""An HTTP status, and what is said with it."""
WELL, AWAY = 200, 503
PATIENCE = 5.0
"""Seconds given to the database to answer."""
REFUSED_LATELY = 10.0
"""Seconds: a base that takes no writing is tried again many times meanwhile."""

BASE_AWAY = "la base ne répond pas : regardez DATABASE_URL et sa machine"
BASE_REFUSES = "la base refuse d'être écrite : regardez la place du disque, et qui la verrouille"
BASE_OTHER = "les tables de cette base ne sont pas celles de ce programme : python -m bot migrate"
NO_EAR = "Telegram ne sait pas encore où écrire"
LEADER_UNKNOWN = "ce processus ne sait pas encore qui mène les envois"
STOPPING = "le processus s'arrête"


class Step(StrEnum):
    """What a process waits for before it serves."""

    STARTING = "le processus démarre"
    TELEGRAM = "Telegram ne répond pas encore"
    BASE = "la base ne répond pas encore"


@dataclass(slots=True)
class Standing:
    """How far this process is: it serves once it has its `app`, and until its `stop`.

    `hears`: whether it is to hear Telegram, once the way `is_open`; `sends`: whether it is to send,
    once its `leader` says who does.
    """

    app: App | None = None
    step: Step = Step.STARTING
    hears: bool = False
    sends: bool = False
    leader: Leader | None = None
    is_open: bool = False
    stop: asyncio.Event | None = None


async def tell_health(standing: Standing) -> Told:
    """Return how the machine is, or what it waits for before it serves."""
    if standing.app is None:
        return AWAY, {
            "status": "starting",
            "database": "unknown",
            "problems": [standing.step],
        }
    return await read_health(standing.app)


async def read_health(app: App) -> Told:
    """Return the HTTP status, and what the machine says of itself; nothing is written."""
    try:
        async with asyncio.timeout(PATIENCE):
            health = await app.uow.read(_figures, app, app.clock.now())
    except (Unavailable, TimeoutError):
        return AWAY, _down("unavailable", BASE_AWAY)
    if _was_refused(app):
        return AWAY, health | _down("refuses", BASE_REFUSES)
    return WELL, health


def _down(database: str, problem: str) -> dict[str, Any]:
    return {"status": "down", "database": database, "problems": [problem]}


def _was_refused(app: App) -> bool:
    now = asyncio.get_running_loop().time()
    return now - app.uow.refused_at < REFUSED_LATELY


def _figures(session: Session, app: App, now: datetime) -> dict[str, Any]:
    waits = backlog(session, now=now)
    sms = sms_day(session, now=now)
    problems = find_problems(session, waits, app.outages.standing(), now=now)
    return {
        "status": "degraded" if problems else "ok",
        "problems": [problem.sentence for problem in problems],
        "database": "ok",
        "backlog": waits.unsent,
        "maybe": waits.maybe,
        "parked": waits.parked,
        "parked_updates": parked_updates(session),
        "sms_last_day": sms.asked,
        "sms_cap": sms.most,
        "oldest_unsent_seconds": round(waits.oldest_seconds, 1),
        "register_lag_seconds": round(register_lag(session, now), 1),
    }


async def tell_ready(standing: Standing) -> Told:
    """Return whether this process may be given work, and else why not yet, or no more."""
    app = standing.app
    if app is None:
        reasons = [str(standing.step)]
    else:
        reasons = [*_unready(standing, app), *await _base_unready(app)]
    return AWAY if reasons else WELL, {
        "ready": not reasons,
        "reasons": reasons,
    }


def _unready(standing: Standing, app: App) -> list[str]:
    away = app.outages.standing()
    reasons = {
        STOPPING: standing.stop is not None and standing.stop.is_set(),
        NO_EAR: standing.hears and not standing.is_open,
        say_away(Outside.EAR, away): Outside.EAR in away,
        LEADER_UNKNOWN: standing.sends and not _knows_leader(standing),
        BASE_REFUSES: _was_refused(app),
    }
    return [reason for reason, stands in reasons.items() if stands]


def _knows_leader(standing: Standing) -> bool:
    return standing.leader is not None and not standing.leader.fault()


async def _base_unready(app: App) -> list[str]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await app.uow.read(_wrong_base)
    except (Unavailable, TimeoutError):
        return [BASE_AWAY]


def _wrong_base(session: Session) -> list[str]:
    if read_age(session)[1] not in {Age.SAME, Age.BESIDE}:
        return [BASE_OTHER]
    name = foreign_key(session)
    return [FOREIGN.format(name=name)] if name else []
