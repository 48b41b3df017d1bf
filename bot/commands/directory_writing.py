"""An import is written: short idempotent batches, beside a bot that serves, departures last."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from models.actions import import_departures, import_groupes, import_people
from models.actions import import_directory as importing
from models.actions.directory_lines import Directory
from models.actions.directory_plan import Leaving, Plan
from models.actions.import_directory import Imported
from models.actions.invite_listed import invite_listed
from models.people.imports import begin_import
from models.store.base import Session
from models.store.uow import UnitOfWork

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

LINES, DEPARTURES = 200, 20
"""How many lines, or people who leave and have things in hand, one transaction writes.

The bot serves meanwhile.
"""
GIVES_WAY = 0.12
"""Seconds between two transactions.

Who waits for SQLite's lock looks at it every 0.1 s, and would otherwise never find it free.
"""
LONG = 1000
"""From how many lines on the progress is shown."""
SELDOM = 5.0
"""Seconds between two looks at the progress, where nobody watches a terminal."""


class Action(Protocol[T_contra]):
    """What writes a batch; `now`: the batch's own instant, for what it posts and registers."""

    def __call__(  # noqa: D102 -- said above
        self, session: Session, batch: Sequence[T_contra], /, *, now: datetime
    ) -> int: ...


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written, where, and when; an import is dated from when it began."""

    uow: UnitOfWork
    clock: Callable[[], datetime]
    directory: Directory
    plan: Plan
    gives_way: float = 0.0

    async def write(self, *, is_complete: bool) -> Imported:
        """Write what differs; done again, it finishes what was interrupted."""
        directory, plan, now = self.directory, self.plan, self.clock()
        done = Imported(len(directory.groupes), directory.lines)
        await self.uow.run(begin_import, now=now)
        done.new_groupes = await self._each(
            "groupes", plan.groupes, LINES, import_groupes.write_groupes
        )
        done.new_agents = await self._each(
            "agents",
            plan.agents,
            LINES,
            partial(import_people.write_people, is_complete=is_complete),
        )
        await self._depart(plan.leaving)
        await self.uow.run(importing.finish, directory, done, now=now)
        return done

    async def invite(self) -> int:
        """Invite who is listed and never came; return how many were."""
        agents = self.directory.agents
        return await self._each("invitations", agents, LINES, invite_listed)

    async def _depart(self, leaving: Sequence[Leaving]) -> None:
        """Let go those who have nothing in hand, quickly, then the others, few at a time."""
        ids = [departure.agent_id for departure in leaving]
        busy = await self.uow.read(import_departures.agents_in_hand, ids)
        for is_busy, size in ((False, LINES), (True, DEPARTURES)):
            await self._each(
                "départs",
                [one for one in leaving if (one.agent_id in busy) is is_busy],
                size,
                import_departures.write_departures,
            )

    async def _each(
        self, noun: str, values: Sequence[T], size: int, action: Action[T]
    ) -> int:
        """Do it for each batch, in a transaction of its own; return the sum of what it says."""
        count = 0
        with _progress(noun, len(values)) as shown:
            for start in range(0, len(values), size):
                batch = values[start : start + size]
                count += await self.uow.run(action, batch, now=self.clock())
                shown.update(len(batch))
                await asyncio.sleep(self.gives_way)
        return count


def _progress(noun: str, total: int) -> "tqdm[None]":
    from tqdm import tqdm  # noqa: PLC0415 -- what serves never needs it

    return tqdm(
        total=total,
        desc=noun,
        file=sys.stderr,
        disable=total < LONG,
        mininterval=0.2 if sys.stderr.isatty() else SELDOM,
        bar_format="{desc} : {n_fmt} sur {total_fmt} |{bar:30}| {percentage:3.0f} %",
    )
