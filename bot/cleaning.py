"""What was erased leaves the files too, beside the jobs: a vacuum may last."""

import asyncio

import structlog

from models.errors import Unavailable
from models.store.uow import UnitOfWork
from models.upkeep.deaths import DIES

log = structlog.get_logger("jobs")


class Cleaner:
    """Takes what was erased out of the files, one time after another."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._asked: list[tuple[str, ...]] = []
        self._task: asyncio.Task[None] | None = None

    def begin(self, anew: tuple[str, ...]) -> None:
        """Begin, or go on with these once it has done what it is at."""
        if anew not in self._asked:
            self._asked.append(anew)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._clean())

    async def stop(self) -> None:
        """Leave the rest for the next time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _clean(self) -> None:
        while self._asked:
            await self._clean_once(self._asked.pop(0))

    async def _clean_once(self, anew: tuple[str, ...]) -> None:
        try:
            await self._uow.clean(DIES, anew=anew)
        except Unavailable:
            log.warning("cleaning_unavailable")
        except Exception:
            log.exception("cleaning_failed")
