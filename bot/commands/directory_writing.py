"""An import is written: short idempotent batches, beside a bot that serves, departures last."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from tqdm import tqdm

from models.actions import import_directory as importing
from models.actions import import_groupes, import_people
from models.actions.directory_lines import Directory
from models.actions.directory_plan import Plan
from models.actions.import_directory import Imported
from models.actions.invite_listed import invite_listed
from models.people.imports import begin_import
from models.store.base import Session
from models.store.uow import UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")

LINES, DEPARTURES = 200, 20
"""How many lines, or people who leave, one transaction writes: the bot serves meanwhile."""
GIVES_WAY = 0.12
"""Seconds between two transactions.

Who waits for SQLite's lock looks at it every 0.1 s, and would otherwise never find it free.
"""
LONG = 1000
"""From how many lines on the progress is shown."""
SELDOM = 5.0
"""Seconds between two looks at the progress, where nobody watches a terminal."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written, and where."""

    uow: UnitOfWork
    now: datetime
    directory: Directory
    plan: Plan
    gives_way: float = 0.0

    async def write(self, *, is_complete: bool) -> Imported:
        """Write what differs; done again, it finishes what was interrupted."""
        directory, plan, now = self.directory, self.plan, self.now
        done = Imported(len(directory.groupes), directory.lines)
        await self.uow.run(begin_import, now=now)
        done.new_groupes = sum(
            await self._each(
                "groupes",
                plan.groupes,
                LINES,
                import_groupes.write_groupes,
                now=now,
            )
        )
        done.new_agents = sum(
            await self._each(
                "agents",
                plan.agents,
                LINES,
                import_people.write_people,
                is_complete=is_complete,
                now=now,
            )
        )
        await self._each(
            "départs",
            plan.leaving,
            DEPARTURES,
            import_people.write_departures,
            now=now,
        )
        await self.uow.run(importing.finish, directory, done, now=now)
        return done

    async def invite(self) -> int:
        """Invite who is listed and never came; return how many were."""
        agents = self.directory.agents
        counts = await self._each(
            "invitations", agents, LINES, invite_listed, now=self.now
        )
        return sum(counts)

    async def _each(
        self,
        noun: str,
        values: Sequence[T],
        size: int,
        action: Callable[Concatenate[Session, Sequence[T], P], int],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> list[int]:
        """Do it for each batch, in a transaction of its own."""
        counts: list[int] = []
        with _progress(noun, len(values)) as shown:
            for start in range(0, len(values), size):
                batch = values[start : start + size]
                count = await self.uow.run(action, batch, *args, **kwargs)
                counts.append(count)
                shown.update(len(batch))
                await asyncio.sleep(self.gives_way)
        return counts


def _progress(noun: str, total: int) -> "tqdm[None]":
    return tqdm(
        total=total,
        desc=noun,
        file=sys.stderr,
        disable=total < LONG,
        mininterval=0.2 if sys.stderr.isatty() else SELDOM,
        bar_format="{desc} : {n_fmt} sur {total_fmt} |{bar:30}| {percentage:3.0f} %",
    )
