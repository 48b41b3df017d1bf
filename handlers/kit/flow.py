"""The wizard engine: questions in order, the current one computed from the draft, never stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from handlers.kit.question import Done, Entry, Question, Taken
from models.demande.draft import DraftData
from models.people.service_note import NoteShown
from models.rules import Rules

TOTAL = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A groupe that can be chosen."""

    id: UUID
    nom: str
    organisme: str
    note: str
    is_away: bool = False
    """Its Telegram group is frozen: what is sent waits."""
    also: str = ""
    """How its organisme is called besides."""
    has_papers: bool = False
    """It often asks for some."""
    has_note: bool = False
    """A note of service may stand."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure that the aidant works for, and the codes of its territoires."""

    id: UUID
    nom: str
    territoires: tuple[str, ...]


class Facts(Protocol):
    """What the questions need to know besides the draft; a part is read when it is asked for."""

    @property
    def now(self) -> datetime:
        """The instant of the gesture."""

    @property
    def rules(self) -> Rules:
        """The durations and caps."""

    @property
    def can_sms(self) -> bool:
        """Whether an SMS can be sent."""

    @property
    def aidant(self) -> str:
        """The name of who writes."""

    @property
    def structures(self) -> tuple[Structure, ...]:
        """The structures for which the aidant may file a demande."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The groupes that can be reached, the last used first."""

    @property
    def colleagues(self) -> tuple[tuple[UUID, str], ...]:
        """The other aidants of the structure, and their names."""

    @property
    def duplicates(self) -> tuple[tuple[UUID, int], ...]:
        """The open demandes that may be about the same usager, and their numbers."""

    @property
    def usual_papers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What each chosen groupe often asks for: its name, and those of the papers."""

    @property
    def today(self) -> date:
        """The day that it is in the territoire."""

    @property
    def service_notes(self) -> tuple[NoteShown, ...]:
        """The notes of service of the chosen groupes that are read today."""


def _always(_data: DraftData, _facts: Facts) -> bool:
    return True


def _nothing(_value: str) -> bool:
    return False


def anything(_value: str) -> bool:
    """Every button of its older screens is taken."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the wizard; `number` is the step people count (0: before the first).

    `hides` deletes what was typed from the chat, taken or refused;
    `tolerates` says which buttons of its older screens are taken;
    `is_page` shows what a part knows: once it applies, one comes back to it, not to its questions;
    `corrects` takes the edit of a former answer, given its place from the end among those to this
    question (1: the last).
    """

    name: str
    number: int
    ask: Callable[[DraftData, Facts], Question]
    take: Callable[[DraftData, Entry, Facts], Taken]
    is_done: Callable[[DraftData, Facts], bool]
    applies: Callable[[DraftData, Facts], bool] = _always
    hides: bool = False
    is_page: bool = False
    tolerates: Callable[[str], bool] = _nothing
    corrects: Callable[[DraftData, Entry, int], Done] | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The questions in their order; the last one is the summary, never done by itself."""

    steps: tuple[Step, ...]

    def named(self, name: str) -> Step:
        """Return the question of this name."""
        return next(step for step in self.steps if step.name == name)

    def current(self, data: DraftData, facts: Facts) -> Step:
        """Return the question to ask now: the one gone back to, or the first without answer."""
        for step in self.steps:
            if step.name == data.revisit:
                return step
        for step in self.steps:
            if not step.is_done(data, facts) and step.applies(data, facts):
                return step
        return self.steps[-1]

    def back(self, data: DraftData, facts: Facts) -> DraftData:
        """Go back one question; the first stays the first."""
        is_aside = data.aside is not None or bool(data.pending)
        data = data.changed(aside=None, pending=(), suspect_value=None)
        if is_aside:
            return data
        current = self.current(data, facts)
        page = self._page(current.number, data, facts)
        if page is not None and page is not current:
            return data.changed(revisit=page.name)
        if data.from_summary:
            return onwards(data)
        asked = self._asked(data, facts)
        place = asked.index(current)
        return data.changed(revisit=asked[max(0, place - 1)].name)

    def _page(self, number: int, data: DraftData, facts: Facts) -> Step | None:
        pages = (
            step
            for step in self.steps
            if step.is_page and step.number == number
        )
        return next((page for page in pages if page.applies(data, facts)), None)

    def _asked(self, data: DraftData, facts: Facts) -> list[Step]:
        asked = [step for step in self.steps if step.applies(data, facts)]
        known = {step.number for step in asked if step.is_page}
        return [
            step
            for step in self.steps
            if step.name == data.revisit
            or (step in asked and (step.is_page or step.number not in known))
        ]

    def revisit(
        self, data: DraftData, number: int, *, from_summary: bool
    ) -> DraftData:
        """Go back to a part: to what it knows, else to its first question."""
        first = next(step for step in self.steps if step.number == number)
        return data.changed(revisit=first.name, from_summary=from_summary)


def onwards(data: DraftData) -> DraftData:
    """Leave a question: what is asked next is the first without answer."""
    return data.changed(revisit=None, from_summary=False)
