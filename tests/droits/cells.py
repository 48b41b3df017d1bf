"""The cells of the page: one person, one state, one action, one way of trying."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.droits.action import Action
from tests.droits.actions import ACTIONS
from tests.droits.beginnings import BEGINNINGS
from tests.droits.effects import Before, effects_since
from tests.droits.people import PEOPLE, Somebody
from tests.droits.stage import Stage
from tests.droits.state import State
from tests.droits.tricks import DIRECT, TRICKS, Trick, attempt, is_allowed
from tests.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Cell:
    """One attempt."""

    somebody: Somebody
    state: State
    action: Action
    trick: Trick

    @property
    def is_allowed(self) -> bool:
        """Whether the tables let it have an effect."""
        return is_allowed(self.somebody, self.action, self.trick)

    def __str__(self) -> str:
        """Name it as the page does."""
        words = (
            self.somebody.label,
            self.state,
            self.action.label,
            self.trick.label,
        )
        return " · ".join(words)


def cells(somebody: Somebody) -> Iterator[Cell]:
    """Give each attempt of one person: as meant in every state, by each trick while it is open."""
    for state in State:
        for trick in TRICKS if state is State.OPEN else (DIRECT,):
            for action in ACTIONS:
                if action.means in trick.means:
                    yield Cell(somebody, state, action, trick)


def all_cells() -> list[Cell]:
    """Return every cell of the page."""
    return [cell for somebody in PEOPLE for cell in cells(somebody)]


@dataclass(slots=True)
class Playing:
    """Plays cells in copies of the prepared worlds."""

    worlds: Worlds
    databases: object

    async def effects(self, cells: list[Cell]) -> list[str]:
        """Return what these attempts of one person, state and trick bring about, told together."""
        async with self._stage(cells[0]) as stage:
            before = Before.of(stage.world)
            for cell in cells:
                await attempt(stage, cell.somebody, cell.action, cell.trick)
            await stage.world.settle()
            return effects_since(before, stage.world)

    async def told_apart(self, cells: list[Cell]) -> dict[Cell, list[str]]:
        """Return what each brings about, one after the other in one world."""
        told = {}
        async with self._stage(cells[0]) as stage:
            for cell in cells:
                before = Before.of(stage.world)
                await attempt(stage, cell.somebody, cell.action, cell.trick)
                await stage.world.settle()
                told[cell] = effects_since(before, stage.world)
        return told

    async def culprits(self, cells: list[Cell]) -> list[str]:
        """Return the refused attempts that did something, each with what it did."""
        together = await self.effects(cells)
        if not together:
            return []
        told = await self.told_apart(cells)
        apart = [
            f"{cell}: {effects}" for cell, effects in told.items() if effects
        ]
        return apart or [f"{cells[0]} and others, together: {together}"]

    @asynccontextmanager
    async def _stage(self, cell: Cell) -> AsyncIterator[Stage]:
        """A world of one's own, ready for a person's tries in one state and by one trick."""
        world = await self.worlds.copy(BEGINNINGS[cell.state], self.databases)
        try:
            stage = await Stage.of(world)
            await cell.trick.prepare(stage, cell.somebody)
            yield stage
        finally:
            await world.close()
            self.databases.drop(world.settings.database_url)
