"""What a question is made of: its text, its options, what is given in answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from handlers.kit.screens import Rows, Style, plain
from handlers.kit.texts import VIA_BOT
from models.demande.draft import DraftData
from models.demande.piece import File
from models.values.choosing import meant_by
from models.values.naming import label_key

TICK = "✅ "
ON, OFF = "+", "!"
"""What the press of a tick sets: pressed twice, or told twice, it sets the same."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the person gave: a text, a medium, or the value of a button."""

    text: str = ""
    media: str = ""
    file: File | None = None
    pressed: str = ""
    via_bot: str = ""
    is_of_album: bool = False

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

    `above` is said first, `erases` deletes what was typed; `shows_back`: what was read is shown
    above, with « Corriger ».
    """

    data: DraftData
    above: str = ""
    erases: bool = False
    shows_back: bool = False


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
    JOIN_PIECE = "join_piece"


@dataclass(frozen=True, slots=True)
class Do:
    """The answer asks for more than a draft can hold: what `effect` gives is taken."""

    effect: Effect
    data: DraftData
    value: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A button that answers a question: its label, and the value that its press brings.

    `also`: other words that it goes by when it is typed.
    """

    label: str
    value: str
    style: Style = Style.PLAIN
    also: str = ""

    def ticked(self, *, is_on: bool) -> "Option":
        """Show whether this choice is made."""
        return replace(self, label=f"{TICK}{self.label}") if is_on else self

    def tick(self, *, is_on: bool) -> "Option":
        """Show whether this one of several is chosen; its press says what it sets."""
        sets = OFF if is_on else ON
        return replace(self.ticked(is_on=is_on), value=f"{self.value}{sets}")

    def is_meant(self, entry: Entry) -> bool:
        """Whether this button was pressed, or its label typed."""
        return entry.pressed == self.value or self.is_typed(entry.text)

    def is_dared(self, text: str) -> bool:
        """Whether what was typed suffices: what sends or erases is named by its verb."""
        verb = label_key(self.label).split()[0]
        return self.style is Style.PLAIN or verb in label_key(text).split()

    def is_typed(self, text: str) -> bool:
        """Whether this button's label was typed."""
        return is_label(self.label, text)


OptionRows = tuple[tuple[Option, ...], ...]


def stacked(*options: Option) -> OptionRows:
    """Options one under another."""
    return tuple((option,) for option in options)


def paired(*options: Option) -> OptionRows:
    """Options two a row."""
    places = range(0, len(options), 2)
    return tuple(options[place : place + 2] for place in places)


def meant(entry: Entry, options: Iterable[Option]) -> str | None:
    """Return the value of the option that was pressed, or whose label was typed; else nothing."""
    return next(
        (option.value for option in options if option.is_meant(entry)), None
    )


def is_tick(value: str) -> bool:
    """Whether a press says what it sets: an older screen's is taken too."""
    return value.endswith((ON, OFF))


def with_tick(
    entry: Entry, options: Mapping[T, Option], kept: tuple[T, ...]
) -> tuple[T, ...] | None:
    """Return what is chosen of several once a tick was pressed or typed; nothing, if none was."""
    for chosen, option in options.items():
        others = tuple(other for other in kept if other != chosen)
        is_kept = chosen in kept
        if entry.pressed == f"{option.value}{OFF}":
            return others
        if entry.pressed in {option.value, f"{option.value}{ON}"}:
            return kept if is_kept else (*kept, chosen)
        if option.is_typed(entry.text):
            return others if is_kept else (*kept, chosen)
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a text, the options, and the buttons that lead out of the wizard.

    `is_verbatim`: the text is to be copied, so shown as it is written.
    `awaits_text`: the answer is typed; `takes_text`: it may be, beside the options.
    """

    text: str
    rows: OptionRows = ()
    buttons: Rows = ()
    is_verbatim: bool = False
    awaits_text: bool = False
    takes_text: bool = False

    def typed(self, text: str) -> list[Option]:
        """Return the options that may be meant by what was typed: one is chosen.

        Where a text answers, a whole label alone is no text.
        """
        options = [option for row in self.rows for option in row]
        if self.awaits_text or self.takes_text:
            return [option for option in options if option.is_typed(text)][:1]
        names = [(option.label, option.also) for option in options]
        found = [options[place] for place in meant_by(text, names)]
        return [option for option in found if option.is_dared(text)]


def is_label(label: str, text: str) -> bool:
    """Whether a button's label was typed, whatever its case, its accents and its tick."""
    typed = label_key(text)
    return bool(typed) and typed == label_key(label.removeprefix(TICK))


Done = DraftData | Stay | Refusal


Taken = Done | Do
