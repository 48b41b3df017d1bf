"""Step 4, what blocks: why Administration+, what is blocked, how urgent it is; pure."""

from handlers.create_demande import probleme, texts
from handlers.create_demande.answers import NEXT
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Entry,
    Option,
    Question,
    Refusal,
    Stay,
    Taken,
    meant,
    stacked,
)
from handlers.kit.wording import URGENCES
from models.demande.demande import Urgence
from models.demande.draft import LONGEST_RAISON, DraftData
from models.demande.numeros import numbers_in

CRITERES = tuple(
    Option(label, str(place))
    for place, label in enumerate(texts.CRITERES_OFFERED)
)
BLOCAGES = tuple(
    Option(label, str(place)) for place, label in enumerate(texts.BLOCAGES)
)
SKIP = Option(texts.SKIP, "skip")
URGENCE = tuple(Option(label, value) for value, label in URGENCES.items())


def _ask_criteres(data: DraftData, facts: Facts) -> Question:
    criteres = [
        option.ticked(is_on=option.label in data.criteres)
        for option in CRITERES
    ]
    return Question(texts.CRITERES, stacked(*criteres, NEXT))


def _take_criteres(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if NEXT.is_meant(entry):
        return _criteres_chosen(data)
    place = meant(entry, CRITERES)
    if place is None:
        return Refusal(texts.USE_BUTTONS)
    toggled = {CRITERES[int(place)].label}
    # Shown in the order in which they are offered.
    after = toggled.symmetric_difference(data.criteres)
    labels = tuple(option.label for option in CRITERES if option.label in after)
    return Stay(data.changed(criteres=labels))


def _criteres_chosen(data: DraftData) -> Taken:
    if not data.criteres:
        return Refusal(texts.CRITERES)
    return data.changed(criteres_chosen=True)


def _are_criteres_done(data: DraftData, facts: Facts) -> bool:
    return data.criteres_chosen


def _ask_blocage(data: DraftData, facts: Facts) -> Question:
    return Question(texts.BLOCAGE, stacked(*BLOCAGES, SKIP))


def _take_blocage(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if SKIP.is_meant(entry):
        return data.changed(blocage="")
    place = meant(entry, BLOCAGES)
    if place is None:
        return Refusal(texts.USE_BUTTONS)
    return data.changed(blocage=BLOCAGES[int(place)].label)


def _is_blocage_done(data: DraftData, facts: Facts) -> bool:
    return data.blocage is not None


def _ask_urgence(data: DraftData, facts: Facts) -> Question:
    return Question(texts.URGENCE, stacked(*URGENCE))


def _take_urgence(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    urgence = meant(entry, URGENCE)
    if urgence is None:
        return Refusal(texts.USE_BUTTONS)
    raison = "" if urgence == Urgence.SANS else None
    return data.changed(urgence=urgence, urgence_raison=raison)


def _is_urgence_done(data: DraftData, facts: Facts) -> bool:
    return data.urgence is not None


def _ask_raison(data: DraftData, facts: Facts) -> Question:
    return Question(texts.RAISON, awaits_text=True)


def _take_raison(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    text = " ".join(entry.own_words.split())
    if entry.media or entry.pressed or not text:
        return Refusal(texts.RAISON)
    kinds = dict.fromkeys(str(numero.kind) for numero in numbers_in(text))
    if kinds:
        return Stay(data, above=texts.raison_refused(list(kinds)), erases=True)
    return data.changed(urgence_raison=text[:LONGEST_RAISON])


def _is_raison_done(data: DraftData, facts: Facts) -> bool:
    return data.urgence_raison is not None


def _is_urgent(data: DraftData, facts: Facts) -> bool:
    return data.urgence != Urgence.SANS


STEPS = (
    Step(
        "crit",
        4,
        _ask_criteres,
        _take_criteres,
        _are_criteres_done,
        is_tolerant=True,
    ),
    Step("bloc", 4, _ask_blocage, _take_blocage, _is_blocage_done),
    probleme.STEP,
    Step("urg", 4, _ask_urgence, _take_urgence, _is_urgence_done),
    Step(
        "rais",
        4,
        _ask_raison,
        _take_raison,
        _is_raison_done,
        applies=_is_urgent,
    ),
)
