"""Several answers of step 3 in one message: shown back; what is in doubt is asked about; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.create_demande import summary_texts, texts, usager_texts
from handlers.create_demande.answers import today, wanted
from handlers.kit import identity_texts
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Do,
    Effect,
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
)
from handlers.kit.screens import plain
from models.demande.draft import LONGEST_VALUE, DraftData, Identifier
from models.values.answers import answers_in, person_in, says_something
from models.values.elements import displayed, misfit
from models.values.labels import holds_labels, labelled_in

NAMES = usager_texts.ELEMENTS
"""The questions that everybody is asked, by their field of the draft."""
YES, FIX = Option(texts.YES, "yes"), Option(texts.FIX, "fix")
AGAIN = Option(summary_texts.SHOW_IDENTITY, "glimpse")


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


@dataclass(frozen=True, slots=True)
class Values:
    """The answers of one message; none when it is a single one."""

    texts: tuple[str, ...]
    is_sure: bool = True


NO_VALUES = Values(())


def several(step: Step, *, first: str) -> Step:
    """Return the step, which now takes several lines at once, from the question `first` onwards."""

    def ask(data: DraftData, facts: Facts) -> Question:
        if not data.pending:
            return step.ask(data, facts)
        slots = _slots(data, facts, first)
        return _ask(_paired(slots, data.pending), facts)

    def take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
        if data.aside is not None:
            return step.take(data, entry, facts)
        values = _values(entry, is_whole_person=first == next(iter(NAMES)))
        if not values.texts and not data.pending:
            return step.take(data, entry, facts)
        slots = _slots(data, facts, first)
        if values.texts:
            return _read(data, values, slots, facts)
        return _answered(data, entry, _paired(slots, data.pending))

    return replace(step, ask=ask, take=take)


def _slots(data: DraftData, facts: Facts, first: str) -> list[Slot]:
    given = {element.key for element in data.identifiers}
    champs = [champ for champ in wanted(data, facts) if champ.cle not in given]
    identifiers = [Slot(champ.cle, champ.libelle) for champ in champs]
    return [*_name_slots(first), *identifiers]


def _name_slots(first: str) -> list[Slot]:
    if first not in NAMES:
        return []
    fields = list(NAMES)
    left = fields[fields.index(first) :]
    return [Slot(field, NAMES[field]) for field in left]


def _paired(slots: Sequence[Slot], values: Sequence[str]) -> list[Line]:
    return [
        Line(slot, value) for slot, value in zip(slots, values, strict=False)
    ]


def _values(entry: Entry, *, is_whole_person: bool) -> Values:
    if entry.media or entry.pressed:
        return NO_VALUES
    labelled = labelled_in(plain(entry.text)) if is_whole_person else ()
    if labelled:
        return Values(labelled)
    several_values = answers_in(plain(entry.text))
    if len(several_values) > 1:
        is_sure = not holds_labels(plain(entry.text))
        return Values(several_values, is_sure=is_sure)
    person = person_in(plain(entry.text)) if is_whole_person else None
    return (
        Values(person.answers, is_sure=person.is_sure) if person else NO_VALUES
    )


def _read(
    data: DraftData, values: Values, slots: list[Slot], facts: Facts
) -> Taken:
    refusal = _refused(values.texts, slots)
    if refusal is not None:
        return refusal
    lines = _paired(slots, values.texts)
    if values.is_sure and not any(_doubt(line, facts) for line in lines):
        return _glimpse(_filled(data, lines), lines)
    return _glimpse(data.changed(pending=values.texts), lines)


def _refused(values: Sequence[str], slots: list[Slot]) -> Refusal | None:
    if len(values) > len(slots):
        labels = [slot.label for slot in slots]
        return Refusal(usager_texts.too_many_lines(len(values), labels))
    if not all(map(says_something, values)):
        return Refusal(texts.TEXT_ONLY)
    longest = max(len(value) for value in values)
    if longest > LONGEST_VALUE:
        return Refusal(texts.too_long(LONGEST_VALUE, longest))
    return None


def _glimpse(data: DraftData, lines: list[Line]) -> Do:
    shown = "\n".join(line.displayed for line in lines)
    return Do(Effect.GLIMPSE, data, shown)


def _ask(lines: list[Line], facts: Facts) -> Question:
    labels = [line.slot.label for line in lines]
    doubts = [_doubt(line, facts) for line in lines]
    text = usager_texts.lines(labels, [doubt for doubt in doubts if doubt])
    return Question(text, ((YES, FIX), (AGAIN,)))


def _doubt(line: Line, facts: Facts) -> str:
    slot = line.slot
    doubt = misfit(slot.key, line.value, today=today(facts))
    if doubt is None:
        return ""
    return f"{slot.label} : {identity_texts.why(doubt, line.value)}"


def _answered(data: DraftData, entry: Entry, lines: list[Line]) -> Taken:
    if YES.is_meant(entry):
        return Stay(_filled(data, lines))
    if FIX.is_meant(entry):
        return Stay(data.changed(pending=()))
    if AGAIN.is_meant(entry):
        return _glimpse(data, lines)
    return Refusal(usager_texts.LINES_USE_BUTTONS)


def _filled(data: DraftData, lines: list[Line]) -> DraftData:
    names = {
        line.slot.key: line.value for line in lines if line.slot.key in NAMES
    }
    elements = [_element(line) for line in lines if line.slot.key not in NAMES]
    return data.changed(
        **names,
        identifiers=(*data.identifiers, *elements),
        pending=(),
        revisit=None,
        from_summary=False,
    )


def _element(line: Line) -> Identifier:
    return Identifier(
        key=line.slot.key, label=line.slot.label, value=line.value
    )
