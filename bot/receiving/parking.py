"""What could not be absorbed is put aside or said, and noted: never a word of what it held."""

import json
from collections.abc import Callable
from datetime import datetime

from bot.logs import places
from bot.metrics import UPDATES
from bot.receiving.raw import Json, kind_of, number_of
from handlers.kit.incoming import Incoming
from models.store.base import Session
from models.store.parked import (
    Failure,
    Reason,
    incident_number,
    note_incident,
    park_update,
)
from models.store.uow import UnitOfWork

Absorb = Callable[[Session, Incoming, datetime], None]
"""Runs the routes of what came."""
Refuse = Callable[[Session, Incoming, str, str, datetime], None]
"""Says a refusal, by its code and the right that was missing, if one was asked for."""


def failure_of(
    raw: Json,
    reason: Reason,
    error: Exception | None = None,
    *,
    attempts: int = 1,
) -> Failure:
    """Return what is kept of an update that failed: types and places, no value."""
    fault = type(error).__name__ if error else ""
    passed = places(error.__traceback__) if error else ""
    return Failure(
        number_of(raw), reason, kind_of(raw), fault, passed, attempts
    )


class Parking:
    """Puts updates aside, and says incidents with their number."""

    def __init__(
        self,
        uow: UnitOfWork,
        *,
        refuse: Refuse,
        now: Callable[[], datetime],
    ) -> None:
        self._uow, self._refuse, self._now = uow, refuse, now

    async def park(self, raw: Json, failure: Failure) -> None:
        """Put an update aside, sealed: it blocks nobody."""
        UPDATES["parked"] += 1
        content = json.dumps(raw).encode()
        await self._uow.run(park_update, failure, content, now=self._now())

    async def say_incident(self, incoming: Incoming, failure: Failure) -> None:
        """Tell its person that a bug of ours lost it, with the number of the incident."""
        await self._uow.run(self._say, incoming, failure, self._now())

    def _say(
        self,
        session: Session,
        incoming: Incoming,
        failure: Failure,
        now: datetime,
    ) -> None:
        self._refuse(session, incoming, "incident", "", now)
        note_incident(session, failure, now=now)


def numbers_of(raw: Json) -> dict[str, int]:
    """Return the update's number, and the one by which it is spoken of."""
    number = number_of(raw)
    return {"number": incident_number(number), "update_id": number}
