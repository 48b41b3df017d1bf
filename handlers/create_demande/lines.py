"""Several answers of step 3 in one message: shown back, then « Oui » or « Corriger »; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.create_demande import texts
from handlers.create_demande.answers import today, wanted
from handlers.kit import identity_texts
from handlers.kit.flow import (
    Do,
    Effect,
    Entry,
    Facts,
    Option,
    Question,
    Refusal,
    Stay,
    Step,
    Taken,
)
from handlers.kit.screens import plain
from models.demande.draft import LONGEST_VALUE, DraftData, Identifier
from models.values.elements import displayed, doubt_about

NAMES = texts.ELEMENTS
"""The questions that everybody is asked, by their field of the draft."""
SEPARATOR = re.compile(r"\s*[\n\t;]\s*|\s+/\s+|(?<=[^\W\d])\s*/\s*")
"""Lines, « ; », and a slash that does not stand inside a date."""
YES, FIX = Option(texts.YES, "yes"), Option(texts.FIX, "fix")
AGAIN = Option(texts.SHOW_IDENTITY, "glimpse")


@dataclass(frozen=True, slots=True)
class Slot:
    """One question that a line can answer: its key in the reference list, and its name."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A question and the line that answers it."""

    slot: Slot
    value: str

    @property
    def displayed(self) -> str:
        """The answer as one reads it."""
        return f"{self.slot.label} : {displayed(self.slot.key, self.value)}"


def several(step: Step, *, first: str) -> Step:
    """Return the step, which now takes several lines at once, from the question `first` onwards."""

    def ask(data: DraftData, facts: Facts) -> Question:
        if not data.pending:
            return step.ask(data, facts)
        return _ask(_paired(_slots(data, facts, first), data.pending), facts)

    def take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
        values = _values(entry)
        if len(values) > 1:
            return _shown_back(data, values, _slots(data, facts, first))
        if not data.pending:
            return step.take(data, entry, facts)
        return _answered(data, entry, _paired(_slots(data, facts, first), data.pending))

    return replace(step, ask=ask, take=take)


def _slots(data: DraftData, facts: Facts, first: str) -> list[Slot]:
    asked = list(NAMES)
    left = asked[asked.index(first) :] if first in NAMES else []
    given = {element.key for element in data.identifiers}
    names = [Slot(field, NAMES[field]) for field in left]
    champs = [champ for champ in wanted(data, facts) if champ.cle not in given]
    return [*names, *(Slot(champ.cle, champ.libelle) for champ in champs)]


def _paired(slots: Sequence[Slot], values: Sequence[str]) -> list[Line]:
    return [Line(slot, value) for slot, value in zip(slots, values, strict=False)]


def _values(entry: Entry) -> tuple[str, ...]:
    if entry.media or entry.pressed:
        return ()
    values = (" ".join(value.split()) for value in SEPARATOR.split(plain(entry.text)))
    return tuple(filter(None, values))


def _shown_back(data: DraftData, values: tuple[str, ...], slots: list[Slot]) -> Taken:
    if len(values) > len(slots):
        return Refusal(texts.too_many_lines(len(values), [slot.label for slot in slots]))
    longest = max(map(len, values))
    if longest > LONGEST_VALUE:
        return Refusal(texts.too_long(LONGEST_VALUE, longest))
    return _glimpse(data.model_copy(update={"pending": values}), _paired(slots, values))


def _glimpse(data: DraftData, lines: list[Line]) -> Do:
    return Do(Effect.GLIMPSE, data, "\n".join(line.displayed for line in lines))


def _ask(lines: list[Line], facts: Facts) -> Question:
    doubts = [_doubt(line, facts) for line in lines]
    labels = [line.slot.label for line in lines]
    return Question(texts.lines(labels, list(filter(None, doubts))), ((YES, FIX), (AGAIN,)))


def _doubt(line: Line, facts: Facts) -> str:
    doubt = doubt_about(line.slot.key, line.value, today=today(facts))
    return f"{line.slot.label} : {identity_texts.why(doubt, line.value)}" if doubt else ""


def _answered(data: DraftData, entry: Entry, lines: list[Line]) -> Taken:
    if YES.is_meant(entry):
        return Stay(_filled(data, lines))
    if FIX.is_meant(entry):
        return Stay(data.model_copy(update={"pending": ()}))
    if AGAIN.is_meant(entry):
        return _glimpse(data, lines)
    return Refusal(texts.LINES_USE_BUTTONS)


def _filled(data: DraftData, lines: list[Line]) -> DraftData:
    names = {line.slot.key: line.value for line in lines if line.slot.key in NAMES}
    elements = [_element(line) for line in lines if line.slot.key not in NAMES]
    after = {
        "identifiers": (*data.identifiers, *elements),
        "pending": (),
        "revisit": None,
        "from_summary": False,
    }
    return data.model_copy(update={**names, **after})


def _element(line: Line) -> Identifier:
    return Identifier(key=line.slot.key, label=line.slot.label, value=line.value)
