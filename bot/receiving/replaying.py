"""An update that was put aside is absorbed after all, once the bug is mended."""

import json
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import structlog
from telegram import Bot

from bot.receiving.parking import Absorb, Refuse, failure_of, numbers_of
from bot.receiving.raw import Json, number_of
from bot.receiving.reading import read_update
from handlers.kit.incoming import Incoming
from models.errors import DomainError, Unavailable
from models.store.base import Session
from models.store.parked import (
    Reason,
    note_failure,
    parked_content,
    take_back,
)
from models.store.seen import mark_seen
from models.store.uow import UnitOfWork

log = structlog.get_logger("receiver")


class Replayed(StrEnum):
    """What became of an update that was tried again."""

    ABSORBED = "absorbed"
    REFUSED = "refused"
    """Its person is told why, as of any refusal."""
    GONE = "gone"
    """It is not kept, or was absorbed meanwhile."""
    FAILED = "failed"


class Replaying:
    """Tries again what was put aside: each has its effect once, however often it is asked for."""

    def __init__(
        self,
        uow: UnitOfWork,
        bot: Bot,
        *,
        absorb: Absorb,
        refuse: Refuse,
        now: Callable[[], datetime],
    ) -> None:
        self._uow, self._bot, self._now = uow, bot, now
        self._absorb, self._refuse = absorb, refuse

    async def replay(self, row_id: UUID) -> Replayed:
        """Absorb an update as if it came now; one that fails again stays put aside.

        Raises:
            Unavailable: the database does not answer.
            Unreadable: no key that is given opens it.
        """
        content = await self._uow.read(parked_content, row_id)
        if content is None:
            return Replayed.GONE
        raw: Json = json.loads(content)
        try:
            return await self._replay(row_id, raw)
        except Unavailable:
            raise
        except Exception as error:
            log.exception("replay_failed", **numbers_of(raw))
            # Its reason stays the first one: only what is raised is new.
            failure = failure_of(raw, Reason.UNANSWERABLE, error)
            await self._uow.run(note_failure, row_id, failure)
            return Replayed.FAILED

    async def _replay(self, row_id: UUID, raw: Json) -> Replayed:
        incoming = read_update(raw, self._bot)
        if incoming is None:
            is_taken = await self._uow.run(
                self._absorb_nothing, row_id, number_of(raw)
            )
            return Replayed.ABSORBED if is_taken else Replayed.GONE
        try:
            is_taken = await self._uow.run(self._take, row_id, incoming)
        except DomainError as refusal:
            is_taken = await self._uow.run(
                self._refuse_again, row_id, incoming, refusal
            )
            return Replayed.REFUSED if is_taken else Replayed.GONE
        return Replayed.ABSORBED if is_taken else Replayed.GONE

    def _take(self, session: Session, row_id: UUID, incoming: Incoming) -> bool:
        if not take_back(session, row_id):
            return False
        self._absorb(session, incoming, self._now())
        return True

    def _absorb_nothing(
        self, session: Session, row_id: UUID, update_id: int
    ) -> bool:
        if not take_back(session, row_id):
            return False
        return mark_seen(session, update_id, now=self._now())

    def _refuse_again(
        self,
        session: Session,
        row_id: UUID,
        incoming: Incoming,
        refusal: DomainError,
    ) -> bool:
        if not take_back(session, row_id):
            return False
        self._refuse(
            session, incoming, refusal.code, refusal.right, self._now()
        )
        return True
