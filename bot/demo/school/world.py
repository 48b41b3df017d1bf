"""The world of one trainee: a stage with its bot, a page, and the exercise that goes on."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from bot.demo import stage as stages
from bot.demo.mailbox import free_port
from bot.demo.page import Page
from bot.demo.play import Play
from bot.demo.running import StartsBot
from bot.demo.saved import Saved
from bot.demo.school.exercise import Attempt, State
from bot.demo.school.exercises import EXERCISES
from bot.demo.school.exercises import STARTS as OURS
from bot.demo.school.trainee import Trainee
from bot.demo.starts import FIRST, STARTS, landing
from bot.simulator.telegram.state import Call, Json

ALL_STARTS = STARTS | OURS


class World:
    """One trainee's: nothing of it is shared but what was prepared."""

    def __init__(
        self,
        trainee: Trainee,
        play: Play,
        stack: AsyncExitStack,
        now: Callable[[], float],
    ) -> None:
        self.trainee = trainee
        self.play = play
        self.page = Page(play, school=self.shown)
        self.begun = self.touched = now()
        self._now = now
        self._stack = stack
        self._attempt: Attempt | None = None
        self._run = ""
        self._reacting: asyncio.Future[None] | None = None
        play.stage.telegram.witnesses.append(self._sees)

    @classmethod
    async def opens(
        cls,
        trainee: Trainee,
        starts_bot: StartsBot,
        saved: dict[str, Saved],
        now: Callable[[], float],
    ) -> "World":
        """Open a world, on ports of the loopback and in a folder that are its own.

        Nobody is there yet: `prepares` puts them there.
        """
        async with AsyncExitStack() as stack:
            stage = await stages.raise_stage(stack, port=free_port())
            await stages.serve(stack, stage)
            play = Play(
                stage, starts_bot=starts_bot, starts=ALL_STARTS, saved=saved
            )
            return cls(trainee, play, stack.pop_all(), now)

    async def prepares(self) -> None:
        """Put everybody where the demo begins."""
        await self.play.begins_again(FIRST)

    def touches(self) -> None:
        """Note that the trainee is doing something."""
        self.touched = self._now()

    async def begins(self, name: str) -> dict[str, str]:
        """Begin an exercise; return who one is there, and where.

        Raises:
            KeyError: there is none of this name.
            GaveUp: something that had to come did not.
        """
        exercise = EXERCISES[name]
        self.leaves()
        self._calm()
        await self.play.begins_again(name)
        stage = self.play.stage
        chat = stage.actors[exercise.start.who].chat
        self._attempt, self._run = Attempt(exercise, chat), stage.run
        self.trainee.begins(name)
        return await landing(stage, exercise.start)

    def leaves(self) -> None:
        """Leave the exercise that goes on, if one does."""
        if self._attempt is not None and self._attempt.is_going:
            self._attempt.state = State.ABANDONED
            self.trainee.ends(self._attempt.exercise.name, State.ABANDONED)

    def looks(self) -> Attempt | None:
        """Return the last try, left when everybody was put somewhere else meanwhile."""
        if self._run != self.play.stage.run:
            self.leaves()
        return self._attempt

    def shown(self) -> Json:
        """Return what the trainee's page shows of the school."""
        attempt = self.looks()
        return {
            "trainee": self.trainee.name,
            "exercises": self.trainee.shown(),
            "exercise": _told(attempt) if attempt else None,
        }

    async def closes(self) -> None:
        """End it: its bot, its servers, its folder."""
        self.leaves()
        self._calm()
        await self.page.close()
        await self.play.stops()
        await self._stack.aclose()

    def _calm(self) -> None:
        if self._reacting is not None:
            self._reacting.cancel()
            self._reacting = None

    def _sees(self, call: Call) -> None:
        attempt = self.looks()
        if attempt is None:
            return
        was_going = attempt.is_going
        attempt.sees(call)
        exercise = attempt.exercise
        if was_going and not attempt.is_going:
            self.trainee.ends(exercise.name, attempt.state)
        if attempt.is_provoked and exercise.reaction and not self._reacting:
            reaction = exercise.reaction(self.play.stage)
            self._reacting = asyncio.ensure_future(reaction)


def _told(attempt: Attempt) -> Json:
    exercise = attempt.exercise
    return {
        "name": exercise.name,
        "title": exercise.title,
        "situation": exercise.situation,
        "expected": exercise.expected,
        "state": attempt.state,
        "words": attempt.state.words,
        "why": exercise.why.get(attempt.state, ""),
    }
