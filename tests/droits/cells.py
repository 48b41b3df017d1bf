"""The cells of the page: one person, one state, one action, one way of trying."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.droits.action import Action
from tests.droits.actions import ACTIONS
from tests.droits.beginnings import BEGINNINGS
from tests.droits.effects import Before, effects_since
from tests.droits.people import PEOPLE, Somebody
from tests.droits.stage import Stage
from tests.droits.state import State
from tests.droits.tricks import DIRECT, TRICKS, Trick, attempt, is_allowed
from tests.world import World
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
        words = (self.somebody.label, self.state, self.action.label, self.trick.label)
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
        world = await self.worlds.copy(BEGINNINGS[cells[0].state], self.databases)
        try:
            return await self._play(world, cells)
        finally:
            await world.close()
            self.databases.drop(world.settings.database_url)

    async def _play(self, world: World, cells: list[Cell]) -> list[str]:
        stage = await Stage.of(world)
        await cells[0].trick.prepare(stage, cells[0].somebody)
        before = Before.of(world)
        for cell in cells:
            await attempt(stage, cell.somebody, cell.action, cell.trick)
        await world.settle()
        return effects_since(before, world)

    async def working(self, cells: list[Cell]) -> set[str]:
        """Return the labels of what one person may do in one state, and that does something."""
        world = await self.worlds.copy(BEGINNINGS[cells[0].state], self.databases)
        stage = await Stage.of(world)
        done = set()
        for cell in cells:
            before = Before.of(world)
            await attempt(stage, cell.somebody, cell.action, cell.trick)
            await world.settle()
            if effects_since(before, world):
                done.add(cell.action.label)
        await world.close()
        return done

    async def works_alone(self, cell: Cell) -> bool:
        """Whether this attempt does something when nothing was tried before it."""
        return bool(await self.effects([cell]))

    async def culprits(self, cells: list[Cell]) -> list[str]:
        """Return the refused attempts that did something, each with what it did."""
        if not cells or not await self.effects(cells):
            return []
        told = [(cell, await self.effects([cell])) for cell in cells]
        alone = [f"{cell}: {effects}" for cell, effects in told if effects]
        return alone or [f"together: {await self.effects(cells)}"]
