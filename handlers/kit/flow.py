"""The wizard engine: questions in order, the current one computed from the draft, never stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from handlers.kit.screens import Rows, Style, plain
from handlers.kit.texts import VIA_BOT
from models.demande.draft import DraftData
from models.demande.piece import File
from models.rules import Rules
from models.values.spelling import unaccented

TOTAL = 6
TICK = "✅ "


@dataclass(frozen=True, slots=True)
class Choice:
    """A groupe that can be chosen."""

    id: UUID
    nom: str
    organisme: str
    note: str
    is_away: bool = False
    """Its Telegram group is frozen: what is sent waits."""


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
    def has_colleagues(self) -> bool:
        """Whether there is any; their names are not read."""

    @property
    def duplicates(self) -> tuple[tuple[UUID, int], ...]:
        """The open demandes that may be about the same usager, and their numbers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the person gave: a text, a medium, or the value of a button."""

    text: str = ""
    media: str = ""
    file: File | None = None
    pressed: str = ""
    via_bot: str = ""

    @property
    def own_words(self) -> str:
        """The words as others will read them: those that a bot wrote say so."""
        text = plain(self.text).strip()
        return (
            f"{text} ({VIA_BOT.format(bot=self.via_bot)})"
            if text and self.via_bot
            else text
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """The entry does not fit; the sentence says what to enter."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Stay:
    """The answer is saved, and the same question stays.

    `above` is said first, `erases` deletes what was typed.
    """

    data: DraftData
    above: str = ""
    erases: bool = False


class Effect(StrEnum):
    """What an answer may ask for beyond the draft."""

    SEND = "send"
    SHOW_IDENTITY = "show_identity"
    GLIMPSE = "glimpse"
    REVISIT = "revisit"
    SEND_SMS = "send_sms"
    RESEND_SMS = "resend_sms"
    CHECK_CODE = "check_code"
    PRINT_MANDAT = "print_mandat"
    KEEP_PAGE = "keep_page"
    KEEP_FURTHER_PAGE = "keep_further_page"


@dataclass(frozen=True, slots=True)
class Do:
    """The answer asks for more than a draft can hold: what `effect` gives is taken."""

    effect: Effect
    data: DraftData
    value: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A button that answers a question: its label, and the value that its press brings."""

    label: str
    value: str
    style: Style = Style.PLAIN

    def ticked(self, *, is_on: bool) -> "Option":
        """Show whether this choice is made."""
        return replace(self, label=f"{TICK}{self.label}") if is_on else self

    def is_meant(self, entry: Entry) -> bool:
        """Whether this button was pressed, or its label typed."""
        return entry.pressed == self.value or self.is_typed(entry.text)

    def is_typed(self, text: str) -> bool:
        """Whether this button's label was typed."""
        return is_label(self.label, text)


OptionRows = tuple[tuple[Option, ...], ...]


def stacked(*options: Option) -> OptionRows:
    """Options one under another."""
    return tuple((option,) for option in options)


def meant(entry: Entry, options: Iterable[Option]) -> str | None:
    """Return the value of the option that was pressed, or whose label was typed; else nothing."""
    return next(
        (option.value for option in options if option.is_meant(entry)), None
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a text, the options, and the buttons that lead out of the wizard.

    `is_verbatim`: the text is to be copied, so shown as it is written.
    `awaits_text`: the answer is typed.
    """

    text: str
    rows: OptionRows = ()
    buttons: Rows = ()
    is_verbatim: bool = False
    awaits_text: bool = False

    def typed(self, text: str) -> str | None:
        """Return the value of the option whose label was typed instead of touched, or nothing."""
        options = (option for row in self.rows for option in row)
        return next(
            (option.value for option in options if option.is_typed(text)), None
        )


def is_label(label: str, text: str) -> bool:
    """Whether a button's label was typed, whatever its case, its accents and its tick."""
    return _bare(text) == _bare(label.removeprefix(TICK))


def _bare(text: str) -> str:
    return unaccented(text.replace("’", "'")).strip(" .!…")


Done = DraftData | Stay | Refusal
Taken = Done | Do


def _always(_data: DraftData, _facts: Facts) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the wizard; `number` is the step people count (0: before the first).

    `hides` deletes what was typed from the chat, taken or refused;
    `is_tolerant` takes buttons of its older screens;
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
    is_tolerant: bool = False
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
        data = data.model_copy(
            update={"aside": None, "pending": (), "suspect_value": None}
        )
        if is_aside:
            return data
        if data.from_summary:
            return data.model_copy(
                update={"revisit": None, "from_summary": False}
            )
        asked = self._asked(data, facts)
        place = asked.index(self.current(data, facts))
        return data.model_copy(
            update={"revisit": asked[max(0, place - 1)].name}
        )

    def _asked(self, data: DraftData, facts: Facts) -> list[Step]:
        return [
            step
            for step in self.steps
            if step.applies(data, facts) or step.name == data.revisit
        ]

    def revisit(self, data: DraftData, number: int) -> DraftData:
        """Go from the summary to the first question of a part."""
        first = next(step for step in self.steps if step.number == number)
        return data.model_copy(
            update={"revisit": first.name, "from_summary": True}
        )

    def advance(self, step: Step, data: DraftData, facts: Facts) -> DraftData:
        """Leave the question just answered; from the summary, through the rest of its part."""
        following = (
            self._next_of_part(step, data, facts) if data.from_summary else None
        )
        if following is None:
            return data.model_copy(
                update={"revisit": None, "from_summary": False}
            )
        return data.model_copy(update={"revisit": following.name})

    def _next_of_part(
        self, step: Step, data: DraftData, facts: Facts
    ) -> Step | None:
        later = self.steps[self.steps.index(step) + 1 :]
        following = next(
            (other for other in later if other.applies(data, facts)), None
        )
        is_same_part = following is not None and following.number == step.number
        return following if is_same_part else None
