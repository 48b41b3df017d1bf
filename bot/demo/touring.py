"""The tour on the page: it goes at the pace of eyes, waits, goes back, and leaves some gestures."""

import asyncio

from bot.demo.play import Play
from bot.demo.saved import Saved, save
from bot.demo.stage import Stage
from bot.demo.starts import FIRST
from bot.demo.telling import TELLER, Teller
from bot.demo.tour import CHAPTERS
from bot.demo.waiting import GaveUp
from bot.simulator.telegram.people import NoSuchButton
from bot.simulator.telegram.state import Chat, Json, Message

PACE = 0.9
"""Seconds during which one looks at what comes next."""
READING = 2.5
"""Seconds to read what an act is about."""
LEFT = (
    "Nouvelle demande",
    "Envoyer ma demande",
    "Je m'en occupe",
    "Oui, clore",
)
"""The buttons that a visitor taps, the first time that each comes."""


class Guide(Teller):
    """Who shows the tour on the page; it looks where the person looks."""

    def __init__(self, stage: Stage, *, pace: float = PACE) -> None:
        self._stage, self._pace = stage, pace
        self._goes, self._does = asyncio.Event(), asyncio.Event()
        self._goes.set()
        self._left = list(LEFT)
        self.words, self.guide, self.turn, self.label = "", "", "", ""
        self.at: Json = {}

    @property
    def is_paused(self) -> bool:
        """Whether somebody wants to look for longer."""
        return not self._goes.is_set()

    def pauses(self) -> None:
        """Wait before the next gesture, or go on."""
        if self.is_paused:
            self._goes.set()
        else:
            self._goes.clear()

    def does(self) -> None:
        """Do what was left to the visitor."""
        self._does.set()

    async def tells(self, words: str, guide: tuple[str, ...]) -> None:
        """Show it, and let people read."""
        self.words, self.guide = words, " ".join(guide)
        await self._waits(READING * self._pace / PACE)

    async def looks(self, name: str, chat: Chat, thread: int | None) -> None:
        """Go to this person's telephone."""
        self.at = self._place(name, chat, thread)
        await self._waits(self._pace)

    async def hands_over(
        self, name: str, chat: Chat, message: Message, label: str
    ) -> str | None:
        """Leave a button to the visitor, until they tap it or ask for it to be done."""
        if label not in self._left:
            return None
        self._left.remove(label)
        self.label = label
        self.turn = f"À vous : touchez « {label} » sur le téléphone de {name}."
        self._does.clear()
        known, places = set(self._stage.bot.pressed), {(chat.id, message.id)}
        try:
            while not self._does.is_set():
                # The same button may come lower meanwhile: either will do.
                places |= {
                    (chat.id, number) for number in _showing(chat, label)
                }
                pressed = self._stage.bot.pressed.items()
                for press, place in pressed:
                    if press not in known and place in places:
                        return press
                await asyncio.sleep(0.1)
        finally:
            self.turn = ""
        return None

    async def _waits(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._goes.wait()

    def _place(self, name: str, chat: Chat, thread: int | None) -> Json:
        actors = self._stage.actors.items()
        who = next(key for key, actor in actors if actor.name == name)
        root = f"p:{who}" if chat.is_private else f"g:{chat.id}"
        return {"who": who, "chat": f"{root}:{thread or ''}"}


def _showing(chat: Chat, label: str) -> list[int]:
    """The messages that show this button."""
    return [message.id for message in chat.shown() if label in message.labels]


class Touring:
    """The tour of one play: at most one goes on."""

    def __init__(self, play: Play, *, pace: float = PACE) -> None:
        self._play, self._pace = play, pace
        self._guide = Guide(play.stage, pace=pace)
        self._task: asyncio.Task[None] | None = None
        self._chapter = 0
        self._before: dict[int, Saved] = {}
        self._trouble = ""

    async def starts(self) -> None:
        """Begin at the first chapter, where nothing has happened."""
        await self.stops()
        await self._play.begins_again(FIRST)
        self._before.clear()
        self._goes_on(0)

    async def goes_back(self) -> None:
        """Play the chapter again, as it began."""
        chapter = self._chapter
        await self.stops()
        if chapter in self._before:
            await self._play.goes_back(self._before[chapter])
            self._goes_on(chapter)

    async def stops(self) -> None:
        """Leave everybody where they are."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    def pauses(self) -> None:
        """Wait, or go on."""
        self._guide.pauses()

    def does(self) -> None:
        """Do what was left to the visitor."""
        self._guide.does()

    def shown(self) -> Json | None:
        """Return what the page shows of it; None when no tour goes on."""
        if self._task is None:
            return None
        guide = self._guide
        return guide.at | {
            "number": self._chapter + 1,
            "count": len(CHAPTERS),
            "title": CHAPTERS[self._chapter][0],
            "words": self._trouble or guide.words,
            "guide": guide.guide,
            "turn": guide.turn,
            "label": guide.label,
            "is_paused": guide.is_paused,
            "is_over": self._task.done(),
        }

    def _goes_on(self, chapter: int) -> None:
        self._trouble = ""
        self._guide = Guide(self._play.stage, pace=self._pace)
        self._task = asyncio.create_task(self._plays(chapter))

    async def _plays(self, first: int) -> None:
        TELLER.set(self._guide)
        try:
            for number in range(first, len(CHAPTERS)):
                self._chapter = number
                stage = self._play.stage
                self._before[number] = await save(stage)
                _, chapter = CHAPTERS[number]
                await chapter(stage)
            self._guide.words = "Le parcours est terminé : à vous de jouer."
        except (GaveUp, NoSuchButton) as error:
            self._trouble = f"Le parcours s'est arrêté : {error}."
