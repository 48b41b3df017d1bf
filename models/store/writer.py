"""SQLite's one writer: a thread that commits together what arrives together; a failure is alone."""

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from models.store.memo import forget_all_known
from models.store.tools import POSTED, Tools
from models.store.vault import FORGOT
from models.store.waiting import write_all

SHARED = 20
"""The most actions that one commit carries."""

BUSY_MILLISECONDS = 5000
"""How long a write waits for another process."""

FIRST, THEN, LAST = range(3)

AWAY = (OperationalError, InterfaceError)
"""What says that the database is locked, full or gone.

No action's own fault, and not worth trying again one by one.
"""

Action = Callable[[Session], Any]


@dataclass(slots=True)
class Job:
    """An action and the future that its commit settles.

    With them, its result and whether it posted anything.
    """

    action: Action
    future: "asyncio.Future[tuple[Any, bool]]"
    result: Any = None
    posted: bool = False
    error: BaseException | None = None

    def settle(self) -> None:
        """Tell the one who waits, if it still does."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result((self.result, self.posted))


Ticket = tuple[int, int, Job | None]
"""A rank, an order within it, and what to do: nothing more, when there is no job."""


class Writer:
    """Runs actions one after another in its own thread.

    A future resolves only once its commit is on disk.
    """

    def __init__(self, engine: Engine, tools: Tools) -> None:
        self._engine = engine
        self._tools = tools
        self._queue: queue.PriorityQueue[Ticket] = queue.PriorityQueue()
        self._order = itertools.count()
        self._has_forgotten = False
        self._thread = threading.Thread(
            target=self._work, name="writer", daemon=True
        )
        self._thread.start()

    def submit(
        self, action: Action, *, is_first: bool = False
    ) -> "asyncio.Future[tuple[Any, bool]]":
        """Queue an action, before the others if `is_first`.

        Its future gives (result, posted) after the commit.
        """
        job = Job(action, asyncio.get_running_loop().create_future())
        self._queue.put((FIRST if is_first else THEN, next(self._order), job))
        return job.future

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._queue.put((LAST, next(self._order), None))
        self._thread.join()
        self._engine.dispose()

    def _work(self) -> None:
        while (first := self._queue.get())[2] is not None:
            self._commit(self._together(first))
            self._empty_log()
        self._empty_log(waits=True)

    def _commit(self, jobs: Iterable[Job]) -> None:
        begun: list[Job] = []
        try:
            with (
                Session(self._engine, expire_on_commit=False) as session,
                session.begin(),
            ):
                session.info["tools"] = self._tools
                for job in jobs:
                    begun.append(job)
                    _run(session, job)
                    self._has_forgotten |= bool(session.info.pop(FORGOT, False))
        except BaseException as error:  # noqa: BLE001 -- carried to who waits, never swallowed
            begun = self._carry(error, begun)
        # Those of one commit are told together: to wake another thread costs more than to tell
        # them.
        for loop, settled in itertools.groupby(
            begun, lambda job: job.future.get_loop()
        ):
            with suppress(
                RuntimeError
            ):  # The loop closed: nobody waits any more.
                loop.call_soon_threadsafe(_settle, list(settled))

    def _empty_log(self, *, waits: bool = False) -> None:
        """Bring the log into the file and empty it: what was erased is still readable there.

        A reader in its way is not waited for, but at the end: the next commit tries again.
        """
        if not self._has_forgotten:
            return
        with suppress(OperationalError), self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            if not waits:
                raw.execute("PRAGMA busy_timeout=0")
            try:
                [is_busy, *_] = raw.execute(
                    "PRAGMA wal_checkpoint(TRUNCATE)"
                ).fetchone()
            finally:
                raw.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            self._has_forgotten = bool(is_busy)

    def _carry(self, error: BaseException, begun: list[Job]) -> list[Job]:
        """Return those whose error it is.

        An action's own, or everybody's when the database is away.

        What was done before the action that failed was undone with it, and is done again without
        it.
        """
        failed = [job for job in begun if job.error is error]
        if (
            not failed
            or not isinstance(error, Exception)
            or isinstance(error, AWAY)
        ):
            for job in begun:
                job.error = error
            return begun
        self._commit([job for job in begun if job.error is None])
        return failed

    def _together(self, ticket: Ticket) -> Iterator[Job]:
        """Give what one commit carries, as it comes."""
        room = SHARED
        while True:
            job = ticket[2]
            if job is None:
                self._queue.put(ticket)
                return
            if not job.future.cancelled():
                yield job
            room -= 1
            if room <= 0 or self._queue.empty():
                return
            ticket = self._queue.get()


def _settle(jobs: list[Job]) -> None:
    for job in jobs:
        job.settle()


def _run(session: Session, job: Job) -> None:
    try:
        job.result = job.action(session)
        write_all(session)
    except BaseException as error:
        job.error = error
        raise
    job.posted = bool(session.info.pop(POSTED, False))
    # Beware: set-based statements of the next action must never meet this one's rows in memory.
    session.expunge_all()
    forget_all_known(session)
