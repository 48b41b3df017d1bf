"""Several answers of step 3 in one message: shown back for a minute, then « Oui » or « Corriger »; pure."""

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.create_demande import texts
from handlers.create_demande.organismes import named
from handlers.kit import identity_texts
from handlers.kit.flow import Do, Effect, Entry, Facts, Question, Refusal, Stay, Step, Taken
from handlers.kit.screens import plain
from models.demande.draft import DraftData, Identifier
from models.values.elements import displayed, doubt_about
from models.values.referentiel import Champ, is_lawful, useful_champs

VALUE = 200
NAMES = {"prenom": "Prénom", "nom": "Nom de famille", "date_naissance": "Date de naissance"}
"""The questions that everybody is asked, by their field of the draft."""
SEPARATOR = re.compile(r"\s*[\n\t;]\s*|\s+/\s+|(?<=[^\W\d])\s*/\s*")
"""Lines, « ; », and a slash that does not stand inside a date."""
YES, FIX, AGAIN = ("Oui", "yes"), ("Corriger", "fix"), ("Afficher 60 secondes", "glimpse")


@dataclass(frozen=True, slots=True)
class Slot:
    """One question that a line can answer: its key in the reference list, and its name."""

    key: str
    label: str


def organismes_of(data: DraftData, facts: Facts) -> list[str]:
    """Return the organismes of the chosen groupes."""
    return [choice.organisme for choice in facts.choices if choice.id in data.organismes]


def wanted(data: DraftData, facts: Facts) -> list[Champ]:
    """Return the identifiers useful to the chosen organismes, and lawful for one of them at least."""
    organismes = organismes_of(data, facts)
    return [
        champ
        for champ in useful_champs(organismes)
        if any(is_lawful(champ.cle, [one]) for one in organismes)
    ]


def today(facts: Facts) -> date:
    """Return the day of the question."""
    return facts.now.date()


def text_of(entry: Entry) -> str | Refusal:
    """Return what was typed on one line, or what to type."""
    text = " ".join(plain(entry.text).split())
    if entry.media or entry.pressed or not text:
        return Refusal(texts.TEXT_ONLY)
    return Refusal(texts.too_long(VALUE, len(text))) if len(text) > VALUE else text


def several(step: Step, *, first: str) -> Step:
    """Return the step, which now takes several lines at once, from the question `first` onwards."""

    def ask(data: DraftData, facts: Facts) -> Question:
        return _ask(data, facts, first) if data.pending else step.ask(data, facts)

    def take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
        found = _lines(entry)
        if len(found) > 1:
            return _shown_back(data, found, _slots(data, facts, first))
        return (
            _answered(data, entry, _slots(data, facts, first))
            if data.pending
            else step.take(data, entry, facts)
        )

    return replace(step, ask=ask, take=take)


def _slots(data: DraftData, facts: Facts, first: str) -> list[Slot]:
    asked = list(NAMES)
    own = asked[asked.index(first) :] if first in NAMES else []
    given = {one.key for one in data.identifiers}
    numbers = [Slot(one.cle, one.libelle) for one in wanted(data, facts) if one.cle not in given]
    return [*(Slot(one, NAMES[one]) for one in own), *numbers]


def _lines(entry: Entry) -> tuple[str, ...]:
    if entry.media or entry.pressed:
        return ()
    found = (" ".join(line.split()) for line in SEPARATOR.split(plain(entry.text)))
    return tuple(line for line in found if line)


def _shown_back(data: DraftData, lines: tuple[str, ...], slots: list[Slot]) -> Taken:
    if len(lines) > len(slots):
        return Refusal(texts.too_many_lines(len(lines), [slot.label for slot in slots]))
    longest = max(len(line) for line in lines)
    if longest > VALUE:
        return Refusal(texts.too_long(VALUE, longest))
    return Do(Effect.GLIMPSE, data.model_copy(update={"pending": lines}), _told(slots, lines))


def _told(slots: list[Slot], lines: tuple[str, ...]) -> str:
    return "\n".join(
        f"{slot.label} : {displayed(slot.key, line)}"
        for slot, line in zip(slots, lines, strict=False)
    )


def _ask(data: DraftData, facts: Facts, first: str) -> Question:
    filled = list(zip(_slots(data, facts, first), data.pending, strict=False))
    found = [(slot, line, doubt_about(slot.key, line, today=today(facts))) for slot, line in filled]
    doubts = [
        f"{slot.label} : {identity_texts.why(doubt, line)}" for slot, line, doubt in found if doubt
    ]
    return Question(texts.lines([slot.label for slot, _ in filled], doubts), ((YES, FIX), (AGAIN,)))


def _answered(data: DraftData, entry: Entry, slots: list[Slot]) -> Taken:
    if named(entry, *YES):
        return Stay(_filled(data, slots))
    if named(entry, *FIX):
        return Stay(data.model_copy(update={"pending": ()}))
    if named(entry, *AGAIN):
        return Do(Effect.GLIMPSE, data, _told(slots, data.pending))
    return Refusal(texts.LINES_USE_KEYS)


def _filled(data: DraftData, slots: list[Slot]) -> DraftData:
    filled = list(zip(slots, data.pending, strict=False))
    names = {slot.key: line for slot, line in filled if slot.key in NAMES}
    numbers = tuple(
        Identifier(key=slot.key, label=slot.label, value=line)
        for slot, line in filled
        if slot.key not in NAMES
    )
    after = {
        "identifiers": (*data.identifiers, *numbers),
        "pending": (),
        "revisit": None,
        "from_summary": False,
    }
    return data.model_copy(update={**names, **after})
