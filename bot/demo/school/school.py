"""All the worlds: so many at once, each ending by itself; and all who came."""

import asyncio
import re
import time
import unicodedata
from collections.abc import Callable, Iterable

import structlog

from bot.demo.running import StartsBot
from bot.demo.saved import Saved
from bot.demo.school.door import new_key, print_of
from bot.demo.school.exercises import STARTS
from bot.demo.school.settings import SchoolSettings
from bot.demo.school.trainee import Trainee
from bot.demo.school.world import World
from bot.demo.waiting import GaveUp

log = structlog.get_logger("school")
LONGEST_NAME = 30
NAME = re.compile(r"[^\W_](?:[ '’.-]?[^\W_])*\.?")
"""A first name, with an initial or a number where two people bear it."""
LOOKING = 10.0
"""Seconds between two looks at the worlds that are over."""


class Refused(Exception):
    """Somebody cannot come in now; the message says why, and what to do."""


def _tidied(written: str) -> str:
    """Return a name as it is kept: one space between words, accents as most keyboards write."""
    return unicodedata.normalize("NFC", " ".join(written.split()))


class School:
    """The worlds of one school; `now`: seconds that never go back; `saved`: what was prepared."""

    def __init__(
        self,
        settings: SchoolSettings,
        starts_bot: StartsBot,
        now: Callable[[], float] = time.monotonic,
        saved: dict[str, Saved] | None = None,
    ) -> None:
        self.settings = settings
        self.trainees: dict[str, Trainee] = {}
        """Everybody who came, by their name in small letters."""
        self._worlds: dict[bytes, World] = {}
        self._starts_bot = starts_bot
        self._now = now
        self._saved = {} if saved is None else saved
        self._preparing: dict[World, asyncio.Task[None]] = {}
        self._entrance = asyncio.Lock()

    async def prepares(self, exercises: Iterable[str] = STARTS) -> None:
        """Play once what every world begins with, and how these exercises begin.

        Raises:
            GaveUp: something that had to come did not.
        """
        model = await World.opens(
            Trainee("", 0), self._starts_bot, self._saved, self._now
        )
        try:
            await model.play.begins()
            await model.play.remembers()
            for name in exercises:
                await model.play.begins_again(name)
        finally:
            await model.closes()

    def world(self, key: str) -> World | None:
        """Return the world of who keeps this key."""
        return self._worlds.get(print_of(key))

    def world_of(self, trainee: Trainee) -> World | None:
        """Return the world that somebody has now."""
        mine = (one for one in self._worlds.values() if one.trainee is trainee)
        return next(mine, None)

    @property
    def count(self) -> int:
        """How many worlds there are now."""
        return len(self._worlds)

    async def opens(self, written: str) -> str:
        """Open a world for somebody; return the key of it, which they alone keep.

        Raises:
            Refused: the name will not do, or there is no room.
        """
        async with self._entrance:
            # Beware: who else comes in meanwhile bears a name and a number too.
            trainee = self._trainee(_tidied(written))
            self._checks(trainee)
            world = await World.opens(
                trainee, self._starts_bot, self._saved, self._now
            )
            key = new_key()
            self._worlds[print_of(key)] = world
            self.trainees[trainee.name.casefold()] = trainee
        self._preparing[world] = asyncio.create_task(self._prepares(world))
        return key

    def _checks(self, trainee: Trainee) -> None:
        if self.world_of(trainee) is not None:
            raise Refused(
                f"« {trainee.name} » a déjà un monde ouvert. Ajoutez une initiale, "
                "ou demandez au formateur de le terminer."
            )
        if self.count >= self.settings.worlds:
            raise Refused(
                f"Complet : {self.count} mondes sont ouverts, c'est le plus possible. "
                "Réessayez quand quelqu'un aura terminé, ou demandez au formateur d'en "
                "terminer un."
            )

    def _trainee(self, name: str) -> Trainee:
        if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
            raise Refused(
                f"Écrivez un prénom ou un surnom, de 1 à {LONGEST_NAME} signes : des lettres et "
                "des chiffres, par exemple « Léa » ou « Léa B. »."
            )
        fresh = Trainee(name, len(self.trainees) + 1)
        return self.trainees.get(name.casefold(), fresh)

    async def _prepares(self, world: World) -> None:
        try:
            await world.prepares()
        except GaveUp:
            log.warning("world_not_ready", trainee=world.trainee.number)
            world.play.ended.set()

    async def ends(self, world: World) -> None:
        """End a world, whatever goes on in it."""
        keys = [key for key, one in self._worlds.items() if one is world]
        for key in keys:
            del self._worlds[key]
        if not keys:
            return
        preparing = self._preparing.pop(world)
        preparing.cancel()
        await asyncio.gather(preparing, return_exceptions=True)
        await world.closes()

    async def ends_those_over(self) -> None:
        """End the worlds where nothing was done for long, the old ones, those whose bot ended."""
        over = [
            world for world in self._worlds.values() if self._is_over(world)
        ]
        await asyncio.gather(*[self.ends(world) for world in over])

    def minutes_left(self, world: World) -> int:
        """How many minutes a world still has, if nothing is done in it."""
        settings, now = self.settings, self._now()
        idle = world.touched + settings.idle_minutes * 60 - now
        old = world.begun + settings.most_minutes * 60 - now
        return max(0, round(min(idle, old) / 60))

    def _is_over(self, world: World) -> bool:
        settings, now = self.settings, self._now()
        return (
            now - world.touched >= settings.idle_minutes * 60
            or now - world.begun >= settings.most_minutes * 60
            or world.play.ended.is_set()
        )

    async def watches(self) -> None:
        """End what is over, for as long as the school lasts."""
        while True:
            await asyncio.sleep(LOOKING)
            await self.ends_those_over()

    async def closes(self) -> None:
        """End every world."""
        worlds = [*self._worlds.values()]
        await asyncio.gather(*[self.ends(world) for world in worlds])
